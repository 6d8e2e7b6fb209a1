import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addClick, addMember, addMembers, eur, stateOf, transfersOf, walletOf } from '../../test/fixtures.ts';
import { january, useLedger } from '../../test/use-ledger.ts';
import { checkLedger } from '../ledger/index.ts';

const ledger = useLedger();
const month = january;
const february = 202402;
const longAgo = new Date('2024-01-15T00:00:00Z');

test('a closed creator gets no share: the others divide the pot', async () => {
  const [ada, ben] = await addMembers(ledger.db, 2);
  const closed = await addMember(ledger.db, { closedAt: longAgo });
  const reader = await addMember(ledger.db, { wallet: eur(2) });
  for (const creator of [ada, ben, closed]) await addClick(ledger.db, { reader, creator, month });
  await ledger.settle(month);
  assert.deepEqual(await transfersOf(ledger.db, month), [
    `pot ${reader}: 2000000`,
    `fee ${reader}: 200000`,
    `collect ${ada}: 900000`,
    `collect ${ben}: 900000`,
  ]);
  assert.deepEqual(await checkLedger(ledger.db), []);
});

test('a reader who flattred only closed creators pays nothing, with or without money', async () => {
  const closed = await addMember(ledger.db, { closedAt: longAgo });
  const reader = await addMember(ledger.db, { wallet: eur(2) });
  const poor = await addMember(ledger.db, { monthlyAmount: eur(2) });
  await addClick(ledger.db, { reader, creator: closed, month });
  await addClick(ledger.db, { reader: poor, creator: closed, month });
  await ledger.settle(month);
  assert.equal(await walletOf(ledger.db, reader), eur(2));
  assert.equal(await stateOf(ledger.db, reader, month), 'settled');
  assert.equal(await stateOf(ledger.db, poor, month), 'settled');
  assert.deepEqual(await checkLedger(ledger.db), []);
});

test('a creator who closes after the month was closed is still paid', async () => {
  const [ada] = await addMembers(ledger.db, 1);
  const reader = await addMember(ledger.db, { wallet: eur(2) });
  await addClick(ledger.db, { reader, creator: ada, month });
  await ledger.settle(month);
  await ledger
    .db('members')
    .where({ id: ada as never })
    .update({ closed_at: new Date(Date.now() + 60_000) });
  assert.deepEqual(await checkLedger(ledger.db), []);
  assert.equal((await ledger.settle(month)).payees, 1);
});

test("a closed reader's open and waiting clicks lapse", async () => {
  const [ada] = await addMembers(ledger.db, 1);
  const reader = await addMember(ledger.db, { monthlyAmount: eur(2) });
  await addClick(ledger.db, { reader, creator: ada, month });
  await ledger.settle(month);
  assert.equal(await stateOf(ledger.db, reader, month), 'waiting');

  await addClick(ledger.db, { reader, creator: ada, month: february });
  await ledger
    .db('members')
    .where({ id: reader as never })
    .update({ closed_at: longAgo });
  const summary = await ledger.settle(february);
  assert.equal(await stateOf(ledger.db, reader, month), 'lapsed');
  assert.equal(await stateOf(ledger.db, reader, february), 'lapsed');
  assert.equal(summary.lapsed, 1);
  assert.deepEqual(await checkLedger(ledger.db), []);
});
