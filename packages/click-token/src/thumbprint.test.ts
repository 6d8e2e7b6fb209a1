import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calculateJwkThumbprint } from 'jose/jwk/thumbprint';
import { key } from '../test/tokens.ts';
import { thumbprintOf } from './thumbprint.ts';

test('the thumbprint is the one that jose calculates', async () => {
  assert.equal(await thumbprintOf(key.publicJwk), await calculateJwkThumbprint(key.publicJwk));
});
