import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PgBoss } from 'pg-boss';
import { usualMonths } from '../../../test/fixtures.ts';
import { addManyReaders } from '../../../test/many-readers.ts';
import { january, useLedger } from '../../../test/use-ledger.ts';
import { watchProgress } from '../../../test/watch-progress.ts';
import { checkLedger } from '../../ledger/index.ts';
import { createBoss } from '../../platform/jobs/boss.ts';
import { createSettlement } from '../settlement.ts';
import type { Bucket } from './buckets.ts';
import { shareBuckets } from './shared.ts';
import type { BucketOfMonth } from './steps.ts';

const ledger = useLedger();
const skip = process.env.TEST_ENGINE === 'postgres' ? false : 'the embedded database has one process';

const readers = 400;
const bucketSize = 20;

type WorkOn = (part: BucketOfMonth, bucket: Bucket) => Promise<void>;

/** One process of the service: its settlement and its queue, which works on the buckets that any process hands out. */
async function startProcess(workOn?: WorkOn) {
  const { db } = ledger;
  const settlement = createSettlement({ db }, { months: usualMonths(db) });
  const did: string[] = [];
  const boss = createBoss({ db, engine: 'postgres' });
  await boss.start();
  const forEach = await shareBuckets({
    boss,
    patienceMs: 3000,
    async workOn(part, bucket) {
      did.push(`${part.step} ${bucket.from}`);
      await (workOn ?? settlement.workOn)(part, bucket);
    },
  });
  return { settlement, forEach, did, boss };
}

async function withProcesses(
  kinds: (WorkOn | undefined)[],
  work: (processes: Awaited<ReturnType<typeof startProcess>>[]) => Promise<void>,
) {
  const bosses: PgBoss[] = [];
  try {
    const processes: Awaited<ReturnType<typeof startProcess>>[] = [];
    for (const kind of kinds) {
      const started = await startProcess(kind);
      processes.push(started);
      bosses.push(started.boss);
    }
    await work(processes);
  } finally {
    await Promise.all(bosses.map((boss) => boss.stop({ close: false, graceful: false })));
  }
}

async function assertSettledOnce() {
  const { db } = ledger;
  assert.deepEqual(await checkLedger(db), []);
  assert.equal((await db('shares').where({ month: january })).length, readers * 2);
  assert.equal((await db('months').where({ month: january, state: 'settled' })).length, 1);
}

test('two processes share the buckets of a month, and each bucket is done once', { skip }, async () => {
  await addManyReaders(ledger.db, january, { readers });
  await withProcesses([undefined, undefined], async ([leader, helper]) => {
    assert.ok(leader && helper);
    const { forEach } = leader;
    const progress = watchProgress();
    await leader.settlement.settle(january, { bucketSize, forEach, progress });
    assert.match(progress.steps().join(), /close 2024-01: 21\/21,divide 2024-01: 21\/21/);
    const all = [...leader.did, ...helper.did];
    assert.equal(new Set(all).size, all.length, 'a bucket was worked on twice');
    assert.ok(helper.did.length > 0, 'the other process did nothing');
    await assertSettledOnce();
  });
});

test('the leading process does the buckets that another process failed to do', { skip }, async () => {
  await addManyReaders(ledger.db, january, { readers });
  const dies: WorkOn = () => new Promise(() => undefined);
  const fails: WorkOn = () => Promise.reject(new Error('no memory left'));
  await withProcesses([undefined, dies, fails], async ([leader, dead, failing]) => {
    assert.ok(leader && dead && failing);
    await leader.settlement.settle(january, { bucketSize, forEach: leader.forEach });
    assert.ok(dead.did.length > 0 && failing.did.length > 0, 'neither of them was asked');
    await assertSettledOnce();
  });
});

test('two leading processes settle the month once', { skip }, async () => {
  await addManyReaders(ledger.db, january, { readers });
  await withProcesses([undefined, undefined], async ([one, other]) => {
    assert.ok(one && other);
    await Promise.all(
      [one, other].map(({ settlement, forEach }) => settlement.settle(january, { bucketSize, forEach })),
    );
    await assertSettledOnce();
  });
});
