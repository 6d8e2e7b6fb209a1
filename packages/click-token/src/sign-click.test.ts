import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clickClaims, key } from '../test/tokens.ts';
import { decodeClick } from './decode-click.ts';
import { signClick } from './sign-click.ts';

test('cleans and cuts a title, and leaves it out if the token would be too long', async () => {
  const { iss, aud, iat, thing, to } = clickClaims;
  const common = { issuer: iss, audience: aud, issuedAt: iat, act: 'flattr', to } as const;
  const cut = decodeClick(await signClick(key, { ...common, thing, title: `a\0b\ud800${'🎉'.repeat(250)}` }));
  assert.equal(cut?.claims.title, `a b ${'🎉'.repeat(196)}`);
  const longThing = `https://blog.example/${'a'.repeat(2027)}`;
  const left = decodeClick(await signClick(key, { ...common, thing: longThing, title: '🎉'.repeat(200) }));
  assert.deepEqual(left?.claims, { iss, aud, iat, act: 'flattr', thing: longThing, to });
});
