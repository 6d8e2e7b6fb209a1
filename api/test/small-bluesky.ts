import { createHash, randomUUID } from 'node:crypto';

const server = 'https://pds.example';

/**
 * What a service asks of Bluesky's network when somebody signs in there: the directory of ids, the DNS, and one server. It has
 * the shape that the network's own library wants; `npm run test:bluesky` has the real one.
 */
export class SmallBluesky {
  /** Ids by name, as the DNS has them. */
  names: Record<string, string> = {};
  /** Names by id, as the directory has them. */
  documents: Record<string, string> = {};
  /** The id of who signs in, or `undefined` for somebody who says no. */
  visitor: string | undefined;
  /** The server of each id, in the place of the one that there is. */
  servers: Record<string, string> = {};
  /** What a server says of itself in the place of what it should. */
  metadata: object = {};
  isAway = false;
  /** The tokens that somebody could use. */
  readonly tokens = new Set<string>();
  readonly #asked = new Map<string, URLSearchParams>();
  readonly #codes = new Map<string, { challenge: string; did: string }>();

  readonly dns = {
    resolveTxt: async (name: string): Promise<string[][]> => {
      const did = this.names[name.replace('_atproto.', '')];
      if (!did) throw Object.assign(new Error(name), { code: 'ENOTFOUND' });
      return [[`did=${did}`]];
    },
  };

  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (this.isAway) throw new TypeError(`${url.host}: unreachable`);
    const answer = await this.#answer(url, new URLSearchParams(await request.text()));
    return answer ? Response.json(answer) : Response.json({ error: 'invalid_grant' }, { status: 400 });
  };

  /** A browser comes to sign in. Returns where it is sent. */
  visit(address: string): URL {
    const asked = this.#asked.get(new URL(address).searchParams.get('request_uri') ?? '');
    const back = new URL(asked?.get('redirect_uri') ?? '');
    back.searchParams.set('state', asked?.get('state') ?? '');
    back.searchParams.set('iss', server);
    if (this.visitor === undefined) back.searchParams.set('error', 'access_denied');
    else {
      const code = randomUUID();
      this.#codes.set(code, { challenge: asked?.get('code_challenge') ?? '', did: this.visitor });
      back.searchParams.set('code', code);
    }
    return back;
  }

  /** What somebody was sent to a server with. */
  asked(address: string): URLSearchParams | undefined {
    return this.#asked.get(new URL(address).searchParams.get('request_uri') ?? '');
  }

  async #answer({ host, pathname }: URL, form: URLSearchParams): Promise<object | undefined> {
    if (host === 'plc.directory') return this.#document(decodeURIComponent(pathname.slice(1)));
    const origin = `https://${host}`;
    switch (pathname) {
      case '/.well-known/oauth-protected-resource':
        return { resource: origin, authorization_servers: [origin] };
      case '/.well-known/oauth-authorization-server':
        return { ...metadata(origin), ...this.metadata };
      case '/par': {
        const request_uri = `urn:ietf:params:oauth:request_uri:${randomUUID()}`;
        this.#asked.set(request_uri, form);
        return { request_uri, expires_in: 60 };
      }
      case '/token': {
        const code = this.#codes.get(form.get('code') ?? '');
        this.#codes.delete(form.get('code') ?? '');
        const proven = createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url');
        if (code?.challenge !== proven) return undefined;
        const token = randomUUID();
        this.tokens.add(token);
        return { access_token: token, token_type: 'DPoP', scope: 'atproto', sub: code.did, expires_in: 60 };
      }
      case '/revoke':
        this.tokens.delete(form.get('token') ?? '');
        return {};
      default:
        return undefined;
    }
  }

  #document(did: string): object | undefined {
    const name = this.documents[did];
    if (!name) return undefined;
    return {
      '@context': ['https://www.w3.org/ns/did/v1'],
      id: did,
      alsoKnownAs: [`at://${name}`],
      verificationMethod: [],
      service: [
        {
          id: '#atproto_pds',
          type: 'AtprotoPersonalDataServer',
          serviceEndpoint: this.servers[did] ?? server,
        },
      ],
    };
  }
}

const metadata = (origin: string) => ({
  issuer: origin,
  authorization_endpoint: `${origin}/authorize`,
  token_endpoint: `${origin}/token`,
  revocation_endpoint: `${origin}/revoke`,
  pushed_authorization_request_endpoint: `${origin}/par`,
  require_pushed_authorization_requests: true,
  response_types_supported: ['code'],
  grant_types_supported: ['authorization_code', 'refresh_token'],
  code_challenge_methods_supported: ['S256'],
  scopes_supported: ['atproto'],
  token_endpoint_auth_methods_supported: ['none', 'private_key_jwt'],
  token_endpoint_auth_signing_alg_values_supported: ['ES256'],
  dpop_signing_alg_values_supported: ['ES256'],
  authorization_response_iss_parameter_supported: true,
  client_id_metadata_document_supported: true,
});
