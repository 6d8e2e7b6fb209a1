import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClickKey } from '@flattr/click-token/keys';
import { verifyClick } from '@flattr/click-token/verify-click';
import { signAnything } from '../../../test/tokens.ts';
import { createVerifier } from './verify.ts';

const [issuer, audience] = ['https://blog.example', 'https://flattr.example'];
const keys = await Promise.all(Array.from({ length: 3 }, createClickKey));
const [key, otherKey] = keys as [(typeof keys)[0], (typeof keys)[0]];
const expected = { issuer, audience, now: new Date() };
const seconds = expected.now.getTime() / 1000;

const sign = (claims: object = {}, by = key) =>
  signAnything(
    by,
    { alg: 'ES256', typ: 'flattr-click+jwt', kid: by.kid },
    {
      iss: issuer,
      aud: audience,
      iat: seconds,
      act: 'flattr',
      thing: `${issuer}/post`,
      to: 'ann',
      ...claims,
    },
  );

test('each token is verified by its own key, also when more keys are used than are kept', async () => {
  const verify = createVerifier({ mostKeys: 2 });
  for (let round = 0; round < 3; round++) {
    for (const key of keys) {
      const text = await sign({ title: `${round}` }, key);
      for (const { kid, publicJwk } of keys)
        assert.equal(await verify({ text, thumbprint: kid, jwk: publicJwk }, expected), kid === key.kid);
    }
  }
});

const verify = createVerifier();
/** The verdict, which must be jose's. */
async function verdict(text: string): Promise<boolean> {
  const byJose = await verifyClick(text, key.publicJwk, expected);
  const given = { text, thumbprint: key.kid, jwk: key.publicJwk };
  assert.equal(await verify(given, expected), byJose, text);
  return byJose;
}

const signatureOf = (text: string) => Buffer.from(text.slice(text.lastIndexOf('.') + 1), 'base64url');
const withSignature = (text: string, signature: Uint8Array) =>
  `${text.slice(0, text.lastIndexOf('.'))}.${Buffer.from(signature).toString('base64url')}`;

/** Of the curve. */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const bytesOf = (number: bigint) => Buffer.from(number.toString(16).padStart(64, '0'), 'hex');

test('jose agrees on right signatures, also of numbers that begin with zeros', async () => {
  const seen = { r: 0, s: 0 };
  for (let made = 0; made < 20 || seen.r === 0 || seen.s === 0; made++) {
    const text = await sign({ title: `${made}` });
    const signature = signatureOf(text);
    if (signature[0] === 0) seen.r++;
    if (signature[32] === 0) seen.s++;
    assert.equal(await verdict(text), true);
  }
});

test('jose agrees on wrong signatures', async () => {
  const text = await sign();
  const right = signatureOf(text);
  for (let bit = 0; bit < 8 * right.length; bit += 5) {
    const changed = Buffer.from(right);
    changed[bit >> 3] = (right[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    assert.equal(await verdict(withSignature(text, changed)), false);
  }
  const numbers = [0n, 1n, order, 2n ** 256n - 1n].map(bytesOf);
  numbers.push(right.subarray(0, 32), right.subarray(32));
  const halves = numbers.flatMap((r) => numbers.map((s) => Buffer.concat([r, s])));
  for (const signature of halves)
    assert.equal(await verdict(withSignature(text, signature)), signature.equals(right));
  assert.equal(await verdict(await sign({}, otherKey)), false);
  assert.equal(await verdict(withSignature(text, signatureOf(await sign({ to: 'bea' })))), false);
});

test('jose agrees on the second signature that anyone can make of a right one', async () => {
  const text = await sign();
  const second = bytesOf(order - BigInt(`0x${signatureOf(text).toString('hex', 32)}`));
  assert.equal(
    await verdict(withSignature(text, Buffer.concat([signatureOf(text).subarray(0, 32), second]))),
    true,
  );
});

test('jose agrees on times at which a token says that it is valid, and on a title with a control character', async () => {
  for (const [claims, isValid] of [
    [{ exp: seconds + 10 }, true],
    [{ exp: seconds - 301 }, false],
    [{ exp: 'tomorrow' }, false],
    [{ nbf: seconds - 10 }, true],
    [{ nbf: seconds + 302 }, false],
    [{ exp: seconds + 10, nbf: seconds - 10 }, true],
    [{ title: 'a \u0001 title' }, true],
  ] as const)
    assert.equal(await verdict(await sign(claims)), isValid, JSON.stringify(claims));
});

test('jose agrees on such a time with escaped letters', async () => {
  const bytes = JSON.stringify({
    iss: issuer,
    aud: audience,
    iat: seconds,
    act: 'flattr',
    thing: issuer,
    to: 'ann',
  });
  const payload = Buffer.from(`${bytes.slice(0, -1)},"\\u0065xp":1}`).toString('base64url');
  const [header] = (await sign()).split('.');
  const signed = Buffer.from(`${header}.${payload}`);
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key.privateKey, signed);
  assert.equal(await verdict(`${signed}.${Buffer.from(signature).toString('base64url')}`), false);
});
