import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addClick,
  addMember,
  addMembers,
  deposit,
  emptyLedger,
  eur,
  ledgerAsText,
  openMonth,
  payBack,
  transfersOf,
  usualMonths,
  walletOf,
} from '../../test/fixtures.ts';
import { january, useLedger } from '../../test/use-ledger.ts';
import { checkLedger } from '../ledger/index.ts';
import { done, fail } from '../platform/failure.ts';
import { beginSettlement, type MonthInSettlement } from './1-begin.ts';
import { closeBucket } from './2-close.ts';
import { divideBucket } from './3-divide.ts';
import { addUpTotals } from './4-totals.ts';
import { passGate } from './5-gate.ts';
import { collectBucket, finishSettlement } from './6-collect.ts';
import { GateFailed } from './errors.ts';

const ledger = useLedger();
const allMembers = { from: 0n, to: 1_000_000n };
const begin = async (month: number) => done(await beginSettlement(ledger.db, month));

/** Twelve readers and five creators. Some readers have no money, some no clicks, and some waited. */
async function addReaders(month: number): Promise<bigint[]> {
  const creators = await addMembers(ledger.db, 5);
  const readers: bigint[] = [];
  for (let index = 0; index < 12; index++) {
    const reader = await addMember(ledger.db, {
      wallet: index % 4 === 0 ? 0n : eur(2 + index),
      monthlyAmount: eur(2 + (index % 3)),
    });
    readers.push(reader);
    if (index % 5 === 4) continue;
    for (const creator of creators.slice(index % 3, 2 + (index % 4)))
      await addClick(ledger.db, { reader, creator, month });
  }
  return readers;
}

test('every step can run twice', async () => {
  const { db } = ledger;
  const readers = await addReaders(january);
  await ledger.settle(january);
  await deposit(db, readers[0] ?? 0n, eur(4));
  for (const reader of readers) await addClick(db, { reader, creator: 1n, month: 202402, path: 'new' });
  await usualMonths(db).open(202402, new Date());

  const steps: ((month: MonthInSettlement) => Promise<unknown>)[] = [
    (month) => closeBucket(db, month, allMembers),
    (month) => divideBucket(db, month, allMembers),
    (month) => addUpTotals(db, month.month),
    (month) => passGate(db, month.month),
    (month) => collectBucket(db, month, allMembers),
    (month) => finishSettlement(db, month),
  ];
  for (const step of steps) {
    await step(await begin(202402));
    const once = await ledgerAsText(db);
    await step(await begin(202402));
    assert.equal(await ledgerAsText(db), once);
    assert.deepEqual(await checkLedger(db), []);
  }
  assert.equal((await ledger.settle(202402)).pots, 8);
});

test('the gate notices a bucket that was never closed, even without clicks in it', async () => {
  const { db } = ledger;
  await addReaders(january);
  const withoutClicks = await addMember(db, { wallet: eur(9), monthlyAmount: eur(9) });
  const month = await begin(january);
  const closed = { from: 0n, to: withoutClicks };
  await closeBucket(db, month, closed);
  await divideBucket(db, month, closed);
  assert.equal(await addUpTotals(db, january), false);
  assert.equal(await passGate(db, january), false);

  await closeBucket(db, month, allMembers);
  await divideBucket(db, month, allMembers);
  assert.equal(await addUpTotals(db, january), true);
  assert.equal(await passGate(db, january), true);
});

test('several workers with different buckets settle a month once', async () => {
  await addReaders(january);
  const before = await Promise.all(
    [3, 1, 1000, 4].map((bucketSize) => ledger.settle(january, { bucketSize })),
  );
  assert.deepEqual(new Set(before.map((summary) => summary.pots)), new Set([8]));
  assert.deepEqual(await checkLedger(ledger.db), []);
  const together = await ledgerAsText(ledger.db);

  // The same month, one worker.
  await emptyLedger(ledger.db);
  await openMonth(ledger.db, january);
  await addReaders(january);
  await ledger.settle(january);
  const withoutPayments = (text: string) => text.replaceAll(/payment-\d+/g, 'payment');
  assert.equal(withoutPayments(together), withoutPayments(await ledgerAsText(ledger.db)));
});

test('refunds and deposits during the closing of months lose and double nothing', async () => {
  const { db } = ledger;
  const [creator] = await addMembers(db, 1);
  for (let round = 0; round < 10; round++) {
    const month = 202401 + round;
    const reader = await addMember(db, { wallet: eur(3) });
    await addClick(db, { reader, creator, month });
    // It fails if the pot was moved first.
    const refund = payBack(db, reader, `refund-${round}`, eur(1.5));
    await Promise.all([ledger.settle(month), refund, deposit(db, reader, eur(0.25))]);
    const wallet = await walletOf(db, reader);
    assert.ok(wallet !== undefined && wallet >= 0n && wallet <= eur(1.75), `round ${round}: ${wallet}`);
    await db('members')
      .where({ id: reader as never })
      .update({ paused: true });
    assert.deepEqual(await checkLedger(db), []);
  }
});

test('no one is paid if the month does not add up, and the error names the mismatch', async () => {
  const { db } = ledger;
  const [ada, ben] = await addMembers(db, 2);
  const reader = await addMember(db, { wallet: eur(2) });
  for (const creator of [ada, ben]) await addClick(db, { reader, creator, month: january });
  const month = await begin(january);
  await closeBucket(db, month, allMembers);
  assert.equal(await addUpTotals(db, january), false, 'not before all readers are divided');
  await divideBucket(db, month, allMembers);
  await db('shares')
    .where({ creator_id: ben as never })
    .update({ amount: eur(1) });

  await assert.rejects(ledger.settle(january), (error: unknown) => {
    assert.ok(error instanceof GateFailed);
    assert.match(error.message, /^2024-01 does not add up/);
    assert.ok(error.findings.some(({ where }) => where.table === 'shares' && where.creator_id === ben));
    return true;
  });
  assert.equal((await db('months').where({ month: january }).first())?.state, 'closing');
  assert.deepEqual(await db('transfers').where({ kind: 'collect' }), []);

  // After the correction it continues.
  await db('shares')
    .where({ creator_id: ben as never })
    .update({ amount: eur(0.9) });
  await ledger.settle(january);
  assert.equal((await transfersOf(db, january)).length, 4);
  assert.deepEqual(await checkLedger(db), []);
});

test('a month is not closed until the previous one has passed its gate', async () => {
  await usualMonths(ledger.db).open(202402, new Date());
  assert.deepEqual(await beginSettlement(ledger.db, 202402), fail('earlier-month-unsettled'));
});

test('totals that have passed the gate are not added up again, and a bucket that was not closed does not pass', async () => {
  const { db } = ledger;
  const [ada] = await addMembers(db, 1);
  const reader = await addMember(db, { wallet: eur(2) });
  await addClick(db, { reader, creator: ada, month: january });
  const month = await begin(january);
  const clicking = { from: reader, to: reader + 1n };
  await closeBucket(db, month, clicking);
  await divideBucket(db, month, clicking);
  assert.equal(await addUpTotals(db, january), false, 'the creator has no clicks, but a month');
  await closeBucket(db, month, allMembers);
  await divideBucket(db, month, allMembers);
  assert.equal(await addUpTotals(db, january), true);
  assert.equal(await passGate(db, january), true);
  await db('shares').update({ amount: 1n } as never);
  assert.equal(await addUpTotals(db, january), true);
  assert.deepEqual(await db('creator_months').select('amount'), [{ amount: eur(1.8) }]);
});
