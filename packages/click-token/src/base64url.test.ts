import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encode } from 'jose/base64url';
import { base64url } from './base64url.ts';

test('bytes are written as jose writes them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 4096 }), (bytes) => assert.equal(base64url(bytes), encode(bytes))),
  );
});
