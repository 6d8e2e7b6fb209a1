import assert from 'node:assert/strict';
import { createHmac, createPublicKey, generateKeyPairSync, sign as nodeSign } from 'node:crypto';
import { describe, test } from 'node:test';
import {
  audience,
  base64Url,
  clickClaims,
  clickHeader,
  issuer,
  key,
  now,
  nowSeconds,
  otherKey,
  sign,
  without,
} from '../test/tokens.ts';
import { decodeClick } from './decode-click.ts';
import { isFresh } from './freshness.ts';
import { signClick } from './sign-click.ts';
import { verifyClick } from './verify-click.ts';

const expected = { issuer, audience, now };
const verify = (token: string) => verifyClick(token, key.publicJwk, expected);
const click = (claims: object) => sign(clickHeader, { ...clickClaims, ...claims });
const good = await click({});
const [header = '', payload = '', signature = ''] = good.split('.');
const [, , otherSignature] = (await click({ to: 'other' })).split('.');

test('a signed click is decoded and verified', async () => {
  const { iss, aud, iat, ...rest } = clickClaims;
  const token = await signClick(key, {
    issuer: iss,
    audience: aud,
    issuedAt: iat,
    ...rest,
    act: 'unflattr',
  });
  assert.deepEqual(decodeClick(token), {
    kid: key.kid,
    claims: { ...clickClaims, act: 'unflattr' },
  });
  assert.equal(await verify(token), true);
});

test('the key is not frozen by verifying', async () => {
  const jwk = { ...key.publicJwk };
  assert.equal(await verifyClick(good, jwk, expected), true);
  assert.equal(Object.isFrozen(jwk), false);
});

describe('time', () => {
  for (const offset of [-300, -299.9, -299, -0.1, 0, 0.1, 299, 299.4]) {
    test(`a click made at ${offset} s is fresh and verified`, async () => {
      const iat = nowSeconds + offset;
      assert.equal(isFresh(iat, now), true);
      assert.equal(await verify(await click({ iat })), true);
    });
  }
  for (const offset of [-1e9, -302, -301, 300.1, 301, 1e9]) {
    test(`a click made at ${offset} s is neither fresh nor verified`, async () => {
      const iat = nowSeconds + offset;
      assert.equal(isFresh(iat, now), false);
      assert.equal(await verify(await click({ iat })), false);
    });
  }
  test('isFresh and jose agree to the millisecond', async () => {
    for (const around of [-300, 300]) {
      for (let milliseconds = -1100; milliseconds <= 1100; milliseconds += 50) {
        const iat = Math.floor(nowSeconds) + around + milliseconds / 1000;
        assert.equal(await verify(await click({ iat })), isFresh(iat, now), `iat ${iat}`);
      }
    }
  });
  test('a past exp and a future nbf are refused', async () => {
    assert.equal(await verify(await click({ exp: nowSeconds - 301 })), false);
    assert.equal(await verify(await click({ nbf: nowSeconds + 302 })), false);
  });
});

