import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lapsesAt, oldestWaiting } from './waiting.ts';

it('a month waits through the next three closings', () => {
  assert.equal(lapsesAt(202611), 202702);
  assert.equal(oldestWaiting(202702), 202611);
});
