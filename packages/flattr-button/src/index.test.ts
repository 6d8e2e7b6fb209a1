import assert from 'node:assert/strict';
import { test } from 'node:test';

test('the package can be imported without a document', async () => {
  // By its own name, as a server would: what is published, not the sources.
  const { FlattrButton, FlattredEvent, setService } = await import('flattr-button');
  assert.equal(typeof FlattrButton, 'function');
  assert.equal(new FlattredEvent(3).count, 3);
  setService('https://flattr.example');
});
