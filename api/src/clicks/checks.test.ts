import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createClickKey } from '@flattr/click-token/keys';
import type { ProblemCode } from '@flattr/contract';
import { expectNow, expectProblem, expectPublic } from '../../test/expect.ts';
import { connectSite, site, startTestService } from '../../test/test-service.ts';
import { base64Url, signAnything } from '../../test/tokens.ts';

/* Checks 1 to 8 of a signed click: what each refuses, and how. Checks 9 and 10 are in the files beside. */

const service = await startTestService();
after(() => service.stop());

const origin = 'https://blog.example';
const thing = `${origin}/post`;
const ann = await service.creator('ann');
const reader = await service.signIn('reader@example.com');
const blog = await connectSite(service, reader, origin);
const header = { alg: 'ES256', typ: 'flattr-click+jwt', kid: blog.key.kid };
const claims = () => ({
  iss: origin,
  aud: service.url,
  iat: Date.now() / 1000,
  act: 'flattr',
  thing,
  to: 'ann',
});

/** A token that would be right but for these. */
const tokenWith = (changes: object, headerChanges: object = {}) =>
  signAnything(blog.key, { ...header, ...headerChanges }, { ...claims(), ...changes });

async function refused(token: string, code: ProblemCode, headers: Record<string, string> = {}) {
  const answer = await blog.send(token, headers);
  expectPublic(answer);
  return expectProblem(answer, code);
}

describe('check 1: size and type', () => {
  test('more than 4 KB is too large', async () => {
    const { fields } = await refused('a'.repeat(4097), 'too-large');
    assert.deepEqual(fields, { body: 'must have at most 4096 bytes' });
    await refused('a'.repeat(200_000), 'too-large');
  });

  for (const type of [
    'application/json',
    'application/jwt',
    'application/x-www-form-urlencoded',
    'text/html',
  ]) {
    test(`${type} is the wrong type`, async () => {
      const { fields } = await refused(await tokenWith({}), 'unsupported-type', { 'content-type': type });
      assert.deepEqual(fields, { body: 'must be sent as text/plain' });
    });
  }

  test('nothing, or an unknown encoding of it', async () => {
    await refused('', 'malformed-token');
    await refused(await tokenWith({}), 'unsupported-type', { 'content-encoding': 'zstd-7' });
  });
});

describe('check 2: a click token, and nothing else', () => {
  const cases: Record<string, () => string | Promise<string>> = {
    'no token': () => 'flattr',
    'two parts': () => `${base64Url(header)}.${base64Url(claims())}`,
    'JSON instead of JWS': () => JSON.stringify(claims()),
    'alg none': () => `${base64Url({ ...header, alg: 'none' })}.${base64Url(claims())}.`,
    'alg HS256': async () => (await tokenWith({})).replace(/^[^.]*/, base64Url({ ...header, alg: 'HS256' })),
    'the typ of a connect proof': () => tokenWith({}, { typ: 'flattr-connect+jwt' }),
    'typ JWT': () => tokenWith({}, { typ: 'JWT' }),
    'typ in capitals': () => tokenWith({}, { typ: 'FLATTR-CLICK+JWT' }),
    'typ with its prefix': () => tokenWith({}, { typ: 'application/flattr-click+jwt' }),
    'a key in the header': () => tokenWith({}, { jwk: blog.key.publicJwk }),
    crit: () => tokenWith({}, { crit: ['x-ours'], 'x-ours': 1 }),
    jku: () => tokenWith({}, { jku: `${origin}/keys` }),
    'no kid': () => tokenWith({}, { kid: undefined }),
    'white space around it': async () => `${await tokenWith({})}\n`,
  };
  for (const [what, token] of Object.entries(cases)) {
    test(what, async () => {
      await refused(await token(), 'malformed-token');
    });
  }
});

describe('check 3: the claims', () => {
  for (const [what, changes] of Object.entries({
    'no iss': { iss: undefined },
    'no iat': { iat: undefined },
    'iat as text': { iat: '1796000000' },
    'no thing': { thing: undefined },
    'an unknown act': { act: 'love' },
    'a handle with a space within': { to: 'a nn' },
    'a title that is not text': { title: 7 },
    'a long title': { title: 'a'.repeat(201) },
    'another audience': { aud: 'https://other.example' },
    'an audience with a slash': { aud: `${service.url}/` },
    'ours among the audiences': { aud: [service.url] },
  })) {
    test(`${what} is malformed`, async () => {
      await refused(await tokenWith(changes), 'malformed-token');
    });
  }

  for (const seconds of [-302, -3600, -10 * 365 * 86_400, 10, 299, 302, 3600]) {
    test(`${seconds} s from now is stale, and the time is told`, async () => {
      const { now } = await refused(await tokenWith({ iat: Date.now() / 1000 + seconds }), 'stale-token');
      expectNow(now * 1000);
    });
  }
});

