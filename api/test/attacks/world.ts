import { randomUUID } from 'node:crypto';
import { type ClickKey, createClickKey } from '@flattr/click-token/keys';
import { type HttpClient, httpClient, type WireAnswer } from '../http-client.ts';
import { connectSite, startTestService, type TestBrowser, type TestService } from '../test-service.ts';
import { clickHeader, connectHeader, signParts } from './forge.ts';

/** The site, reader and creators of every attack. */
export const blog = 'https://blog.example';
export const nonce = 'nonce-nonce-nonce-nonce';

/** A service, a reader who connected a blog, and everything that an attacker may have. */
export interface AttackWorld {
  readonly service: TestService;
  readonly client: HttpClient;
  readonly reader: TestBrowser;
  /** The reader's session, as a cookie. */
  readonly cookie: string;
  /** The key that the reader granted the blog, and other keys. */
  readonly keys: Readonly<
    Record<'blog' | 'otherSite' | 'otherReader' | 'unknown' | 'revoked' | 'expired' | 'erased', ClickKey>
  >;
  /** A click as the blog's button signs it, except for the changes. */
  claims(changes?: Record<string, unknown>): Record<string, unknown>;
  /** A proof of a key, likewise. */
  connectClaims(changes?: Record<string, unknown>): Record<string, unknown>;
  /** Sends a token as the blog's page does, except for the changes. */
  sendToken(
    token: string | Buffer,
    headers?: Record<string, string | string[] | undefined>,
  ): Promise<WireAnswer>;
  /** Sends a request of our own pages with the reader's session, except for the changes. */
  sendOwn(
    path: string,
    body: string | Buffer,
    headers?: Record<string, string | string[] | undefined>,
    method?: string,
  ): Promise<WireAnswer>;
  /** The proof of a new key, forwarded by our own page. */
  sendConnect(token: string, asked?: Record<string, unknown>): Promise<WireAnswer>;
  /** Everything an attack could have changed, as one text. */
  fingerprint(): Promise<string>;
  /** For attacks with allowed first steps: the state from now on must not change. */
  beforeLast(): Promise<void>;
  /** The state before the attack, or at `beforeLast`. */
  readonly before: string;
  close(): Promise<void>;
}

export async function openAttackWorld(): Promise<AttackWorld> {
  // Each request comes from its own address, so the limits per address do not hide the checks behind them.
  const service = await startTestService();
  const { db, url } = service;
  const client = httpClient(url);
  let addresses = 0;
  const from = () => {
    const number = addresses++;
    return `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
  };

  await service.creator('ann');
  await service.creator('bea');
  const reader = await service.creator('reader');
  const other = await service.signIn('other@example.com');
  const closing = await service.signIn('closing@example.com');
  const connected = async (by: TestBrowser, origin = blog) => (await connectSite(service, by, origin)).key;
  const keys = {
    revoked: await connected(reader, 'https://revoked.example'),
    expired: await connected(reader, 'https://expired.example'),
    erased: await connected(closing, 'https://erased.example'),
    blog: await connected(reader),
    otherSite: await connected(reader, 'https://shop.example'),
    otherReader: await connected(other),
    unknown: await createClickKey(),
  };
  await reader.request('DELETE', `/v1/me/sites/${encodeURIComponent('https://revoked.example')}`);
  await db('grants')
    .where({ thumbprint: keys.expired.kid })
    .update({ expires_at: new Date(Date.now() - 1_000) });
  await closing.request('DELETE', '/v1/me', { confirm: 'closing@example.com' });

  let before = '';
  const world: AttackWorld = {
    service,
    client,
    reader,
    cookie: reader.cookie,
    keys,
    claims: (changes = {}) => ({
      iss: blog,
      aud: url,
      iat: Date.now() / 1000 - 1,
      act: 'flattr',
      thing: `${blog}/post`,
      to: 'ann',
      ...changes,
    }),
    connectClaims: (changes = {}) => ({ iss: blog, aud: url, iat: Date.now() / 1000 - 1, nonce, ...changes }),
    sendToken: (token, headers = {}) =>
      client.send({
        path: '/v1/clicks',
        headers: { origin: blog, 'content-type': 'text/plain', 'x-test-address': from(), ...headers },
        body: token,
      }),
    sendOwn: (path, body, headers = {}, method = 'POST') =>
      client.send({
        method,
        path,
        headers: {
          origin: url,
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/json',
          cookie: reader.cookie,
          'x-test-address': from(),
          ...headers,
        },
        body,
      }),
    sendConnect(token, asked = {}) {
      return world.sendOwn('/v1/grants', JSON.stringify({ origin: blog, nonce, token, ...asked }));
    },
    async fingerprint() {
      const { rows } = await db.raw(allRows);
      return JSON.stringify(rows);
    },
    async beforeLast() {
      before = await world.fingerprint();
    },
    get before() {
      return before;
    },
    async close() {
      client.close();
      await service.stop();
    },
  };
  return world;
}

/** One number for each table: cheap enough to read after every attack. */
const allRows = ['clicks', 'things', 'grants', 'transfers', 'balances', 'handles', 'sessions']
  .map(
    (table) =>
      `select '${table}' as name, count(*)::int as rows, sum(hashtext(t::text))::text as hash from ${table} t`,
  )
  .join(' union all ');

/** A click token as the blog's button makes it, except for the changes. */
export const goodToken = (
  world: AttackWorld,
  changes: Record<string, unknown> = {},
  key = world.keys.blog,
): Promise<string> => signParts(clickHeader(key), world.claims(changes), key);

/** A proof of a new key as a button makes it, except for the changes. */
export async function freshProof(world: AttackWorld, changes: Record<string, unknown> = {}): Promise<string> {
  const key = await createClickKey();
  return signParts(connectHeader(key), world.connectClaims(changes), key);
}

/** Its own address, so that attacks do not share clicks. */
export const freshThing = () => `${blog}/${randomUUID()}`;
