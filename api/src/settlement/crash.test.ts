import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dieAt } from '../../test/crash.ts';
import {
  addClick,
  addMember,
  addMembers,
  deposit,
  eur,
  keepLedger,
  ledgerAsText,
  openMonth,
} from '../../test/fixtures.ts';
import { january, useLedger } from '../../test/use-ledger.ts';
import { checkLedger } from '../ledger/check-ledger.ts';

const ledger = useLedger();
const february = 202402;
/** Two buckets of readers, two of creators. */
const bucketSize = 4;

/** Somebody of every kind: with money, without, without clicks, paused, waited with and without success, closed. */
async function addFebruary(): Promise<void> {
  const { db } = ledger;
  const [ada, ben, cem] = await addMembers(db, 3);
  const closed = await addMember(db, { closedAt: new Date('2024-01-10') });
  const waited = await addMember(db, { monthlyAmount: eur(2) });
  const waits = await addMember(db, { monthlyAmount: eur(2) });
  for (const reader of [waited, waits]) await addClick(db, { reader, creator: ada, month: january });
  await ledger.settle(january);
  await openMonth(db, february);
  await deposit(db, waited, eur(3));
  const rich = await addMember(db, { wallet: eur(9) });
  const paused = await addMember(db, { wallet: eur(9), paused: true });
  await addMember(db, { wallet: eur(9) });
  for (const creator of [ada, ben, cem, closed])
    await addClick(db, { reader: rich, creator, month: february });
  for (const reader of [waited, paused]) await addClick(db, { reader, creator: ben, month: february });
}

test('a crash before or after any statement changes nothing in the end', async (t) => {
  await addFebruary();
  const restore = await keepLedger(ledger.db);
  const settle = () => ledger.settle(february, { bucketSize });
  const { points } = await dieAt(ledger.db, Number.POSITIVE_INFINITY, settle);
  const uncrashed = await ledgerAsText(ledger.db);
  assert.deepEqual(await checkLedger(ledger.db), []);
  assert.ok(points > 100, `${points} points`);

  for (let point = 0; point < points; point++) {
    await restore();
    const { died } = await dieAt(ledger.db, point, settle);
    assert.ok(died, `point ${point} was not reached`);
    assert.deepEqual(await checkLedger(ledger.db), [], `in the state after a crash at point ${point}`);
    await settle();
    assert.equal(await ledgerAsText(ledger.db), uncrashed, `after a crash at point ${point}`);
  }
  t.diagnostic(`${points} points`);
});
