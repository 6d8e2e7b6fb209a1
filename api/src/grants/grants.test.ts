import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { type ClickKey, createClickKey } from '@flattr/click-token/keys';
import { signConnect } from '@flattr/click-token/sign-connect';
import { expectProblem } from '../../test/expect.ts';
import { connectSite, site, startTestService, type TestBrowser } from '../../test/test-service.ts';
import { signAnything } from '../../test/tokens.ts';

const service = await startTestService();
const { url, db } = service;
after(() => service.stop());

await service.creator('ann');
const origin = 'https://blog.example';
const nonce = randomUUID();
const otherKey = await createClickKey();
const now = () => Date.now() / 1000;
let readers = 0;
const newReader = () => service.signIn(`reader-${++readers}@example.com`);

const prove = (key: ClickKey, changes: Partial<Parameters<typeof signConnect>[1]> = {}) =>
  signConnect(key, { issuer: origin, audience: url, nonce, issuedAt: now(), ...changes });
const connect = (reader: TestBrowser, token: unknown, changes: object = {}) =>
  reader.post('/v1/grants', { origin, nonce, token, ...changes });
const sitesOf = async (reader: TestBrowser) => (await reader.get('/v1/me/wallet')).body.sites;
const revoke = (reader: TestBrowser, at: string) =>
  reader.request('DELETE', `/v1/me/sites/${encodeURIComponent(at)}`);
const grantsOf = async () => Number((await db('grants').count({ count: '*' }))[0]?.count);

describe('a key that its page proves to hold', () => {
  test('is granted for its site, for 180 days', async () => {
    const reader = await newReader();
    const key = await createClickKey();
    const { status, body } = await connect(reader, await prove(key));
    assert.equal(status, 201);
    assert.equal(body.origin, origin);
    const days = (Date.parse(body.expiresAt) - Date.now()) / 86_400_000;
    assert.ok(days > 179.99 && days <= 180);
    assert.equal((await site(service, origin, key).click('ann', `${origin}/post`)).status, 201);
    assert.equal((await reader.get('/v1/me')).body.grantsHere, 1);
  });

  test('is granted once, for nobody else and no other site, and not even again', async () => {
    const reader = await newReader();
    const key = await createClickKey();
    assert.equal((await connect(reader, await prove(key))).status, 201);
    expectProblem(await connect(reader, await prove(key)), 'known-key');
    expectProblem(await connect(await newReader(), await prove(key)), 'known-key');
    const other = 'https://other.example';
    expectProblem(await connect(reader, await prove(key, { issuer: other }), { origin: other }), 'known-key');
    await revoke(reader, origin);
    expectProblem(await connect(reader, await prove(key)), 'known-key');
    expectProblem(await site(service, origin, key).click('ann', `${origin}/x`), 'unknown-key');
  });

  test('sent many times at once is one grant', async () => {
    const reader = await newReader();
    const token = await prove(await createClickKey());
    const before = await grantsOf();
    const answers = await Promise.all(Array.from({ length: 6 }, () => connect(reader, token)));
    assert.equal(answers.filter(({ status }) => status === 201).length, 1);
    assert.equal(await grantsOf(), before + 1);
  });
});

test('without a session there is no grant', async () => {
  const reader = await newReader();
  await reader.post('/v1/sign-out');
  expectProblem(await connect(reader, await prove(await createClickKey())), 'not-signed-in');
});

describe('a proof that proves nothing', () => {
  const header = (key: ClickKey) => ({ alg: 'ES256', typ: 'flattr-connect+jwt', jwk: key.publicJwk });
  const claims = () => ({ iss: origin, aud: url, iat: now(), nonce });
  const cases: Record<string, (key: ClickKey) => Promise<string> | string> = {
    'no token': () => 'flattr',
    'another nonce': (key) => prove(key, { nonce: randomUUID() }),
    'another site': (key) => prove(key, { issuer: 'https://evil.example' }),
    'another service': (key) => prove(key, { audience: 'https://other.example' }),
    'an old one': (key) => prove(key, { issuedAt: now() - 302 }),
    'one of the future': (key) => prove(key, { issuedAt: now() + 302 }),
    'another’s key in it': (key) => signAnything(key, header(otherKey), claims()),
    'a click token': (key) => signAnything(key, { ...header(key), typ: 'flattr-click+jwt' }, claims()),
    'a key named, not shown': (key) =>
      signAnything(key, { alg: 'ES256', typ: 'flattr-connect+jwt', kid: key.kid }, claims()),
    'a private key': (key) =>
      signAnything(key, { ...header(key), jwk: { ...key.publicJwk, d: key.publicJwk.x } }, claims()),
    'a claim too many': (key) => signAnything(key, header(key), { ...claims(), sub: '1' }),
    'an audience list': (key) => signAnything(key, header(key), { ...claims(), aud: [url] }),
  };
  for (const [what, token] of Object.entries(cases)) {
    test(what, async () => {
      const before = await grantsOf();
      expectProblem(await connect(await newReader(), await token(await createClickKey())), 'bad-connect');
      assert.equal(await grantsOf(), before);
    });
  }

  test('our own origin is no site', async () => {
    const token = await prove(await createClickKey(), { issuer: url });
    expectProblem(await connect(await newReader(), token, { origin: url }), 'bad-connect');
  });

  for (const [field, values] of Object.entries({
    origin: [
      'null',
      '',
      'blog.example',
      'http://blog.example',
      `${origin}/`,
      `${origin}/post`,
      'https://BLOG.example',
      'https://blog.example:443',
      'https://user@blog.example',
      'ftp://blog.example',
      'http://10.0.0.1',
      'http://localhost.example',
      `https://${'a'.repeat(300)}.example`,
      7,
      null,
    ],
    nonce: ['short', 'a'.repeat(129), 7, null],
    token: ['a'.repeat(4097), 7, null],
  })) {
    for (const value of values) {
      test(`${field} ${JSON.stringify(value).slice(0, 30)}`, async () => {
        const token = await prove(await createClickKey());
        const { fields } = expectProblem(
          await connect(await newReader(), token, { [field]: value }),
          'bad-request',
        );
        assert.deepEqual(Object.keys(fields), [field]);
      });
    }
  }
});

