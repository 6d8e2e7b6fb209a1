import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addClick,
  addMember,
  addMembers,
  deposit,
  eur,
  openMonth,
  transfersOf,
  walletOf,
} from '../../test/fixtures.ts';
import { january, useLedger } from '../../test/use-ledger.ts';
import { checkLedger } from '../ledger/index.ts';

const ledger = useLedger();
const month = january;

async function addClicks(reader: bigint, creators: readonly bigint[], path = ''): Promise<void> {
  for (const creator of creators) await addClick(ledger.db, { reader, creator, month, path });
}

test('2.00 and two creators: 0.90 each, however many of their things were clicked', async () => {
  const [ada, ben] = await addMembers(ledger.db, 2);
  const reader = await addMember(ledger.db, { wallet: eur(2) });
  await addClicks(reader, [ada, ben]);
  await addClicks(reader, [ada], 'another');
  const summary = await ledger.settle(month);

  assert.deepEqual(await transfersOf(ledger.db, month), [
    `pot ${reader}: 2000000`,
    `fee ${reader}: 200000`,
    `collect ${ada}: 900000`,
    `collect ${ben}: 900000`,
  ]);
  assert.deepEqual(summary, {
    month,
    pots: 1,
    pot: eur(2),
    fee: eur(0.2),
    payees: 2,
    withoutClicks: 2,
    waiting: 0,
    lapsed: 0,
    before: [],
  });
  assert.deepEqual(await checkLedger(ledger.db), []);
});

test('5.00 and ten creators: 0.45 each', async () => {
  const creators = await addMembers(ledger.db, 10);
  const reader = await addMember(ledger.db, { wallet: eur(5) });
  await addClicks(reader, creators);
  await ledger.settle(month);
  assert.deepEqual(await transfersOf(ledger.db, month), [
    `pot ${reader}: 5000000`,
    `fee ${reader}: 500000`,
    ...creators.map((person) => `collect ${person}: 450000`),
  ]);
  assert.deepEqual(await checkLedger(ledger.db), []);
});

test('the remainder goes to creators, one micro-unit each, from (reader + month) mod n on', async () => {
  const creators = await addMembers(ledger.db, 7);
  const reader = await addMember(ledger.db, { id: 100n, wallet: eur(2) });
  await addClicks(reader, creators);
  await ledger.settle(month);
  // 1 800 000 = 7 * 257 142 + 6, and (100 + 202401) mod 7 = 5: all but the person at index 4 get one more.
  assert.deepEqual((await transfersOf(ledger.db, month)).slice(2), [
    ...creators.map((person, index) => `collect ${person}: ${index === 4 ? 257142 : 257143}`),
  ]);
  assert.deepEqual(await checkLedger(ledger.db), []);
});

test('a month without clicks leaves the wallet untouched', async () => {
  const [ada] = await addMembers(ledger.db, 1);
  const idle = await addMember(ledger.db, { wallet: eur(5) });
  const undecided = await addMember(ledger.db, { wallet: eur(5) });
  await addClick(ledger.db, { reader: undecided, creator: ada, month, undone: true });
  const summary = await ledger.settle(month);
  assert.equal(await walletOf(ledger.db, idle), eur(5));
  assert.equal(await walletOf(ledger.db, undecided), eur(5));
  assert.deepEqual(await transfersOf(ledger.db, month), []);
  assert.equal(summary.withoutClicks, 3);
  assert.deepEqual(await checkLedger(ledger.db), []);
});

test('a wallet below the monthly amount but at least the minimum gives what it holds', async () => {
  const [ada] = await addMembers(ledger.db, 1);
  const reader = await addMember(ledger.db, { wallet: eur(3), monthlyAmount: eur(10) });
  await addClicks(reader, [ada]);
  await ledger.settle(month);
  assert.equal(await walletOf(ledger.db, reader), 0n);
  assert.deepEqual(await transfersOf(ledger.db, month), [
    `pot ${reader}: 3000000`,
    `fee ${reader}: 300000`,
    `collect ${ada}: 2700000`,
  ]);
});

test('the minimum is enough for a pot, a micro-unit less is not', async () => {
  const [ada] = await addMembers(ledger.db, 1);
  const enough = await addMember(ledger.db, { wallet: eur(2), monthlyAmount: eur(5) });
  const tooLittle = await addMember(ledger.db, { wallet: eur(2) - 1n, monthlyAmount: eur(5) });
  await addClicks(enough, [ada]);
  await addClicks(tooLittle, [ada]);
  const summary = await ledger.settle(month);
  assert.equal(summary.pots, 1);
  assert.equal(summary.waiting, 1);
  assert.equal(await walletOf(ledger.db, tooLittle), eur(2) - 1n);
});

test('the fee and the minimum are those of when the month was opened', async () => {
  await openMonth(ledger.db, 202402, { feeBasisPoints: 0, minimum: 1n });
  await ledger.settle(month);
  const creators = await addMembers(ledger.db, 3);
  const reader = await addMember(ledger.db, { wallet: 2n });
  for (const creator of creators) await addClick(ledger.db, { reader, creator, month: 202402 });
  await ledger.settle(202402);
  // Two micro-units for three creators: one of them gets a share of 0.
  assert.equal((await transfersOf(ledger.db, 202402)).filter((line) => line.startsWith('collect')).length, 2);
  const { rows } = await ledger.db.raw('select amount from shares order by amount');
  assert.deepEqual(rows, [{ amount: 0n }, { amount: 1n }, { amount: 1n }]);
  assert.deepEqual(await checkLedger(ledger.db), []);
});

test('earnings never pay for clicks', async () => {
  const ada = await addMember(ledger.db, { monthlyAmount: eur(2) });
  const ben = await addMember(ledger.db);
  const reader = await addMember(ledger.db, { wallet: eur(20) });
  await addClicks(reader, [ada]);
  await addClicks(ada, [ben]);
  await ledger.settle(month);
  await openMonth(ledger.db, 202402);
  assert.equal((await ledger.settle(202402)).pots, 0);
  await deposit(ledger.db, ada, eur(2));
  assert.equal(await walletOf(ledger.db, ada), eur(2));
  assert.deepEqual(await checkLedger(ledger.db), []);
});
