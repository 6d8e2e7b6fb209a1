import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, test } from 'node:test';
import { createClickKey } from '@flattr/click-token/keys';
import { expectNow } from '../../api/test/expect.ts';
import { connectSite, startTestService, type TestSite } from '../../api/test/test-service.ts';
import { signAnything } from '../../api/test/tokens.ts';
import { straightforward } from './clicks-straightforward.ts';

/*
 * The contestant of `npm run bench:clicks` does what the service does: both get the same acts on one database, each act
 * from its own reader and site, and must give the same answers.
 */

const service = await startTestService();
const server = createServer(straightforward(service.db, service.url));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
after(async () => {
  server.close();
  await service.stop();
});
for (const handle of ['ann', 'bea', 'cyd', 'dan']) await service.creator(handle);

interface Side {
  readonly page: TestSite;
  /** Sends a token to the service, or to the contestant. */
  send(token: string, headers?: Record<string, string>): Promise<Response>;
}

let pairs = 0;
/** A reader for each side, who connected the side's site. */
async function twoSides(siteNumber?: number): Promise<readonly Side[]> {
  const pair = ++pairs;
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return Promise.all(
    [
      ['ours', service.url],
      ['theirs', `http://127.0.0.1:${port}`],
    ].map(async ([name, url]): Promise<Side> => {
      const reader = await service.signIn(`${name}-${pair}@example.com`);
      await reader.request('PUT', '/v1/me/handle', { handle: `${name}-${pair}` });
      const page = await connectSite(service, reader, `https://${name}-${siteNumber ?? pair}.example`);
      const send: Side['send'] = (token, headers = {}) =>
        fetch(`${url}/v1/clicks`, {
          method: 'POST',
          headers: { 'content-type': 'text/plain', origin: page.origin, ...headers },
          body: token,
        });
      return { page, send };
    }),
  );
}

/** Sends something to both and expects one answer, in which only their names and the time differ. */
async function sameAnswer(
  sides: readonly Side[],
  what: string,
  expected: number,
  make: (page: TestSite) => Promise<string> | string,
  headers?: Record<string, string>,
): Promise<void> {
  const [ours, theirs] = await Promise.all(
    sides.map(async ({ page, send }) => {
      const response = await send(await make(page), headers);
      const {
        now,
        requestId: _own,
        ...body
      } = (await response.json()) as { now?: number; requestId?: string };
      if (now !== undefined) expectNow(now * 1000);
      return { status: response.status, body: JSON.stringify(body).replace(/theirs-/g, 'ours-') };
    }),
  );
  assert.deepEqual(theirs, ours, what);
  assert.equal(ours?.status, expected, `${what}: ${ours?.body}`);
}

const now = () => Date.now() / 1000;
const thing = ({ origin }: TestSite, path = 'post') => `${origin}/${path}`;

test('acts on a thing get the service’s answers', async () => {
  const sides = await twoSides();
  const at = now() - 60;
  const send = (what: string, status: number, act: 'flattr' | 'unflattr', issuedAt: number, title?: string) =>
    sameAnswer(sides, what, status, (page) =>
      page.sign({
        to: 'ann',
        thing: `${thing(page)}?utm_source=x#top`,
        act,
        issuedAt,
        ...(title && { title }),
      }),
    );
  await send('nothing to undo', 409, 'unflattr', at);
  await send('a click', 201, 'flattr', at + 1, 'A title');
  await send('a replay', 200, 'flattr', at + 1, 'A title');
  await send('an older act', 200, 'unflattr', at);
  await send('taken back', 200, 'unflattr', at + 2);
  await send('a replay of the click', 200, 'flattr', at + 1);
  await send('flattred again', 201, 'flattr', at + 3);
  for (const { page } of sides) {
    const { id } = await service
      .db('things')
      .where({ url: thing(page) })
      .first();
    await service
      .db('clicks')
      .where({ thing_id: id })
      .update({ undone_at: new Date(), undone_first_party: true });
  }
  await send('undone by the reader', 403, 'flattr', at + 4, 'A title');
});

test('the limits of a site are the service’s', async () => {
  const sides = await twoSides();
  const click = (what: string, status: number, to: string, path: string) =>
    sameAnswer(sides, what, status, (page) => page.sign({ to, thing: thing(page, path) }));
  for (const to of ['ann', 'bea', 'cyd']) await click(`creator ${to}`, 201, to, to);
  await click('the fourth creator', 403, 'dan', 'dan');
  for (let number = 4; number <= 30; number++) await click(`click ${number}`, 201, 'ann', `${number}`);
  await click('click 31', 403, 'ann', '31');
});

test('a second reader of a thing is counted', async () => {
  for (let reader = 1; reader <= 2; reader++)
    await sameAnswer(await twoSides(1000), `reader ${reader}`, 201, (page) =>
      page.sign({ to: 'ann', thing: thing(page) }),
    );
});

describe('refusals are the service’s', async () => {
  const sides = await twoSides();
  const stranger = await createClickKey();
  const claims = (page: TestSite) => ({
    iss: page.origin,
    aud: service.url,
    iat: now(),
    act: 'flattr',
    thing: thing(page),
    to: 'ann',
  });
  const sign = (page: TestSite, changes: object, header: object = {}, key = page.key) =>
    signAnything(
      key,
      { alg: 'ES256', typ: 'flattr-click+jwt', kid: page.key.kid, ...header },
      { ...claims(page), ...changes },
    );
  for (const [what, status, make, headers] of [
    ['no token', 400, () => 'flattr', {}],
    ['a long text', 413, () => 'a'.repeat(5000), {}],
    ['another type', 415, (page) => sign(page, {}), { 'content-type': 'application/json' }],
    ['another typ', 400, (page) => sign(page, {}, { typ: 'JWT' }), {}],
    ['another audience', 400, (page) => sign(page, { aud: 'https://other.example' }), {}],
    ['an old token', 401, (page) => sign(page, { iat: now() - 400 }), {}],
    ['a token from the future', 401, (page) => sign(page, { iat: now() + 60 }), {}],
    ['another origin', 403, (page) => sign(page, {}), { origin: 'https://evil.example' }],
    ['a thing elsewhere', 422, (page) => sign(page, { thing: 'https://evil.example/' }), {}],
    ['an unknown key', 401, (page) => sign(page, {}, { kid: stranger.kid }, stranger), {}],
    ['another key’s signature', 401, (page) => sign(page, {}, {}, stranger), {}],
    ['a free handle', 404, (page) => sign(page, { to: 'nobody' }), {}],
    ['one’s own thing', 403, (page) => sign(page, { to: new URL(page.origin).hostname.split('.')[0] }), {}],
  ] as readonly [string, number, (page: TestSite) => Promise<string> | string, Record<string, string>][]) {
    test(what, () => sameAnswer(sides, what, status, make, headers));
  }

  test('a creator whom the site does not list, and a key that was revoked', async () => {
    const wrong = (page: TestSite) => sign(page, {});
    for (const { page } of sides)
      await service.db('sites').insert({ origin: page.origin, handles: '["bea"]', checked_at: new Date() });
    await sameAnswer(sides, 'not listed', 403, wrong);
    for (const { page } of sides)
      await service.db('grants').where({ origin: page.origin }).update({ revoked_at: new Date() });
    await sameAnswer(sides, 'revoked', 401, wrong);
  });
});
