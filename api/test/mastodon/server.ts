import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Ajv2020 } from 'ajv/dist/2020.js';

const read = (name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const contract = read('openapi.json');
const recorded: Record<'verify_credentials' | 'instance', object> = read('recorded.json');

const ajv = new Ajv2020({
  strict: false,
  formats: {
    uri: (value: string) => URL.canParse(value),
    'date-time': true,
    email: true,
    date: true,
    'iso-639-1': true,
    scopes: true,
  },
});
ajv.addSchema(contract, 'mastodon');
const at = (...pieces: (string | number)[]) =>
  `mastodon#/${pieces.map((piece) => String(piece).replaceAll('/', '~1')).join('/')}`;

interface App {
  readonly client_id: string;
  readonly client_secret: string;
  readonly back: string;
  readonly scope: string;
}

type Answer = readonly [status: number, body: object];

interface Granted {
  readonly app: App;
  readonly scope: string;
  /** Nobody, for a token of the app itself. */
  readonly username?: string | undefined;
  readonly challenge?: string | undefined;
}

export interface SmallMastodon {
  readonly origin: string;
  readonly host: string;
  /** Those who have an account, and what is special about it. */
  accounts: Record<string, object>;
  /** Who is signed in in the browser that comes, or `undefined` for somebody who says no. */
  visitor: string | undefined;
  /** Before 4.3 there was no metadata, no `profile` and no PKCE. */
  isOld: boolean;
  /** The host in the names of its accounts, if it is another one (`LOCAL_DOMAIN`). */
  localHost: string | undefined;
  /** What a path answers in the place of what it should. */
  answers: Record<string, (response: ServerResponse) => void>;
  readonly apps: Map<string, App>;
  /** The tokens that somebody could use. */
  readonly tokens: Map<string, Granted>;
  /** The paths that were asked for. */
  readonly asked: string[];
  /** What the server says of an account. */
  describe(username: string): object;
  /** A browser comes to an address of this server. Returns where it is sent. */
  visit(url: string): Promise<URL | undefined>;
  /** Stops, and tells what was not as Mastodon would have it. */
  close(): string[];
}

export async function startMastodon(): Promise<SmallMastodon> {
  const violations: string[] = [];
  const codes = new Map<string, Granted>();
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on TCP
  const origin = `http://${host}`;
  const here: SmallMastodon = {
    origin,
    host,
    accounts: {},
    visitor: undefined,
    isOld: false,
    localHost: undefined,
    answers: {},
    apps: new Map(),
    tokens: new Map(),
    asked: [],
    describe: accountOf,
    async visit(url) {
      const { headers } = await fetch(url, { redirect: 'manual' });
      const location = headers.get('location');
      return location === null ? undefined : new URL(location);
    },
    close() {
      server.closeAllConnections();
      server.close();
      return violations;
    },
  };
  return here;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const form = Object.fromEntries(new URLSearchParams(await text(request)));
    here.asked.push(url.pathname);
    const wrong = here.answers[url.pathname];
    if (wrong) return wrong(response);
    const method = request.method?.toLowerCase() ?? '';
    const send = (status: number, body: object) => {
      const schema = at(
        'paths',
        url.pathname,
        method,
        'responses',
        status,
        'content',
        'application/json',
        'schema',
      );
      if (status !== 404) hold(schema, body, `${method} ${url.pathname} answered`);
      response
        .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
        .end(JSON.stringify(body));
    };
    const routes: Record<string, () => void> = {
      'get /.well-known/oauth-authorization-server': () =>
        here.isOld ? send(404, { error: 'Not found' }) : send(200, metadata(origin)),
      'get /.well-known/webfinger': () => {
        const [, name = '', domain = ''] =
          /^acct:(.+)@(.+)$/.exec(url.searchParams.get('resource') ?? '') ?? [];
        if (!here.accounts[name] || ![host, here.localHost].includes(domain))
          return void response.writeHead(404).end();
        response
          .writeHead(200, { 'content-type': 'application/jrd+json; charset=utf-8' })
          .end(JSON.stringify(webFingerOf(name)));
      },
      'get /api/v2/instance': () => send(200, { ...recorded.instance, domain: host }),
      'get /api/v1/accounts/lookup': () => {
        const name = url.searchParams.get('acct') ?? '';
        if (here.accounts[name]) send(200, accountOf(name));
        else send(404, { error: 'Record not found' });
      },
      'get /api/v1/accounts/verify_credentials': () => {
        const token = here.tokens.get(request.headers.authorization?.replace('Bearer ', '') ?? '');
        if (!token?.username) send(401, { error: 'The access token is invalid' });
        else if (!/^(profile|read:accounts)$/.test(token.scope))
          send(403, { error: 'This action is outside the authorized scopes' });
        else send(200, accountOf(token.username));
      },
      'post /api/v1/apps': () => send(...register(form)),
      'get /oauth/authorize': () => authorize(url.searchParams, response),
      'post /oauth/token': () => send(...giveToken(form)),
      'post /oauth/revoke': () => {
        hold(
          at('paths', '/oauth/revoke', 'post', 'requestBody', 'content', 'application/json', 'schema'),
          form,
          'revoke',
        );
        const token = here.tokens.get(form.token ?? '');
        if (token?.app.client_secret !== form.client_secret)
          return send(403, { error: 'unauthorized_client' });
        here.tokens.delete(form.token ?? '');
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      },
    };
    const page = here.accounts[url.pathname.replace('/@', '')];
    const route = routes[`${method} ${url.pathname}`];
    if (route) route();
    else
      response.writeHead(page ? 200 : 404, { 'content-type': 'text/html' }).end('<div id="mastodon"></div>');
  }

  function hold(schema: string, value: unknown, what: string): void {
    if (!ajv.validate({ $ref: schema }, value)) violations.push(`${what}: ${ajv.errorsText()}`);
  }

  function accountOf(username: string): object {
    const url = `${origin}/@${username}`;
    return {
      ...recorded.verify_credentials,
      username,
      acct: username,
      url,
      uri: `${origin}/users/${username}`,
      ...here.accounts[username],
    };
  }

  function webFingerOf(username: string): object {
    const profile = `${origin}/@${username}`;
    return {
      subject: `acct:${username}@${here.localHost ?? host}`,
      aliases: [profile, `${origin}/users/${username}`],
      links: [
        { rel: 'http://webfinger.net/rel/profile-page', type: 'text/html', href: profile },
        { rel: 'self', type: 'application/activity+json', href: `${origin}/users/${username}` },
        {
          rel: 'http://ostatus.org/schema/1.0/subscribe',
          template: `${origin}/authorize_interaction?uri={uri}`,
        },
      ],
    };
  }

  function register(form: Record<string, string>): Answer {
    const { redirect_uris: back = '', scopes: scope = 'read', client_name: name = '' } = form;
    const schema = at(
      'paths',
      '/api/v1/apps',
      'post',
      'requestBody',
      'content',
      'application/json',
      'schema',
    );
    hold(schema, { ...form, redirect_uris: [back] }, 'an app');
    if (here.isOld && scope === 'profile') return [400, { error: 'Scopes doesn’t match configured' }];
    const app = { client_id: randomUUID(), client_secret: `secret-${randomUUID()}`, back, scope };
    here.apps.set(app.client_id, app);
    const { client_id, client_secret } = app;
    return [
      200,
      {
        id: '1',
        name,
        client_id,
        client_secret,
        redirect_uri: back,
        redirect_uris: [back],
        scopes: [scope],
        vapid_key: '',
      },
    ];
  }

  /** The page that asks, with an answer already. */
  function authorize(asked: URLSearchParams, response: ServerResponse): void {
    const app = here.apps.get(asked.get('client_id') ?? '');
    const isKnown = app?.back === asked.get('redirect_uri') && asked.get('response_type') === 'code';
    // Somebody whom it does not know is sent nowhere.
    if (!app || !isKnown)
      return void response.writeHead(400, { 'content-type': 'text/html' }).end('<h1>Invalid');
    const back = new URL(app.back);
    back.searchParams.set('state', asked.get('state') ?? '');
    if (here.visitor === undefined) back.searchParams.set('error', 'access_denied');
    else {
      const code = randomUUID();
      const challenge = here.isOld ? undefined : (asked.get('code_challenge') ?? undefined);
      codes.set(code, { app, scope: asked.get('scope') ?? 'read', username: here.visitor, challenge });
      back.searchParams.set('code', code);
    }
    response.writeHead(302, { location: back.href }).end();
  }

  function giveToken(form: Record<string, string>): Answer {
    const app = here.apps.get(form.client_id ?? '');
    if (app?.client_secret !== form.client_secret || !app) return [401, { error: 'invalid_client' }];
    const isOfApp = form.grant_type === 'client_credentials';
    const granted = isOfApp ? { app, scope: form.scope ?? 'read' } : codes.get(form.code ?? '');
    codes.delete(form.code ?? '');
    const proven = createHash('sha256')
      .update(form.code_verifier ?? '')
      .digest('base64url');
    const isRight =
      granted?.app === app &&
      (!('challenge' in granted) || !granted.challenge || granted.challenge === proven);
    if (!granted || !isRight || granted.scope !== app.scope || (!isOfApp && form.redirect_uri !== app.back))
      return [400, { error: 'invalid_grant' }];
    const token = `token-${randomUUID()}`;
    here.tokens.set(token, granted);
    return [200, { access_token: token, token_type: 'Bearer', scope: granted.scope, created_at: 1 }];
  }
}

const metadata = (origin: string) => ({
  issuer: `${origin}/`,
  service_documentation: 'https://docs.joinmastodon.org/',
  authorization_endpoint: `${origin}/oauth/authorize`,
  token_endpoint: `${origin}/oauth/token`,
  app_registration_endpoint: `${origin}/api/v1/apps`,
  revocation_endpoint: `${origin}/oauth/revoke`,
  userinfo_endpoint: `${origin}/oauth/userinfo`,
  scopes_supported: ['read', 'profile', 'read:accounts'],
  response_types_supported: ['code'],
  response_modes_supported: ['query', 'fragment', 'form_post'],
  code_challenge_methods_supported: ['S256'],
  grant_types_supported: ['authorization_code', 'client_credentials'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
});