describe('check 4: sent by the page that signed it', () => {
  test('no Origin, null, and every other one', async () => {
    const token = await tokenWith({});
    const withoutOrigin = await fetch(`${service.url}/v1/clicks`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: token,
    });
    assert.equal(withoutOrigin.status, 403);
    assert.equal(((await withoutOrigin.json()) as { code: string }).code, 'wrong-origin');
    for (const other of [
      'null',
      'https://evil.example',
      'https://blog.example.evil.example',
      'http://blog.example',
      'https://blog.example:8443',
      'https://BLOG.example',
      service.url,
    ]) {
      await refused(token, 'wrong-origin', { origin: other });
    }
  });

  test('a null origin that signs itself so', async () => {
    await refused(await tokenWith({ iss: 'null' }), 'wrong-origin', { origin: 'null' });
  });
});

describe('check 5: a thing on that site', () => {
  for (const address of [
    'post',
    '/post',
    '//blog.example/post',
    'http://blog.example/post',
    'ftp://blog.example/post',
    'javascript:alert(1)',
    'https://user@blog.example/post',
    'https://user:secret@blog.example/post',
    'https://blog.example/a post',
    'https://blog.example\\@evil.example/',
    'https://evil.example/post',
    'https://blog.example.evil.example/post',
    'https://sub.blog.example/post',
    'https://blog.example:8443/post',
    `https://blog.example/${'é'.repeat(400)}`,
  ]) {
    test(address.slice(0, 60), async () => {
      await refused(await tokenWith({ thing: address }), 'bad-thing');
    });
  }
});

describe('checks 6 and 7: a key that stands, and its signature', () => {
  test('a key nobody granted', async () => {
    const stranger = await createClickKey();
    await refused(await signAnything(stranger, { ...header, kid: stranger.kid }, claims()), 'unknown-key');
  });

  test('unknown, revoked and expired ones, and those of another origin, look the same', async () => {
    const shop = await connectSite(service, reader, 'https://shop.example');
    const revoked = await connectSite(service, reader, 'https://revoked.example');
    await reader.request('DELETE', `/v1/me/sites/${encodeURIComponent(revoked.origin)}`);
    const expired = await connectSite(service, reader, 'https://expired.example');
    await service.db('grants').where({ origin: expired.origin }).update({ expires_at: new Date() });
    const unknown = site(service, origin, await createClickKey());
    const elsewhere = site(service, origin, shop.key);

    const bodies = [];
    for (const page of [revoked, expired, unknown, elsewhere]) {
      const answer = await page.click('ann', `${page.origin}/post`);
      // Each request has an id of its own.
      bodies.push({ ...expectProblem(answer, 'unknown-key'), requestId: undefined });
    }
    for (const body of bodies) assert.deepEqual(body, bodies[0]);
  });

  test('a known key’s name over another key’s signature', async () => {
    await refused(await signAnything(await createClickKey(), header, claims()), 'bad-signature');
  });

  test('a right signature over other words', async () => {
    const [head, , signature] = (await tokenWith({})).split('.');
    await refused(`${head}.${base64Url({ ...claims(), to: 'eve' })}.${signature}`, 'bad-signature');
  });
});

describe('check 8: a creator who can be paid there', () => {
  test('a handle nobody has', async () => {
    await refused(await tokenWith({ to: 'nobody' }), 'unknown-creator');
  });

  test('a site that lists its creators pays no others', async () => {
    await service.creator('eve');
    await service.db('sites').insert({ origin, handles: JSON.stringify(['ann']), checked_at: new Date() });
    await refused(await tokenWith({ to: 'eve' }), 'wrong-creator');
    await service.db('sites').where({ origin }).update({ handles: '[]' });
    await refused(await tokenWith({}), 'wrong-creator');
    await service.db('sites').where({ origin }).delete();
  });

  test('one’s own thing looks like any that must be confirmed', async () => {
    const own = await connectSite(service, ann, 'https://ann.example');
    const answer = await own.send(
      await own.sign({ to: 'ann', thing: 'https://ann.example/post', title: 'Mine' }),
    );
    const { link } = expectProblem(answer, 'confirm-first');
    const url = new URL(link);
    assert.equal(url.origin + url.pathname, `${service.url}/flattr`);
    assert.deepEqual(Object.fromEntries(url.searchParams), {
      to: 'ann',
      url: 'https://ann.example/post',
      title: 'Mine',
    });
  });
});

test('the checks come in their order: the first that fails answers', async () => {
  const stranger = await createClickKey();
  const wrong = {
    aud: 'https://other.example',
    iat: 0,
    iss: 'https://evil.example',
    thing: 'nonsense',
    to: 'nobody',
  };
  const order: [ProblemCode, object][] = [
    ['malformed-token', { aud: service.url }],
    ['stale-token', { iat: Date.now() / 1000 }],
    ['wrong-origin', { iss: origin }],
    ['bad-thing', { thing }],
    ['unknown-key', {}],
  ];
  let now: object = wrong;
  for (const [code, mended] of order) {
    await refused(
      await signAnything(stranger, { ...header, kid: stranger.kid }, { ...claims(), ...now }),
      code,
    );
    now = { ...now, ...mended };
  }
  await refused(await signAnything(stranger, header, { ...claims(), ...now }), 'bad-signature');
  await refused(await signAnything(blog.key, header, { ...claims(), ...now }), 'unknown-creator');
});

test('no refused token left a click', async () => {
  const [{ count } = { count: 0n }] = await service.db('clicks').count<{ count: bigint }[]>();
  assert.equal(count, 0n);
});
