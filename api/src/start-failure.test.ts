import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainStartFailure } from './start-failure.ts';

test('a taken port names the variable that chooses it', () => {
  const taken = Object.assign(new Error('in use'), { code: 'EADDRINUSE', port: 4000 });
  assert.match(explainStartFailure(taken), /^Port 4000 is taken\..* with PORT\.$/);
  assert.match(explainStartFailure(taken, 'DEMO_PORT'), /^Port 4000 is taken\..* with DEMO_PORT\.$/);
});

test('a full disk is named', () => {
  const full = Object.assign(new Error("no space left on device, mkdir 'data/lock'"), { code: 'ENOSPC' });
  assert.match(explainStartFailure(full), /^The disk is full \(no space .*'data\/lock'\)\. Make room/);
});

test('a pooler without transactions is named', () => {
  const refused = new Error('begin; - transaction blocks not allowed in statement pooling mode');
  assert.match(explainStartFailure(refused), /^PgBouncer .* statement mode.* pool_mode = transaction/);
});
