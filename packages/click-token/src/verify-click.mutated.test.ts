import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { audience, clickClaims, clickHeader, issuer, key, now, sign } from '../test/tokens.ts';
import { decodeClick } from './decode-click.ts';
import { verifyClick } from './verify-click.ts';

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const runs = 2000;

const original = await sign(clickHeader, clickClaims);
const isAccepted = async (token: string) =>
  decodeClick(token) !== undefined && (await verifyClick(token, key.publicJwk, { issuer, audience, now }));

const position = fc.nat(original.length);
const characters = fc.constantFrom(...'AQgwz059-_.=+/ \n\0é{"', '..', 'none', 'e30', '\ud800', '\u{1f389}');
const bit = fc.integer({ min: 0, max: 6 });

/** One change at a random place in a token. */
const mutation = fc.oneof(
  fc.record({ at: position, characters }).map(
    ({ at, characters }) =>
      (token: string) =>
        token.slice(0, at) + characters + token.slice(at + characters.length),
  ),
  fc.record({ at: position, characters }).map(
    ({ at, characters }) =>
      (token: string) =>
        token.slice(0, at) + characters + token.slice(at),
  ),
  fc.record({ at: position, bit }).map(
    ({ at, bit }) =>
      (token: string) =>
        token.slice(0, at) +
        String.fromCharCode((token.charCodeAt(at) || 0) ^ (1 << bit)) +
        token.slice(at + 1),
  ),
  fc.record({ at: position, length: fc.integer({ min: 1, max: 20 }) }).map(
    ({ at, length }) =>
      (token: string) =>
        token.slice(0, at) + token.slice(at + length),
  ),
  fc.record({ at: position, to: position }).map(
    ({ at, to }) =>
      (token: string) =>
        token.slice(0, at) + token.slice(to),
  ),
);

test(`a mutated token is accepted only if header and payload are unchanged (SEED=${seed})`, async (t) => {
  t.diagnostic(`${runs} mutations, SEED=${seed}`);
  assert.equal(await isAccepted(original), true);
  const [header, payload] = original.split('.');
  await fc.assert(
    fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
      const token = mutations.reduce((text, mutate) => mutate(text), original);
      if (!(await isAccepted(token))) return;
      assert.deepEqual(token.split('.').slice(0, 2), [header, payload]);
    }),
    { seed, numRuns: runs },
  );
});

test(`random text is refused without an exception (SEED=${seed})`, async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.base64String()).map((parts) => parts.join('.')),
  );
  await fc.assert(
    fc.asyncProperty(text, async (token) => {
      assert.equal(decodeClick(token), undefined);
      assert.equal(await verifyClick(token, key.publicJwk, { issuer, audience, now }), false);
    }),
    { seed, numRuns: runs },
  );
});
