import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClickKey } from '@flattr/click-token/keys';
import { signClick } from '@flattr/click-token/sign-click';
import { verifyClick } from '@flattr/click-token/verify-click';
import { seededRandom } from '../../test/random.ts';
import { signAnything } from '../../test/tokens.ts';
import { createVerifier } from './verify-signature.ts';

const random = seededRandom();
const [issuer, audience] = ['https://blog.example', 'https://flattr.example'];
const key = await createClickKey();
const other = await createClickKey();
const verifiers = [0, 1, 2].map((threads) => createVerifier({ mostKeys: 2, threads }));
const expected = { issuer, audience, now: new Date() };
const click = () =>
  signClick(key, {
    issuer,
    audience,
    issuedAt: Date.now() / 1000,
    act: 'flattr',
    thing: `${issuer}/${random.below(1_000_000)}`,
    to: 'ann',
  });

/** The verdict, which must be jose's, whether threads are asked or not. */
async function verdict(text: string, by = key): Promise<boolean> {
  const signed = { text, thumbprint: by.kid, jwk: by.publicJwk };
  const ours = await Promise.all(verifiers.map((verify) => verify(signed, expected)));
  const right = await verifyClick(text, by.publicJwk, expected);
  assert.deepEqual(
    ours,
    verifiers.map(() => right),
    text,
  );
  return right;
}

const withSignature = (text: string, bytes: Buffer) =>
  `${text.slice(0, text.lastIndexOf('.'))}.${bytes.toString('base64url')}`;
const signatureOf = (text: string) => Buffer.from(text.slice(text.lastIndexOf('.') + 1), 'base64url');

test('signatures with every first byte are right, and those of another key are wrong', async () => {
  for (let round = 0; round < 300; round++) {
    const text = await click();
    assert.equal(await verdict(text), true);
    assert.equal(await verdict(text, other), false);
  }
});

test('one bit makes a signature wrong', async () => {
  const text = await click();
  for (let round = 0; round < 200; round++) {
    const signature = signatureOf(text);
    const at = random.below(64);
    signature.writeUInt8(signature.readUInt8(at) ^ (1 << random.below(8)), at);
    assert.equal(await verdict(withSignature(text, signature)), false);
  }
});

test('numbers that no signature has are wrong, and nothing breaks', async () => {
  const text = await click();
  const order = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex');
  const [zero, one, most] = [Buffer.alloc(32), Buffer.alloc(32), Buffer.alloc(32, 0xff)];
  one[31] = 1;
  const numbers = [zero, one, most, order, signatureOf(text).subarray(0, 32), signatureOf(text).subarray(32)];
  for (const r of numbers) {
    for (const s of numbers) {
      const right = r === numbers[4] && s === numbers[5];
      assert.equal(await verdict(withSignature(text, Buffer.concat([r, s]))), right);
    }
  }
});

test('when it is valid is said by jose, however it is spelt', async () => {
  const seconds = Date.now() / 1000;
  const claims = { iss: issuer, aud: audience, iat: seconds, act: 'flattr', thing: `${issuer}/`, to: 'ann' };
  const header = { alg: 'ES256', typ: 'flattr-click+jwt', kid: key.kid };
  for (const [more, right] of [
    [{ exp: seconds - 400 }, false],
    [{ nbf: seconds + 400 }, false],
    [{ exp: 'never' }, false],
    [{ exp: seconds + 10, nbf: seconds - 10 }, true],
    [{ title: 'a \u0001 title' }, true],
  ] as const) {
    assert.equal(await verdict(await signAnything(key, header, { ...claims, ...more })), right);
  }
});
