import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Thing } from '../page/thing.ts';
import type { LocalRecord } from './local-record.ts';
import { answered, refused } from './result.ts';

const thing: Thing = {
  service: 'https://flattr.example',
  to: 'ann',
  url: 'https://x.example/',
  title: '',
  name: 'ann~x',
};
const record: LocalRecord = { month: '2026-11', things: ['bob~y'], kept: [], connected: false, clock: 0 };
const answer = { state: 'flattred', count: 1, month: '2026-11', now: Date.now() / 1000 } as const;

test('an answer adds the thing to its month, once', () => {
  const once = answered(thing, answer).change?.(record);
  assert.deepEqual(once?.things, ['bob~y', 'ann~x']);
  assert.deepEqual(once && answered(thing, answer).change?.(once).things, ['bob~y', 'ann~x']);
});

test('an answer of a later month starts that month', () => {
  const next = answered(thing, { ...answer, month: '2026-12' }).change?.(record);
  assert.equal(next?.month, '2026-12');
  assert.deepEqual(next?.things, ['ann~x']);
});

test('an answer of a month gone by changes nothing but the clock', () => {
  const { clock, ...rest } = answered(thing, { ...answer, month: '2026-10' }).change?.(record) ?? record;
  assert.deepEqual(rest, { month: '2026-11', things: ['bob~y'], kept: [], connected: false });
  assert.ok(Math.abs(clock) < 1);
});

test('only a popup’s answer connects, and none disconnects', () => {
  assert.equal(answered(thing, answer).change?.(record).connected, false);
  assert.equal(answered(thing, answer, true).change?.(record).connected, true);
  assert.equal(answered(thing, answer).change?.({ ...record, connected: true }).connected, true);
});

test('a key that is not known disconnects', () => {
  for (const code of ['no-key', 'unknown-key', 'bad-signature']) {
    assert.equal(refused(thing, { code }).change?.({ ...record, connected: true }).connected, false);
  }
});

test('confirm-first sends the next press to the link, or to the usual page without one', () => {
  assert.equal(
    refused(thing, { code: 'confirm-first', link: 'https://flattr.example/x' }).confirmAt,
    'https://flattr.example/x',
  );
  assert.equal(refused(thing, { code: 'confirm-first' }).confirmAt, '');
  assert.equal(
    refused(thing, { code: 'rate-limited', link: 'https://flattr.example/x' }).confirmAt,
    undefined,
  );
});

test('what is nothing to undo is not flattred', () => {
  const flattred = { ...record, things: ['bob~y', 'ann~x'] };
  assert.deepEqual(refused(thing, { code: 'nothing-to-undo' }).change?.(flattred).things, ['bob~y']);
});

test('a code without a note of its own has the common one', () => {
  assert.equal(refused(thing, { code: 'toString' }).note, refused(thing, { code: 'internal' }).note);
});
