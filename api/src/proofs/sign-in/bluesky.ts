import type { Resolver } from 'node:dns/promises';
import type { NodeSavedState, OAuthClientMetadataInput } from '@atproto/oauth-client-node';
import { contract } from '@flattr/contract';
import type { Context } from '../../platform/context.ts';
import { noAccount } from '../look/account.ts';
import { actorIn, blueskyAccount } from '../look/bluesky.ts';
import { backFrom, type OwnAddress } from './back-from.ts';
import type { Fetch, Provider } from './provider.ts';

type Config = OwnAddress & Pick<Context['config'], 'serviceName'>;
type Client = OAuthClientMetadataInput & { client_id: string };
type Dns = Pick<Resolver, 'resolveTxt'>;

/** All of Bluesky’s servers send people back to one place: the network’s library knows which of them it was. */
export const blueskyHost = 'bsky.app';
const scope = 'atproto';

/**
 * What this service is for servers of Bluesky, which read it at `client_id`. It has no key: it takes one token, looks whose it
 * is and gives it back. In the sandbox it is a loopback client, of which servers read nothing
 * (https://atproto.com/specs/oauth#localhost-client-development).
 */
export function blueskyClient({ publicUrl, serviceName, sandbox }: Config): Client {
  const isLocal = sandbox === 'local';
  const back = backFrom({ publicUrl: isLocal ? onLoopback(publicUrl) : publicUrl }, blueskyHost);
  const common = {
    scope,
    redirect_uris: [back],
    response_types: ['code'],
    grant_types: ['authorization_code'],
    token_endpoint_auth_method: 'none',
    dpop_bound_access_tokens: true,
  } satisfies Partial<OAuthClientMetadataInput>;
  return isLocal
    ? {
        ...common,
        client_id: `http://localhost?${new URLSearchParams({ redirect_uri: back, scope })}`,
        application_type: 'native',
      }
    : {
        ...common,
        client_id: publicUrl + contract.getBlueskyClient.path,
        client_uri: publicUrl,
        client_name: serviceName,
        application_type: 'web',
      };
}

/** The network’s servers send nobody back to the name `localhost` (RFC 8252, section 7.3). */
export const onLoopback = (publicUrl: string): string => publicUrl.replace('//localhost', '//127.0.0.1');

/** Bluesky and all servers of its network, by the network's own library. */
export function createBluesky(config: Config, dns: Dns): Provider {
  const client = blueskyClient(config);
  return {
    async begin(asked, _back, fetch) {
      const actor = actorIn(asked.pathname);
      if (!actor) return noAccount;
      const states = new Map<string, NodeSavedState>();
      const oauth = await open(client, dns, fetch, states);
      const url = await oauth.authorize(actor, { scope });
      const [[state, kept] = []] = states;
      if (state === undefined) throw new Error('the library keeps a state');
      return { url, state, kept };
    },

    async end({ asked, state, kept }, answer, fetch) {
      const states = new Map([[state, kept as NodeSavedState]]); // as `begin` kept it
      const oauth = await open(client, dns, fetch, states);
      const { session } = await oauth.callback(answer);
      // The token was only for its `sub`.
      const [{ did, handle }] = await Promise.all([
        oauth.identityResolver.resolve(session.did),
        session.signOut(),
      ]);
      // So the library calls an account whose name does not lead back to it.
      if (handle === 'handle.invalid') return noAccount;
      const actor = actorIn(asked.pathname);
      return actor === did || actor === handle
        ? { state: 'signed-in', account: blueskyAccount(did, handle) }
        : { state: 'other-account' };
    },
  };
}

/** The library takes 50 MB and half a second, which nobody pays before somebody signs in. */
async function open(clientMetadata: Client, dns: Dns, fetch: Fetch, states: Map<string, NodeSavedState>) {
  const { AtprotoHandleResolver, NodeOAuthClient } = await import('@atproto/oauth-client-node');
  return new NodeOAuthClient({
    clientMetadata,
    fetch,
    allowHttp: clientMetadata.client_id.startsWith('http:'),
    handleResolver: new AtprotoHandleResolver({
      fetch,
      resolveTxt: (name) =>
        dns.resolveTxt(name).then(
          (records) => records.map((pieces) => pieces.join('')),
          () => null,
        ),
    }),
    stateStore: storeIn(states),
    sessionStore: storeIn(new Map()),
    // Each sign-in has a client of its own.
    requestLock: async (_name, work) => work(),
  });
}

const storeIn = <Value>(values: Map<string, Value>) => ({
  set: async (key: string, value: Value) => void values.set(key, value),
  get: async (key: string) => values.get(key),
  del: async (key: string) => void values.delete(key),
});