test('in the local sandbox a site on this machine may be plain http', async () => {
  const reader = await newReader();
  for (const at of ['http://127.0.0.1:4000', 'http://localhost:4000', 'http://[::1]:4000']) {
    const page = await connectSite(service, reader, at);
    assert.equal((await page.click('ann', `${at}/post`)).status, 201, at);
  }
});

test('elsewhere it may not', async () => {
  const publicUrl = 'https://flattr.example';
  const secure = await startTestService({ PUBLIC_URL: publicUrl, SMTP_URL: 'smtp://mail.example' });
  const reader = await secure.signIn('reader@example.com');
  const headers = { origin: publicUrl, cookie: `__Host-${reader.cookie}` };
  for (const [at, status] of [
    ['http://127.0.0.1:4000', 400],
    ['https://blog.example', 201],
  ] as const) {
    const token = await prove(await createClickKey(), { issuer: at, audience: publicUrl });
    const answer = await reader.request('POST', '/v1/grants', { origin: at, nonce, token }, headers);
    assert.equal(answer.status, status, JSON.stringify(answer.body));
  }
  await secure.stop();
});

describe('a reader’s sites', () => {
  test('are listed once each, with how often they were used', async () => {
    const reader = await newReader();
    assert.deepEqual(await sitesOf(reader), []);
    const blog = await connectSite(service, reader, origin);
    await connectSite(service, reader, 'https://a.example');
    const again = await connectSite(service, reader, origin);
    await blog.click('ann', `${origin}/1`);
    await again.click('ann', `${origin}/2`);
    await again.click('ann', `${origin}/2`, 'unflattr', now() + 1);
    const sites = await sitesOf(reader);
    assert.deepEqual(
      sites.map((each: { origin: string; clicks: number }) => [each.origin, each.clicks]),
      [
        ['https://a.example', 0],
        [origin, 1],
      ],
    );
    for (const { connectedAt, expiresAt } of sites)
      assert.ok(Date.parse(connectedAt) < Date.parse(expiresAt));
    assert.equal((await reader.get('/v1/me')).body.grantsHere, 2, 'sites, not keys');
  });

  test('are revoked with all their keys, alone, and twice without harm', async () => {
    const [reader, other] = [await newReader(), await newReader()];
    const keys = [await connectSite(service, reader, origin), await connectSite(service, reader, origin)];
    const kept = await connectSite(service, reader, 'https://kept.example');
    const others = await connectSite(service, other, origin);
    assert.equal((await revoke(reader, origin)).status, 204);
    assert.equal((await revoke(reader, origin)).status, 204);
    for (const key of keys) expectProblem(await key.click('ann', `${origin}/r`), 'unknown-key');
    assert.equal((await kept.click('ann', 'https://kept.example/')).status, 201);
    assert.equal((await others.click('ann', `${origin}/r`)).status, 201);
    assert.deepEqual(
      (await sitesOf(reader)).map((each: { origin: string }) => each.origin),
      ['https://kept.example'],
    );
  });

  test('that expired are gone', async () => {
    const reader = await newReader();
    await connectSite(service, reader, 'https://old.example');
    await db('grants')
      .where({ origin: 'https://old.example' })
      .update({ expires_at: new Date(Date.now() - 60_000) });
    assert.deepEqual(await sitesOf(reader), []);
    assert.equal((await reader.get('/v1/me')).body.grantsHere, 0);
  });

  for (const at of ['nonsense', 'https://blog.example/', 'null']) {
    test(`${at} is no site to revoke`, async () => {
      expectProblem(await revoke(await newReader(), at), 'bad-request');
    });
  }
});
