import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualMonths } from '../../test/fixtures.ts';
import { addManyReaders } from '../../test/many-readers.ts';
import { january, useLedger } from '../../test/use-ledger.ts';
import { watchProgress } from '../../test/watch-progress.ts';
import { readConfig } from '../config.ts';
import { checkLedger } from '../ledger/index.ts';
import { createClock } from '../platform/db/clock.ts';
import { checkPublished, createPublisher, createServiceKeys } from '../statements/index.ts';
import { createSettlement } from './settlement.ts';

const ledger = useLedger();

test('who watches a settlement and an audit sees each step, and every part of it done in the end', async () => {
  const { db } = ledger;
  await addManyReaders(db, january, { readers: 150 });
  const context = { db, clock: createClock(db), config: readConfig({}) };
  const keys = createServiceKeys(context);
  const publisher = createPublisher(context, { keys, blockSize: 64 });
  const settling = watchProgress();
  const options = { bucketSize: 20, progress: settling };
  await createSettlement({ db }, { months: usualMonths(db), publisher }).settle(january, options);
  assert.deepEqual(settling.steps(), [
    'close 2024-01: 8/8',
    'divide 2024-01: 8/8',
    'collect 2024-01: 1/1',
    'publish 2024-01: 3',
  ]);

  const auditing = watchProgress();
  assert.deepEqual(await checkLedger(db, { pageSize: 40, progress: auditing }), []);
  assert.deepEqual(await checkPublished(db, keys, auditing), []);
  const [members, ...others] = auditing.steps();
  assert.match(members ?? '', /^members: [45]\/4$/); // two pages at a time
  assert.deepEqual(others, ['sums: 0', 'statements 2024-01: 3/3']);
});
