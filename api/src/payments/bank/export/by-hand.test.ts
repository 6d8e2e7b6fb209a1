import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { paymentReference } from '@flattr/bank-files';
import { BankAccount, bankOf, payment, transactionsOf, transfer } from '../../../../test/bank-account.ts';
import { bankSettings } from '../../../../test/bank-settings.ts';
import { addMembers, eur, walletOf } from '../../../../test/fixtures.ts';
import { useServices } from '../../../../test/use-services.ts';
import { checkLedger } from '../../../ledger/index.ts';
import { done } from '../../../platform/failure.ts';

const real = useServices(bankSettings);
const bank = () => bankOf(real.services);
const brazil = 'BR1500000000000010932840814P2';
const fromBrazil = (cents: bigint, line: string) => ({
  cents,
  bankReference: `brazil ${line}`,
  payments: [{ name: 'Bia', iban: brazil, lines: [line] }],
});

/** Readers with 3.00 each; the first one's came from where SEPA does not reach. */
async function readers() {
  const [bia, rita] = await addMembers(real.db, 2);
  const account = new BankAccount();
  await bank().importFile(account.file([fromBrazil(3_00n, paymentReference(bia)), transfer(rita, 3_00n)]));
  return { bia, rita, account };
}

const stateOf = async (member: bigint) => {
  const states = await real
    .db('refunds')
    .where({ member_id: member as never })
    .orderBy('made_at')
    .pluck('state');
  return states.join(' ');
};
const back = async (member: bigint) => done(await real.services.refunds.refund(member, randomUUID(), eur(3)));

/** What is paid by hand, after a file was made. */
async function byHand() {
  const { file, leftOut } = await bank().batches.freeze();
  const [only, ...others] = leftOut;
  assert.deepEqual(others, []);
  return { file, batch: only?.batch ?? '', why: only?.why ?? '' };
}

async function agreed(): Promise<void> {
  assert.deepEqual((await bank().reconcile()).differences, []);
  assert.deepEqual(await checkLedger(real.db), []);
}

test('money that came from where SEPA does not reach is paid back by hand, and stops nobody', async () => {
  const { bia, rita, account } = await readers();
  for (const reader of [bia, rita]) await back(reader);
  const { file, batch, why } = await byHand();
  assert.deepEqual([file?.count, file?.cents], [1, 3_00n]);
  assert.equal(why, `SEPA does not reach ${brazil}, Bia: pay it by hand, with this as EndToEndId: ${batch}`);
  assert.deepEqual((await byHand()).batch, batch, 'and says so each time, with the same id');
  await agreed();
  await bank().importFile(account.file([payment(batch, -3_00n)]));
  assert.equal(await stateOf(bia), 'done');
  assert.equal((await byHand()).batch, '');
  await agreed();
});

test('a payment by hand that the statement has without its id is assigned by an operator', async () => {
  const { bia, account } = await readers();
  await back(bia);
  const { batch } = await byHand();
  await bank().importFile(account.file([{ cents: -3_00n, bankReference: 'foreign' }]));
  const [waiting] = await bank().waiting();
  assert.equal((await bank().decide.assignToBatch(waiting?.id ?? '', batch)).count, 1);
  assert.equal(await stateOf(bia), 'done');
  await assert.rejects(bank().batches.refuse(batch), /is over/);
  await agreed();
});

test('money that cannot be paid back by hand either is in the wallet again', async () => {
  const { bia } = await readers();
  await back(bia);
  const { batch } = await byHand();
  await assert.rejects(bank().batches.again(batch), /by hand: it has no file/);
  await bank().batches.refuse(batch);
  assert.deepEqual([await walletOf(real.db, bia), await stateOf(bia)], [eur(3), 'failed']);
  await agreed();
});

test('what no bank can pay back to a closed account is owed to it', async () => {
  const { bia } = await readers();
  done(await real.services.closing.closeAccount(bia));
  await real.services.refunds.advance();
  await bank().batches.refuse((await byHand()).batch);
  await real.services.refunds.advance();
  assert.equal((await byHand()).batch, '');
  const owed = await real.services.watch.closingDebts(10);
  assert.deepEqual(
    owed.map(({ member_id, amount }) => [member_id, amount]),
    [[bia, eur(3)]],
  );
  await agreed();
});

test('a transfer of nobody from where SEPA does not reach goes back by hand, or is decided on again', async () => {
  const account = new BankAccount();
  await bank().importFile(account.file([fromBrazil(4_00n, 'hello')]));
  const [waiting] = await bank().waiting();
  await bank().decide.sendBack(waiting?.id ?? '');
  const { batch } = await byHand();
  await bank().batches.refuse(batch);
  assert.deepEqual(await transactionsOf(real.db), { unmatched: 1 });
  await bank().decide.sendBack(waiting?.id ?? '');
  const second = await byHand();
  await bank().importFile(account.file([payment(second.batch, -4_00n)]));
  assert.equal((await bank().waiting()).length, 0);
  await agreed();
});
