import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  BankAccount,
  bankOf,
  payment,
  ritasIban,
  transactionsOf,
  transfer,
} from '../../../test/bank-account.ts';
import { bankSettings } from '../../../test/bank-settings.ts';
import { addMembers, eur, movedOf, walletOf } from '../../../test/fixtures.ts';
import { useServices } from '../../../test/use-services.ts';
import { checkLedger } from '../../ledger/index.ts';
import { BankRefused } from './context.ts';

const real = useServices(bankSettings);
const bank = () => bankOf(real.services);
const refused = (pattern: RegExp) => (error: Error) =>
  error instanceof BankRefused && pattern.test(error.message);
const agreed = async () => assert.deepEqual((await bank().reconcile()).differences, []);

/** One transaction that nobody can match. */
async function waiting(account: BankAccount, cents: bigint) {
  await bank().importFile(account.file([transfer(1n, cents, { text: 'for the cake', name: 'Rita Reader' })]));
  const [first] = (await bank().waiting()).toReversed();
  assert.ok(first);
  return first;
}

test('a person sees what waits, with the words that say whose it is', async () => {
  const { words, cents, state } = await waiting(new BankAccount(), 5_00n);
  assert.deepEqual([cents, state], [5_00n, 'unmatched']);
  assert.deepEqual(words, {
    why: 'no reference',
    name: 'Rita Reader',
    iban: ritasIban,
    text: 'for the cake',
  });
});

test('what is assigned lies in that member’s wallet, once, and its words are forgotten', async () => {
  const { db, services } = real;
  const [rita, ben] = await addMembers(db, 2);
  const account = new BankAccount();
  const { id } = await waiting(account, 5_00n);
  await assert.rejects(bank().decide.assignToMember(id, 999n), refused(/There is no member 999/));
  assert.equal(await bank().decide.assignToMember(id.slice(0, 8), rita), 5_00n);
  await assert.rejects(bank().decide.assignToMember(id, ben), refused(/No transaction/));
  assert.deepEqual([await walletOf(db, rita), await walletOf(db, ben)], [eur(5), 0n]);
  assert.deepEqual(await db('bank_transactions').pluck('words'), [null]);
  await agreed();
  // It can go back to where it came from, like any other.
  await services.refunds.refund(rita, crypto.randomUUID(), eur(5));
  assert.match((await bank().batches.freeze()).file?.xml ?? '', /Rita Reader/);
  assert.deepEqual(await checkLedger(db), []);
});

test('two who assign at once assign it once', async () => {
  const { db } = real;
  const [rita, ben] = await addMembers(db, 2);
  const { id } = await waiting(new BankAccount(), 5_00n);
  const both = [bank().decide.assignToMember(id, rita), bank().decide.assignToMember(id, ben)];
  const outcomes = (await Promise.allSettled(both)).map(({ status }) => status);
  assert.deepEqual(outcomes.toSorted(), ['fulfilled', 'rejected']);
  assert.equal(((await walletOf(db, rita)) ?? 0n) + ((await walletOf(db, ben)) ?? 0n), eur(5));
});

test('money that was taken back can be assigned to whose it was', async () => {
  const { db } = real;
  const [rita] = await addMembers(db, 1);
  const account = new BankAccount();
  await bank().importFile(account.file([transfer(rita, 5_00n)]));
  const { id } = await waiting(account, -3_00n);
  await bank().decide.assignToMember(id, rita);
  const { deposit, chargeback, loss } = await movedOf(db, rita);
  assert.deepEqual([deposit, chargeback, loss], [eur(5), eur(3), undefined]);
  await agreed();
});

test('what goes back is in the next file, and over when the bank has made it', async () => {
  const { db } = real;
  const account = new BankAccount();
  const { id } = await waiting(account, 5_00n);
  assert.equal(await bank().decide.sendBack(id), 5_00n);
  assert.equal(await bank().decide.sendBack(id), 5_00n, 'said twice before the file');
  const { file } = await bank().batches.freeze();
  await assert.rejects(bank().decide.assignToMember(id, 1n), refused(/goes back already: a file has it/));
  await assert.rejects(bank().decide.sendBack(id), refused(/goes back already: a file has it/));
  assert.match(file?.xml ?? '', /5\.00<[\s\S]*<Nm>Rita Reader<[\s\S]*<IBAN>AT611904300234573201</);
  await agreed();
  const endToEndId = /<EndToEndId>(\w+)</.exec(file?.xml ?? '')?.[1] ?? '';
  await bank().importFile(account.file([payment(endToEndId, -5_00n)]));
  assert.deepEqual(await transactionsOf(db), { returned: 2 });
  assert.deepEqual(await bank().waiting(), []);
  assert.deepEqual(await db('bank_transactions').pluck('words'), [null, null]);
  await agreed();
});

test('what the bank refused to send back waits again', async () => {
  const { id } = await waiting(new BankAccount(), 5_00n);
  await bank().decide.sendBack(id);
  const { file } = await bank().batches.freeze();
  await bank().batches.refuse(file?.id ?? '');
  const [again] = await bank().waiting();
  assert.deepEqual([again?.id, again?.state, again?.words?.name], [id, 'unmatched', 'Rita Reader']);
});

test('only money that came, from an account that is known, goes back', async () => {
  const account = new BankAccount();
  const fee = await waiting(account, -1_00n);
  await assert.rejects(bank().decide.sendBack(fee.id), refused(/left the account/));
  await bank().importFile(account.file([{ cents: 2_00n, bankReference: 'cash' }]));
  const cash = (await bank().waiting()).find(({ cents }) => cents === 2_00n);
  await assert.rejects(bank().decide.sendBack(cash?.id ?? ''), refused(/does not say where/));
});

test('what has nothing to do with the service is set aside, and the books agree', async () => {
  const account = new BankAccount();
  const { id } = await waiting(account, -1_00n);
  assert.equal(await bank().decide.setAside(id), -1_00n);
  const { aside, unmatched, differences } = await bank().reconcile();
  assert.deepEqual([aside, unmatched, differences], [-1_00n, 0n, []]);
});

test('an id that begins like several is refused', async () => {
  await assert.rejects(bank().decide.setAside('0'.repeat(8)), refused(/bank unmatched$/));
  const account = new BankAccount();
  await waiting(account, 1_00n);
  await waiting(account, 2_00n);
  await assert.rejects(bank().decide.setAside(''), refused(/^2 transactions begin with/));
});
