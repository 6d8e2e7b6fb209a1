import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handleFrom, isHandle } from './handle.ts';

test('a handle has 2 to 30 characters: a–z, 0–9 and hyphens', () => {
  for (const handle of ['ad', 'ada', 'a-1', 'x'.repeat(30)]) assert.ok(isHandle(handle), handle);
  for (const handle of ['a', '', 'Ada', 'a_b', 'ä-a', 'x'.repeat(31), 'a b', '"><script>']) {
    assert.ok(!isHandle(handle), handle);
  }
});

test('reads a handle as people type it', () => {
  assert.equal(handleFrom(' @Ada '), 'ada');
});