describe('is not verified:', () => {
  for (const name of ['iss', 'aud', 'iat', 'act', 'thing', 'to']) {
    test(`a click without ${name}`, async () => {
      assert.equal(await verify(await sign(clickHeader, without(clickClaims, name))), false);
    });
  }
  const claims: Record<string, object> = {
    'another audience': { aud: 'https://flattr.example.evil.example' },
    'our audience with a slash': { aud: `${audience}/` },
    'a list of other audiences': { aud: ['https://evil.example'] },
    'another issuer': { iss: 'https://evil.example' },
    'an iat as text': { iat: String(nowSeconds) },
  };
  for (const [name, members] of Object.entries(claims)) {
    test(name, async () => assert.equal(await verify(await click(members)), false));
  }

  const unsigned = (alg: unknown) => `${base64Url(JSON.stringify({ ...clickHeader, alg }))}.${payload}.`;
  const zero = 'A'.repeat(86);
  const tokens: Record<string, string> = {
    'another click’s signature': `${header}.${payload}.${otherSignature}`,
    'another payload under this signature': `${header}.${base64Url(JSON.stringify({ ...clickClaims, to: 'other' }))}.${signature}`,
    'a signature of zeros (CVE-2022-21449)': `${header}.${payload}.${zero}`,
    'a signature of r = 0': `${header}.${payload}.${base64Url(Buffer.concat([Buffer.alloc(32), Buffer.from(signature, 'base64url').subarray(32)]))}`,
    'a signature of ones': `${header}.${payload}.${base64Url(Buffer.alloc(64, 0xff))}`,
    'half a signature': `${header}.${payload}.${signature.slice(0, 43)}`,
    'no signature': `${header}.${payload}.`,
    'alg none': unsigned('none'),
    'alg None': unsigned('None'),
    'alg NONE': unsigned('NONE'),
    'no alg': unsigned(undefined),
    'text that is not a token': 'a.b.c',
    'an empty text': '',
    'text outside ASCII': 'ü.ü.ü',
  };
  for (const [name, token] of Object.entries(tokens)) {
    test(name, async () => assert.equal(await verify(token), false));
  }

  test('another key’s signature', async () => {
    assert.equal(await verify(await sign(clickHeader, clickClaims, otherKey)), false);
  });

  test('HS256 with the public key as the secret', async () => {
    const input = `${base64Url(JSON.stringify({ ...clickHeader, alg: 'HS256' }))}.${payload}`;
    const publicKey = createPublicKey({ key: key.publicJwk, format: 'jwk' });
    const spki = publicKey.export({ format: 'der', type: 'spki' });
    const raw = spki.subarray(-65); // the point, uncompressed
    const pem = `-----BEGIN PUBLIC KEY-----\n${spki.toString('base64')}\n-----END PUBLIC KEY-----\n`;
    for (const secret of [spki, raw, pem, JSON.stringify(key.publicJwk)]) {
      const mac = createHmac('sha256', secret).update(input).digest('base64url');
      assert.equal(await verify(`${input}.${mac}`), false);
    }
  });

  test('RS256, by an RSA key in the header', async () => {
    const { privateKey, publicKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const jwk = rsa.export({ format: 'jwk' });
    const input = `${base64Url(JSON.stringify({ ...clickHeader, alg: 'RS256', jwk }))}.${payload}`;
    const token = `${input}.${base64Url(nodeSign('sha256', Buffer.from(input), privateKey))}`;
    assert.equal(await verify(token), false);
  });

  test('a good signature by a key in the header', async () => {
    const token = await sign({ ...clickHeader, jwk: otherKey.publicJwk }, clickClaims, otherKey);
    assert.equal(await verify(token), false);
  });

  test('a header with crit or an unencoded payload', async () => {
    for (const members of [
      { crit: ['later'], later: 1 },
      { crit: ['b64'], b64: false },
    ]) {
      assert.equal(await verify(await sign({ ...clickHeader, ...members }, clickClaims)), false);
    }
  });

  test('a connect proof by the same key', async () => {
    const token = await sign({ ...clickHeader, typ: 'flattr-connect+jwt' }, clickClaims);
    assert.equal(await verify(token), false);
  });
});

test('the second signature that anyone can make of a valid one is also verified', async () => {
  // n - s, where n is the order of P-256. Harmless, because no token is recognised by its text.
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const bytes = Buffer.from(signature, 'base64url');
  const s = BigInt(`0x${bytes.subarray(32).toString('hex')}`);
  const other = Buffer.from((order - s).toString(16).padStart(64, '0'), 'hex');
  const token = `${header}.${payload}.${base64Url(Buffer.concat([bytes.subarray(0, 32), other]))}`;
  assert.notEqual(token, good);
  assert.equal(decodeClick(token) !== undefined, true);
  assert.equal(await verify(token), true);
});

test('throws if the key is not on the curve, because that is the caller’s mistake', async () => {
  const { x } = key.publicJwk;
  await assert.rejects(verifyClick(good, { kty: 'EC', crv: 'P-256', x, y: x }, expected));
});
