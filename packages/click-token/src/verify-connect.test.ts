import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { audience, issuer, key, now, nowSeconds, otherKey, sign, without } from '../test/tokens.ts';
import { signConnect } from './sign-connect.ts';
import { verifyConnect } from './verify-connect.ts';

const nonce = 'f00f00f00f00f00f';
const expected = { issuer, audience, nonce, now };
const connectHeader = { alg: 'ES256', typ: 'flattr-connect+jwt', jwk: key.publicJwk };
const connectClaims = { iss: issuer, aud: audience, iat: nowSeconds - 1.123, nonce };

const good = await signConnect(key, { issuer, audience, nonce, issuedAt: nowSeconds - 1.123 });
const withHeader = (members: object) => sign({ ...connectHeader, ...members }, connectClaims);
const withJwk = (members: object) => withHeader({ jwk: { ...key.publicJwk, ...members } });
const withClaims = (members: object) => sign(connectHeader, { ...connectClaims, ...members });

test('a signed proof gives the key and its thumbprint', async () => {
  const proven = { kid: key.kid, publicJwk: key.publicJwk };
  assert.deepEqual(await verifyConnect(good, expected), proven);
  assert.deepEqual(await verifyConnect(await sign(connectHeader, connectClaims), expected), proven);
});

for (const offset of [-299, 0, 299]) {
  test(`a proof made at ${offset} s is verified`, async () => {
    assert.equal(
      (await verifyConnect(await withClaims({ iat: nowSeconds + offset }), expected))?.kid,
      key.kid,
    );
  });
}

describe('refuses', () => {
  const [header, payload, signature] = good.split('.');
  const texts: Record<string, unknown> = {
    'null, which a page without a key sends': null,
    'an empty text': '',
    'four parts': `${good}.${signature}`,
    padding: `${good}==`,
    'white space': `${good} `,
    JSON: JSON.stringify({ protected: header, payload, signature }),
    'a signature of zeros': `${header}.${payload}.${'A'.repeat(86)}`,
    'a truncated signature': good.slice(0, -4),
  };
  for (const [name, text] of Object.entries(texts)) test(name, () => refuses(text));

  const headers: Record<string, object> = {
    'alg none': { alg: 'none' },
    'alg HS256': { alg: 'HS256' },
    'alg es256': { alg: 'es256' },
    'a typ in upper case': { typ: 'FLATTR-CONNECT+JWT' },
    'the typ of a click': { typ: 'flattr-click+jwt' },
    'a kid': { kid: key.kid },
    'a jku': { jku: 'https://evil.example/jwks.json' },
    'an x5c': { x5c: ['MIIB'] },
    'a crit': { crit: ['later'], later: 1 },
    'an unencoded payload': { crit: ['b64'], b64: false },
    'another key, that did not sign': { jwk: otherKey.publicJwk },
    'jwk null': { jwk: null },
    'jwk a list': { jwk: [key.publicJwk] },
    'jwk as text': { jwk: JSON.stringify(key.publicJwk) },
  };
  for (const [name, members] of Object.entries(headers)) {
    test(`a header with ${name}`, async () => refuses(await withHeader(members)));
  }
  for (const name of ['alg', 'typ', 'jwk']) {
    test(`a header without ${name}`, async () =>
      refuses(await sign(without(connectHeader, name), connectClaims)));
  }

  const { x, y } = key.publicJwk;
  const zero = 'A'.repeat(43);
  const keys: Record<string, object> = {
    'a private member': { d: x },
    'a symmetric key': { kty: 'oct', k: x },
    'kty RSA': { kty: 'RSA' },
    'kty ec': { kty: 'ec' },
    'another curve': { crv: 'P-384' },
    'the curve of Bitcoin': { crv: 'secp256k1' },
    'an alg': { alg: 'ES256' },
    'a use': { use: 'sig' },
    key_ops: { key_ops: ['verify'] },
    ext: { ext: true },
    'a kid': { kid: key.kid },
    'a padded coordinate': { x: `${x}=` },
    'a coordinate with a zero before': { x: `AA${x}` },
    'a short coordinate': { y: y.slice(0, -2) },
    'a coordinate with white space': { y: `${y.slice(0, -1)} ` },
    'a coordinate with unused bits': { y: `${y.slice(0, -1)}B` },
    'a number for a coordinate': { x: 1 },
    'a point that is not on the curve': { y: x },
    'the point at infinity': { x: zero, y: zero },
    'coordinates above the prime': { x: `${'_'.repeat(42)}8`, y: `${'_'.repeat(42)}8` },
  };
  for (const [name, members] of Object.entries(keys)) {
    test(`a jwk with ${name}`, async () => refuses(await withJwk(members)));
  }
  for (const name of ['kty', 'crv', 'x', 'y']) {
    test(`a jwk without ${name}`, async () =>
      refuses(await withHeader({ jwk: without(key.publicJwk, name) })));
  }

  const claims: Record<string, object> = {
    'another issuer': { iss: 'https://evil.example' },
    'the issuer null': { iss: 'null' },
    'another audience': { aud: 'https://evil.example' },
    'the audience in a list': { aud: [audience] },
    'another nonce': { nonce: 'f00f00f00f00f00e' },
    'the nonce in upper case': { nonce: nonce.toUpperCase() },
    'the nonce in a list': { nonce: [nonce] },
    'iat 301 s ago': { iat: nowSeconds - 301 },
    'iat in 301 s': { iat: nowSeconds + 301 },
    'iat as text': { iat: String(nowSeconds) },
    'iat null': { iat: null },
    'a claim of a click': { act: 'flattr' },
    'an exp': { exp: nowSeconds + 60 },
  };
  for (const [name, members] of Object.entries(claims)) {
    test(`a payload with ${name}`, async () => refuses(await withClaims(members)));
  }
  for (const name of ['iss', 'aud', 'iat', 'nonce']) {
    test(`a payload without ${name}`, async () =>
      refuses(await sign(connectHeader, without(connectClaims, name))));
  }
  test('a nonce twice', async () => {
    const payload = JSON.stringify(connectClaims).replace('{', '{"nonce":"other",');
    await refuses(await sign(connectHeader, payload));
  });
});

async function refuses(text: unknown): Promise<void> {
  assert.equal(await verifyConnect(text, expected), undefined);
}
