import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClickKey } from '@flattr/click-token/keys';
import { signClick } from '@flattr/click-token/sign-click';
import { createVerifier } from './verify.ts';

const [issuer, audience] = ['https://blog.example', 'https://flattr.example'];
const keys = await Promise.all(Array.from({ length: 3 }, createClickKey));
const expected = { issuer, audience, now: new Date() };

test('each token is verified by its own key, also when more keys are used than are kept', async () => {
  const verify = createVerifier({ mostKeys: 2 });
  for (let round = 0; round < 3; round++) {
    for (const key of keys) {
      const text = await signClick(key, {
        issuer,
        audience,
        issuedAt: Date.now() / 1000,
        act: 'flattr',
        thing: `${issuer}/${round}`,
        to: 'ann',
      });
      for (const { kid, publicJwk } of keys)
        assert.equal(await verify({ text, thumbprint: kid, jwk: publicJwk }, expected), kid === key.kid);
    }
  }
});
