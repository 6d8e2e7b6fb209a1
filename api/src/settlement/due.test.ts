import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMonths, monthOf } from '@flattr/settlement';
import { addClick, addMember, eur, openMonth, transfersOf, usualMonths } from '../../test/fixtures.ts';
import { until } from '../../test/test-process.ts';
import { useLedger } from '../../test/use-ledger.ts';
import { readConfig } from '../config.ts';
import { createClock } from '../platform/db/clock.ts';
import { inTransaction } from '../platform/db/in-transaction.ts';
import { createBoss } from '../platform/jobs/boss.ts';
import { startSchedule } from '../platform/jobs/schedule.ts';
import { createPublisher, createServiceKeys } from '../statements/index.ts';
import { findSettledMonths } from '../statements/month-statements.ts';
import { settleDue } from './due.ts';
import { overdueSeconds } from './metrics.ts';
import { createSettlement } from './settlement.ts';

const ledger = useLedger();
const silent = { error() {} };
const engine = process.env.TEST_ENGINE === 'postgres' ? 'postgres' : 'embedded';

/** Three months ago. It is due unless its review is not over. */
const forgotten = addMonths(monthOf(new Date()), -4);

async function addForgottenMonths() {
  const { db } = ledger;
  await db('months').delete();
  const creator = await addMember(db);
  const reader = await addMember(db, { wallet: eur(6), monthlyAmount: eur(2) });
  for (let ago = 0; ago < 3; ago++) {
    const month = addMonths(forgotten, ago);
    await openMonth(db, month);
    await addClick(db, { reader, creator, month });
  }
}

test('settles overdue months in order, and then none is overdue', async () => {
  await addForgottenMonths();
  const months = usualMonths(ledger.db);
  const settlement = createSettlement({ db: ledger.db }, { months });
  assert.ok((await overdueSeconds(months)) > 0);
  const due = await settleDue({ months, settlement });
  assert.equal(due, months.newestReviewed(new Date()));
  for (let ago = 0; ago < 3; ago++)
    assert.equal((await transfersOf(ledger.db, addMonths(forgotten, ago))).length, 3);
  assert.equal(await overdueSeconds(months), 0);
  assert.equal(await settleDue({ months, settlement }), undefined);
});

test('settles nothing while the clock of the database, or of this machine, has jumped', async () => {
  await addForgottenMonths();
  const months = usualMonths(ledger.db);
  const settlement = createSettlement({ db: ledger.db }, { months });
  for (const ms of [3_600_000, -3_600_000]) {
    const current = async () => ({ ...(await months.current()), now: new Date(Date.now() + ms) });
    await assert.rejects(
      settleDue({ months: { ...months, current }, settlement }),
      /^ClocksApart: Nothing is settled: the database's clock is 60 minutes (ahead of|behind) this machine's/,
    );
  }
  assert.equal((await transfersOf(ledger.db, forgotten)).length, 0);
});

test('publishes a month that was settled by a process that died before publishing it', async () => {
  await addForgottenMonths();
  const { db } = ledger;
  const months = usualMonths(db);
  await settleDue({ months, settlement: createSettlement({ db }, { months }) });
  const unpublished = () => findSettledMonths(db, { published: false });
  assert.notDeepEqual(await unpublished(), []);
  const context = { db, clock: createClock(db), config: readConfig({}) };
  const publisher = createPublisher(context, { keys: createServiceKeys(context) });
  const settlement = createSettlement({ db }, { months, publisher });
  assert.equal(await settleDue({ months, settlement }), undefined, 'no month is due');
  assert.deepEqual(await unpublished(), []);
});

test('an operator who resumes a settlement publishes what a process that died had only divided', async () => {
  await addForgottenMonths();
  const { db } = ledger;
  const months = usualMonths(db);
  await settleDue({ months, settlement: createSettlement({ db }, { months }) });
  const context = { db, clock: createClock(db), config: readConfig({}) };
  const publisher = createPublisher(context, { keys: createServiceKeys(context) });
  const settlement = createSettlement({ db }, { months, publisher });
  const resumed = await settlement.resume();
  assert.ok(resumed && 'month' in resumed);
  assert.equal(resumed.month, months.newestReviewed(new Date()));
  assert.deepEqual(await findSettledMonths(db, { published: false }), []);
  assert.equal(await settlement.resume(), undefined, 'then there is nothing to resume');
});

test('throws a failure, so the queue tries again, and the month stays overdue', async () => {
  await addForgottenMonths();
  const months = usualMonths(ledger.db);
  const settlement = {
    settle: () => Promise.reject(new Error('the disk is full')),
    publish: () => Promise.resolve(),
  };
  await assert.rejects(settleDue({ months, settlement }), { message: 'the disk is full' });
  assert.ok((await overdueSeconds(months)) > 0);
});

test('the job queue settles due months, and rolls back no other transaction', async () => {
  await addForgottenMonths();
  const { db } = ledger;
  const months = usualMonths(db);
  const settlement = createSettlement({ db }, { months });
  const boss = createBoss({ db, engine });
  const errors: unknown[] = [];
  boss.on('error', (error) => errors.push(error));
  await boss.start();
  try {
    await startSchedule(
      { boss, log: silent },
      {
        name: 'settle-due-months',
        cron: '*/10 * * * *',
        work: () => settleDue({ months, settlement }),
        expiresInMinutes: 5,
        atStart: true,
      },
    );
    await until(async () => (await overdueSeconds(months)) === 0, { withinMs: 60_000 });

    // On the embedded database it shares this connection. Its errors must not touch our transaction.
    const failing = boss.getDb().executeSql('select 1/0');
    await Promise.all([
      inTransaction(db, (transaction) => transaction('months').update({ minimum: 7 as never })),
      assert.rejects(failing),
    ]);
    assert.deepEqual(await db('months').whereNot({ minimum: 7 as never }), []);
    assert.deepEqual(errors, []);
  } finally {
    await boss.stop({ close: false });
  }
});
