import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMonths, monthOf } from '@flattr/settlement';
import { addClick, addMember, eur, transfersOf, usualMonths } from '../../test/fixtures.ts';
import { january, useLedger } from '../../test/use-ledger.ts';
import { fail } from '../platform/failure.ts';
import { createSettlement } from './settlement.ts';

const ledger = useLedger();

/** Months whose review is not over for centuries. */
const endlessReview = () => usualMonths(ledger.db, { reviewDays: 100_000 });

test('a month is not settled before its review is over, nor is any earlier one', async () => {
  const settlement = createSettlement({ db: ledger.db }, { months: endlessReview() });
  assert.deepEqual(await settlement.settle(202402), fail('month-in-review'));
  assert.equal((await ledger.db('months').where({ month: january }).first())?.state, 'open');
});

test('the sandbox ends the current month and all earlier ones early, and clicks count for the next', async () => {
  const months = endlessReview();
  const { month: current } = await months.current();
  await ledger.db('months').where({ month: january }).delete(); // or every month since is settled too
  await months.open(addMonths(current, -1), new Date());
  const creator = await addMember(ledger.db);
  const reader = await addMember(ledger.db, { wallet: eur(2) });
  await addClick(ledger.db, { reader, creator, month: current });
  const settlement = createSettlement({ db: ledger.db }, { months });
  await settlement.settle(current, { early: true });
  assert.equal((await transfersOf(ledger.db, current)).length, 3);
  assert.equal((await months.current()).month, addMonths(current, 1));
});

test('a month that has not begun cannot be ended early', async () => {
  const months = usualMonths(ledger.db);
  const next = addMonths((await months.current()).month, 1);
  const settlement = createSettlement({ db: ledger.db }, { months });
  assert.deepEqual(await settlement.settle(next, { early: true }), fail('month-not-begun'));
});

test('a month from before the service began cannot be settled', async () => {
  const settlement = createSettlement({ db: ledger.db }, { months: usualMonths(ledger.db) });
  assert.deepEqual(await settlement.settle(202312), fail('month-unknown'));
});

test('a settled month does not change', async () => {
  const creator = await addMember(ledger.db);
  const reader = await addMember(ledger.db, { wallet: eur(5), monthlyAmount: eur(2) });
  await addClick(ledger.db, { reader, creator, month: january });
  const first = await ledger.settle(january);
  const [{ settled_at }] = await ledger.db('months').where({ month: january }).select('settled_at');
  assert.deepEqual(await ledger.settle(january), first);
  assert.deepEqual(await ledger.db('months').where({ month: january }).select('settled_at'), [
    { settled_at },
  ]);
  assert.ok(monthOf(settled_at) > january);
});

test('a reader who joins after a month was settled is not in it', async () => {
  await addMember(ledger.db);
  await ledger.settle(january);
  const late = await addMember(ledger.db, { wallet: eur(5) });
  await ledger.settle(january);
  assert.equal(
    await ledger
      .db('reader_months')
      .where({ reader_id: late as never })
      .first(),
    undefined,
  );
});
