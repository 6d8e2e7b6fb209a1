import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addClick,
  addMember,
  addMembers,
  deposit,
  eur,
  stateOf,
  transfersOf,
  walletOf,
} from '../../test/fixtures.ts';
import { january, useLedger } from '../../test/use-ledger.ts';
import { checkLedger } from '../ledger/index.ts';

const ledger = useLedger();
const [february, march, april, may] = [202402, 202403, 202404, 202405];

test('clicks without money wait and are divided in the next month that has money', async () => {
  const [ada, ben, cem] = await addMembers(ledger.db, 3);
  const reader = await addMember(ledger.db, { monthlyAmount: eur(2) });
  await addClick(ledger.db, { reader, creator: ada, month: january });
  await addClick(ledger.db, { reader, creator: ben, month: january });
  const first = await ledger.settle(january);
  assert.equal(first.waiting, 1);
  assert.equal(await stateOf(ledger.db, reader, january), 'waiting');

  await deposit(ledger.db, reader, eur(2));
  await addClick(ledger.db, { reader, creator: ben, month: february, path: 'new' });
  await addClick(ledger.db, { reader, creator: cem, month: february });
  await ledger.settle(february);

  // Ben was flattred in both months, but counts once.
  assert.deepEqual(await transfersOf(ledger.db, february), [
    `pot ${reader}: 2000000`,
    `fee ${reader}: 200000`,
    `collect ${ada}: 600000`,
    `collect ${ben}: 600000`,
    `collect ${cem}: 600000`,
  ]);
  assert.deepEqual(await transfersOf(ledger.db, january), []);
  const { rows } = await ledger.db.raw(
    'select month, state, pot, settled_in from reader_months where reader_id = ? order by month',
    [reader as never],
  );
  assert.deepEqual(rows, [
    { month: january, state: 'settled', pot: 0n, settled_in: february },
    { month: february, state: 'settled', pot: eur(2), settled_in: february },
  ]);
  assert.deepEqual(await checkLedger(ledger.db), []);
});

test('waiting clicks alone are enough for a pot in a month without clicks', async () => {
  const [ada] = await addMembers(ledger.db, 1);
  const reader = await addMember(ledger.db, { monthlyAmount: eur(2) });
  await addClick(ledger.db, { reader, creator: ada, month: january });
  await ledger.settle(january);
  await deposit(ledger.db, reader, eur(7));
  await ledger.settle(february);
  assert.deepEqual(await transfersOf(ledger.db, february), [
    `pot ${reader}: 2000000`,
    `fee ${reader}: 200000`,
    `collect ${ada}: 1800000`,
  ]);
  assert.deepEqual(await checkLedger(ledger.db), []);
});

test('no pot is taken if all waiting clicks were undone', async () => {
  const [ada] = await addMembers(ledger.db, 1);
  const reader = await addMember(ledger.db, { monthlyAmount: eur(2) });
  await addClick(ledger.db, { reader, creator: ada, month: january });
  await ledger.settle(january);
  await addClick(ledger.db, { reader, creator: ada, month: january, undone: true });
  await deposit(ledger.db, reader, eur(2));
  await ledger.settle(february);
  assert.equal(await walletOf(ledger.db, reader), eur(2));
  assert.deepEqual(await checkLedger(ledger.db), []);
});

test('a month lapses at the third closing that finds no money', async () => {
  const [ada] = await addMembers(ledger.db, 1);
  const reader = await addMember(ledger.db, { monthlyAmount: eur(2) });
  await addClick(ledger.db, { reader, creator: ada, month: january });
  await addClick(ledger.db, { reader, creator: ada, month: march, path: 'later' });
  for (const month of [january, february, march]) {
    await ledger.settle(month);
    assert.equal(await stateOf(ledger.db, reader, january), 'waiting', `after ${month}`);
  }
  await ledger.settle(april);
  assert.equal(await stateOf(ledger.db, reader, january), 'lapsed');
  assert.equal(await stateOf(ledger.db, reader, march), 'waiting');

  // The lapsed month stays lapsed. The waiting ones are paid.
  await deposit(ledger.db, reader, eur(2));
  await ledger.settle(may);
  assert.equal(await stateOf(ledger.db, reader, january), 'lapsed');
  assert.equal(await stateOf(ledger.db, reader, march), 'settled');
  assert.deepEqual(await checkLedger(ledger.db), []);
});

test('a month that finds money at the third closing is paid', async () => {
  const [ada] = await addMembers(ledger.db, 1);
  const reader = await addMember(ledger.db, { monthlyAmount: eur(2) });
  await addClick(ledger.db, { reader, creator: ada, month: january });
  await ledger.settle(march);
  await deposit(ledger.db, reader, eur(2));
  await ledger.settle(april);
  assert.equal(await stateOf(ledger.db, reader, january), 'settled');
  assert.equal((await transfersOf(ledger.db, april)).length, 3);
  assert.deepEqual(await checkLedger(ledger.db), []);
});

test('three waiting months and a new one make one pot', async () => {
  const creators = await addMembers(ledger.db, 4);
  const reader = await addMember(ledger.db, { monthlyAmount: eur(2) });
  const months = [january, february, march, april];
  for (const [index, month] of months.entries()) {
    // The same thing in all of them, and one more creator each time.
    for (const creator of creators.slice(0, index + 1)) await addClick(ledger.db, { reader, creator, month });
  }
  await ledger.settle(march);
  await deposit(ledger.db, reader, eur(2));
  await ledger.settle(april);
  assert.deepEqual(await transfersOf(ledger.db, april), [
    `pot ${reader}: 2000000`,
    `fee ${reader}: 200000`,
    ...creators.map((person) => `collect ${person}: 450000`),
  ]);
  assert.deepEqual(await checkLedger(ledger.db), []);
});

test('a paused reader waits, with money in the wallet', async () => {
  const [ada] = await addMembers(ledger.db, 1);
  const reader = await addMember(ledger.db, { wallet: eur(5), paused: true });
  await addClick(ledger.db, { reader, creator: ada, month: january });
  await ledger.settle(january);
  assert.equal(await stateOf(ledger.db, reader, january), 'waiting');
  assert.equal(await walletOf(ledger.db, reader), eur(5));

  await ledger
    .db('members')
    .where({ id: reader as never })
    .update({ paused: false });
  await ledger.settle(february);
  assert.equal(await stateOf(ledger.db, reader, january), 'settled');
  assert.equal(await walletOf(ledger.db, reader), 0n);
  assert.deepEqual(await checkLedger(ledger.db), []);
});

test('months that were never opened are settled in order, so waiting counts them', async () => {
  const [ada] = await addMembers(ledger.db, 1);
  const reader = await addMember(ledger.db, { monthlyAmount: eur(2) });
  await addClick(ledger.db, { reader, creator: ada, month: january });
  const { before } = await ledger.settle(april);
  assert.deepEqual(
    before.map((each) => each.month),
    [january, february, march],
  );
  assert.equal(await stateOf(ledger.db, reader, january), 'lapsed');
});
