import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { Problem } from '../platform/http/problems.ts';
import type { Known, Named } from './look-ups.ts';
import { createSignedRecorder, Outdated } from './record-signed.ts';
import type { CheckedAct, Outcome } from './service.ts';

/* What is remembered of whom clicks name, without a database: what is looked up, checked and recorded, and when. */

const named: Required<Named> = { kid: 'key', to: 'ann', origin: 'https://blog.example' };
const outcome: Outcome = { state: 'flattred', count: 1, month: 202611, now: new Date(), changed: true };
let creatorId = 1n;
let steps: string[] = [];
let outdated = 0;
let grant: Known['grant'];
const lookUp = async (): Promise<Known> => {
  steps.push('look up');
  return { grant, creatorId, carried: true };
};
const record = async ({ readerId }: CheckedAct): Promise<Outcome> => {
  steps.push(`record ${readerId}`);
  if (outdated-- > 0) throw new Outdated();
  return outcome;
};
/** Stands for checks 6 to 8. */
const check = async (known: Known): Promise<CheckedAct> => {
  steps.push(`check ${known.creatorId}`);
  if (known.creatorId === 0n) throw new Problem('unknown-creator');
  return { readerId: known.creatorId ?? -1n } as CheckedAct;
};
const all = [`look up`, `check 1`, `record 1`];

beforeEach(() => {
  [creatorId, steps, outdated, grant] = [1n, [], 0, undefined];
});

test('whom a click names is looked up once, and each click is checked', async () => {
  const recordSigned = createSignedRecorder({ lookUp, record });
  for (let click = 0; click < 3; click++) assert.equal(await recordSigned(named, check), outcome);
  assert.deepEqual(steps, [...all, 'check 1', 'record 1', 'check 1', 'record 1']);
});

test('another key, handle or site is somebody else', async () => {
  const recordSigned = createSignedRecorder({ lookUp, record });
  for (const other of [{}, { kid: 'other' }, { to: 'ben' }, { origin: 'https://shop.example' }]) {
    await recordSigned({ ...named, ...other }, check);
  }
  assert.deepEqual(steps, [...all, ...all, ...all, ...all]);
});

describe('what is remembered has no last word', () => {
  test('over what is refused: it is looked up, and allowed', async () => {
    const recordSigned = createSignedRecorder({ lookUp, record });
    await recordSigned(named, check);
    grant = { thumbprint: 'key' } as Known['grant'];
    let first = true;
    await recordSigned(named, async (known) => {
      if (first) {
        first = false;
        throw new Problem('wrong-creator');
      }
      return check(known);
    });
    assert.deepEqual(steps, [...all, ...all]);
  });

  test('over what is refused: it is looked up, and refused without a second check if nothing changed', async () => {
    const recordSigned = createSignedRecorder({ lookUp, record });
    await recordSigned(named, check);
    steps = [];
    const refuse = async () => {
      steps.push('refuse');
      throw new Problem('bad-signature');
    };
    await assert.rejects(recordSigned(named, refuse), { code: 'bad-signature' });
    assert.deepEqual(steps, ['refuse', 'look up']);
  });

  test('over what is outdated: it is looked up, and goes to whom it is for now', async () => {
    const recordSigned = createSignedRecorder({ lookUp, record });
    await recordSigned(named, check);
    [creatorId, outdated] = [2n, 1];
    await recordSigned(named, check);
    assert.deepEqual(steps, [...all, 'check 1', 'record 1', 'look up', 'check 2', 'record 2']);
    steps = [];
    await recordSigned(named, check);
    assert.deepEqual(steps, ['check 2', 'record 2']);
  });

  test('over what is outdated: it is looked up, and refused', async () => {
    const recordSigned = createSignedRecorder({ lookUp, record });
    await recordSigned(named, check);
    [creatorId, outdated] = [0n, 1];
    await assert.rejects(recordSigned(named, check), { code: 'unknown-creator' });
    assert.deepEqual(steps, [...all, 'check 1', 'record 1', 'look up', 'check 0']);
  });
});

test('what changes each time it is looked up is given up, and nothing of it remembered', async () => {
  const recordSigned = createSignedRecorder({ lookUp, record });
  outdated = Number.POSITIVE_INFINITY;
  await assert.rejects(recordSigned(named, check), { code: 'busy' });
  assert.deepEqual(steps, [...all, ...all, ...all]);
  [steps, outdated] = [[], 0];
  await recordSigned(named, check);
  assert.deepEqual(steps, all);
});

test('what else goes wrong is not tried again', async () => {
  const failure = new Error('no database');
  const recordSigned = createSignedRecorder({ lookUp, record: () => Promise.reject(failure) });
  await assert.rejects(recordSigned(named, check), failure);
  assert.deepEqual(steps, ['look up', 'check 1']);
});

test('only so many are remembered, those that came last', async () => {
  const recordSigned = createSignedRecorder({ lookUp, record, most: 2 });
  for (const kid of ['one', 'two', 'one', 'three', 'one', 'two'])
    await recordSigned({ ...named, kid }, check);
  assert.equal(steps.filter((step) => step === 'look up').length, 4);
});
