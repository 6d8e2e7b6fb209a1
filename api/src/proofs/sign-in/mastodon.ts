import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import { type Looking, type NotRead, noAccount } from '../look/account.ts';
import { accountName, handlesInFields, mastodonAccount, mastodonAccountAt } from '../look/profile.ts';
import type { Fetch, OtherAccount, Provider, Signed } from './provider.ts';
import * as store from './store.ts';

/** What a server gives us is kept, and PostgreSQL keeps no NUL. */
const shortText = z
  .string()
  .min(1)
  .max(1000)
  .refine((text) => !text.includes('\0'));
const client = z.object({ client_id: shortText, client_secret: shortText });
const granted = z.object({ access_token: z.string().min(1) });
const kept = z.object({ verifier: z.string(), clientId: z.string() });
const server = z.object({ scopes_supported: z.array(z.string()) });
const refusal = z.object({ error: z.string() });

const dayMs = 24 * 60 * 60_000;
/** An app is kept for a day once somebody begins with it, and for a year once somebody has signed in. */
const [begunLastsMs, usedLastsMs] = [dayMs, 365 * dayMs];

interface Dependencies extends Pick<Context, 'db' | 'clock'> {
  readonly serviceName: string;
  readonly publicUrl: string;
  readonly looking: Pick<Looking, 'handleIn'>;
}

/**
 * Mastodon, and servers that speak its API (https://docs.joinmastodon.org/methods/oauth/). All is asked at the address's
 * own host, whatever a server says about other ones.
 */
export function createMastodon(dependencies: Dependencies): Provider {
  return {
    async begin(asked, back, fetch) {
      if (accountName(asked) === undefined) return noAccount;
      const app = await findApp(dependencies, asked, back, fetch);
      if ('state' in app) return app;
      const [state, verifier] = [randomText(), randomText()];
      const url = new URL('/oauth/authorize', asked.origin);
      url.search = String(
        new URLSearchParams({
          response_type: 'code',
          client_id: app.client_id,
          redirect_uri: back,
          scope: app.scope,
          state,
          // Servers that do not know PKCE leave it out.
          code_challenge: createHash('sha256').update(verifier).digest('base64url'),
          code_challenge_method: 'S256',
        }),
      );
      return { url, state, kept: { verifier, clientId: app.client_id } };
    },

    async end({ asked, back, kept: before }, answer, fetch) {
      const { verifier, clientId } = kept.parse(before);
      const app = await store.findApp(dependencies.db, asked.host);
      if (app?.client_id !== clientId) throw new Error('the server forgot us meanwhile');
      const given = await send(fetch, asked, '/oauth/token', {
        grant_type: 'authorization_code',
        code: answer.get('code') ?? '',
        redirect_uri: back,
        code_verifier: verifier,
        ...credentialsOf(app),
      });
      if (!given.ok) throw new Error(`the server took no code: ${given.status}`);
      const { access_token: token } = granted.parse(await given.json());
      try {
        const found = await fetch(new URL('/api/v1/accounts/verify_credentials', asked.origin), {
          headers: { accept: 'application/json', authorization: `Bearer ${token}` },
        });
        if (!found.ok) throw new Error(`the server does not say who signed in: ${found.status}`);
        const ended = accountOf(dependencies, asked, await found.json());
        if (ended.state === 'signed-in')
          await store.keepApp(dependencies.db, app, await inMs(dependencies, usedLastsMs));
        return ended;
      } finally {
        await revoke(fetch, asked, app, token);
      }
    },
  };
}

const inMs = async ({ clock }: Pick<Dependencies, 'clock'>, ms: number) =>
  new Date((await clock()).getTime() + ms);

const randomText = () => randomBytes(32).toString('base64url');

/** What we are at a server: registered on first use, and again when it has forgotten us, as Mastodon does with time. */
async function findApp(
  dependencies: Dependencies,
  asked: URL,
  back: string,
  fetch: Fetch,
): Promise<store.App | NotRead> {
  const { db, serviceName, publicUrl } = dependencies;
  const known = await store.findApp(db, asked.host);
  const until = await inMs(dependencies, begunLastsMs);
  if (known?.back === back && (await isKnown(fetch, asked, known))) {
    await store.keepApp(db, known, until);
    return known;
  }
  const scope = await scopeAt(fetch, asked);
  const made = await send(fetch, asked, '/api/v1/apps', {
    client_name: serviceName,
    redirect_uris: back,
    scopes: scope,
    website: publicUrl,
  });
  if (made.status === 404) return noAccount;
  if (!made.ok) throw new Error(`the server registers nobody: ${made.status}`);
  return store.putApp(
    db,
    { ...client.parse(await made.json()), host: asked.host, scope, back },
    known,
    until,
  );
}

/** Who is forgotten learns it from a token for the app itself. People would only learn it from a page there that goes nowhere. */
async function isKnown(fetch: Fetch, asked: URL, app: store.App): Promise<boolean> {
  const given = await send(fetch, asked, '/oauth/token', {
    grant_type: 'client_credentials',
    scope: app.scope,
    ...credentialsOf(app),
  });
  if (given.status >= 500) throw new Error(`the server has an error: ${given.status}`);
  const answer: unknown = await given.json().catch(() => undefined);
  const { data } = granted.safeParse(answer);
  if (data) await revoke(fetch, asked, app, data.access_token);
  return (
    given.status !== 401 &&
    !/^(invalid|unauthorized)_client$/.test(refusal.safeParse(answer).data?.error ?? '')
  );
}

/** The least that tells whose account it is: `profile` since Mastodon 4.3. */
async function scopeAt(fetch: Fetch, { origin }: URL): Promise<string> {
  const told = await fetch(new URL('/.well-known/oauth-authorization-server', origin))
    .then(
      (answer) => answer.json(),
      () => undefined,
    )
    .catch(() => undefined);
  return server.safeParse(told).data?.scopes_supported.includes('profile') ? 'profile' : 'read:accounts';
}

/** Nobody can use a token that is lost with this request, but the server need not keep it. */
async function revoke(fetch: Fetch, asked: URL, app: store.App, token: string): Promise<void> {
  await send(fetch, asked, '/oauth/revoke', { token, ...credentialsOf(app) }).catch(() => undefined);
}

const credentialsOf = ({ client_id, client_secret }: store.App) => ({ client_id, client_secret });

const send = (fetch: Fetch, { origin }: URL, path: string, fields: Record<string, string>) =>
  fetch(new URL(path, origin), {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams(fields),
  });

/** A server speaks for its own host, and for the account that was asked for. */
function accountOf({ looking }: Dependencies, asked: URL, told: unknown): Signed | OtherAccount | NotRead {
  const { id, url, username, fields, moved, suspended } = mastodonAccount.parse(told);
  const link = new URL(url);
  if (link.origin !== asked.origin || moved || suspended) return noAccount;
  const name = accountName(asked)?.toLowerCase();
  if (name === undefined || ![accountName(link), username].every((each) => each?.toLowerCase() === name))
    return { state: 'other-account' };
  const account = mastodonAccountAt(link, id, `@${username}@${link.host}`);
  return { state: 'signed-in', account, named: handlesInFields(looking, fields, link.origin) };
}
