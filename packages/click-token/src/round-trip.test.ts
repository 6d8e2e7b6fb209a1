import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signConnect } from './connect.ts';
import { decodeClick } from './decode-click.ts';
import { createClickKey } from './keys.ts';
import { signClick } from './sign-click.ts';
import { verifyClick } from './verify-click.ts';
import { verifyConnect } from './verify-connect.ts';

const issuer = 'https://blog.example';
const audience = 'https://flattr.example';
const now = new Date('2026-11-30T12:00:00.500Z');
const issuedAt = now.getTime() / 1000 - 1.123;

test('a signed click is decoded and verified', async () => {
  const key = await createClickKey();
  const click = {
    act: 'flattr',
    thing: 'https://blog.example/post',
    to: 'some-handle',
    title: 'Über 🎉',
  } as const;
  const token = await signClick(key, { issuer, audience, issuedAt, ...click });
  assert.deepEqual(decodeClick(token), {
    ok: true,
    kid: key.kid,
    claims: { iss: issuer, aud: audience, iat: issuedAt, ...click },
  });
  assert.equal(await verifyClick(token, key.publicJwk, { issuer, audience, now }), true);
});

test('a signed proof gives the key back', async () => {
  const key = await createClickKey();
  const nonce = 'nonce-nonce-nonce';
  const token = await signConnect(key, { issuer, audience, nonce, issuedAt });
  assert.deepEqual(await verifyConnect(token, { issuer, audience, nonce, now }), {
    ok: true,
    kid: key.kid,
    publicJwk: key.publicJwk,
  });
});
