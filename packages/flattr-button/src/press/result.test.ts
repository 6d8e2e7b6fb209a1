import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Thing } from '../page/thing.ts';
import type { LocalRecord } from './local-record.ts';
import { recordAfter, stateAfter } from './result.ts';

const thing: Thing = {
  service: 'https://flattr.example',
  to: 'ann',
  url: 'https://x.example/',
  title: '',
  name: 'ann~x',
};
const record: LocalRecord = {
  month: '2026-11',
  things: ['bob~y'],
  kept: [],
  counts: [],
  connected: false,
  clock: 0,
};
const answer = { state: 'flattred', count: 1, month: '2026-11', now: Date.now() / 1000 } as const;

test('an answer adds the thing to its month, once', () => {
  const once = recordAfter(record, thing, answer);
  assert.deepEqual(once.things, ['bob~y', 'ann~x']);
  assert.deepEqual(recordAfter(once, thing, answer).things, ['bob~y', 'ann~x']);
});

test('an answer of a later month starts that month', () => {
  const next = recordAfter(record, thing, { ...answer, month: '2026-12' });
  assert.equal(next.month, '2026-12');
  assert.deepEqual(next.things, ['ann~x']);
});

test('an answer of an earlier month wins too: the clock was ahead', () => {
  const next = recordAfter(record, thing, { ...answer, month: '2026-10' });
  assert.equal(next.month, '2026-10');
  assert.deepEqual(next.things, ['ann~x']);
});

test('the record keeps the counts of the latest answers, one for each thing', () => {
  let last = record;
  for (let count = 0; count < 30; count++) {
    last = recordAfter(last, { ...thing, name: `ann~${count % 25}` }, { ...answer, count });
  }
  assert.equal(last.counts.length, 20);
  assert.deepEqual(last.counts.at(-1), { name: 'ann~4', count: 29, now: answer.now });
});

test('the clock follows every time the service tells', () => {
  const now = Date.now() / 1000 + 5000;
  assert.ok(Math.abs(recordAfter(record, thing, { ...answer, now }).clock - 5000) < 1);
  assert.ok(Math.abs(recordAfter(record, thing, { code: 'stale-token', now }).clock - 5000) < 1);
  assert.equal(recordAfter({ ...record, clock: 7 }, thing, { code: 'rate-limited' }).clock, 7);
});

test('only an answer that says so connects, and no answer disconnects', () => {
  assert.equal(recordAfter(record, thing, answer).connected, false);
  assert.equal(recordAfter(record, thing, { ...answer, connected: true }).connected, true);
  assert.equal(recordAfter({ ...record, connected: true }, thing, answer).connected, true);
});

test('a key that the service does not know disconnects, and the next press connects again', () => {
  for (const code of ['no-key', 'unknown-key', 'bad-signature']) {
    assert.equal(recordAfter({ ...record, connected: true }, thing, { code }).connected, false);
    assert.equal(stateAfter({ code }), 'unknown-key');
  }
});

test('nothing-to-undo takes the thing out of the month', () => {
  const flattred = { ...record, things: ['bob~y', 'ann~x'] };
  assert.deepEqual(recordAfter(flattred, thing, { code: 'nothing-to-undo' }).things, ['bob~y']);
});

test('the state is the answer, or the code, or “failed” for a code without a state', () => {
  assert.equal(stateAfter(answer), 'flattred');
  assert.equal(stateAfter({ code: 'rate-limited' }), 'rate-limited');
  for (const code of ['internal', 'toString', 'flattred', 'pending']) {
    assert.equal(stateAfter({ code }), 'failed');
  }
});
