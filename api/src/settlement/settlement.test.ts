import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { addClick, addMember, emptyLedger, eur, openMonth, transfersOf, usualMonths } from '../../test/fixtures.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { checkLedger } from '../ledger/check-ledger.ts';
import { createSettlement } from './service.ts';

let database: TestDatabase;
before(async () => {
  database = await openTestDatabase();
});
after(() => database.close());
beforeEach(() => emptyLedger(database.db));

const month = 202601;

test('2.00 and two people: 0.90 each', async () => {
  const { db } = database;
  await openMonth(db, month);
  const [ada, ben] = [await addMember(db), await addMember(db)];
  const reader = await addMember(db, { wallet: eur(2) });
  await addClick(db, { reader, creator: ada, month });
  await addClick(db, { reader, creator: ada, month, path: 'more' });
  await addClick(db, { reader, creator: ben, month });
  const settlement = createSettlement({ db, months: usualMonths(db) });
  const summary = await settlement.settle(month);
  assert.deepEqual(await transfersOf(db, month), [
    `pot ${reader}: 2000000`, `fee ${reader}: 200000`, `collect ${ada}: 900000`, `collect ${ben}: 900000`,
  ]);
  assert.deepEqual(await checkLedger(db), []);
  assert.equal(summary.pots, 1);
});
