import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { BankAccount, bankOf, payment, transfer } from '../../../../test/bank-account.ts';
import { bankSettings } from '../../../../test/bank-settings.ts';
import { owed } from '../../../../test/closing-debts.ts';
import { earlier } from '../../../../test/earlier.ts';
import { addMembers, eur, movedOf, walletOf } from '../../../../test/fixtures.ts';
import { useServices } from '../../../../test/use-services.ts';
import { checkLedger } from '../../../ledger/index.ts';
import { done } from '../../../platform/failure.ts';

const real = useServices(bankSettings);
const bank = () => bankOf(real.services);
const takenBack = (member: bigint, cents: bigint) => transfer(member, -cents, { isReversal: true });

async function agreed(): Promise<void> {
  assert.deepEqual((await bank().reconcile()).differences, []);
  assert.deepEqual(await checkLedger(real.db), []);
}

/** A reader whose transfers lie in the wallet. */
async function reader(...cents: bigint[]) {
  const [rita] = await addMembers(real.db, 1);
  const account = new BankAccount();
  for (const each of cents) await bank().importFile(account.file([transfer(rita, each)]));
  return { rita, account };
}

const back = async (member: bigint, amount: number, more = {}) => {
  done(await real.services.refunds.refund(member, randomUUID(), eur(amount), more));
  await real.services.refunds.advance();
};
const exported = async () => {
  await real.services.refunds.advance();
  return (await bank().batches.freeze()).file?.cents;
};
const lossOf = async (member: bigint) => (await movedOf(real.db, member)).loss;

test('a refund that is in no file yet is not sent any more when its transfer is taken back', async () => {
  const { rita, account } = await reader(8_00n);
  await back(rita, 8);
  const file = account.file([takenBack(rita, 8_00n)]);
  await Promise.all([bank().importFile(file), real.services.refunds.advance(), bank().importFile(file)]);
  assert.equal(await exported(), undefined);
  assert.deepEqual([await walletOf(real.db, rita), await lossOf(rita)], [0n, undefined]);
  assert.deepEqual(await real.db('refunds').pluck('state'), ['failed']);
  await agreed();
});

test('a refund that is in a file already goes out, and the service bears the loss', async () => {
  const { rita, account } = await reader(8_00n);
  await back(rita, 8);
  assert.equal(await exported(), 8_00n);
  await bank().importFile(account.file([takenBack(rita, 8_00n)]));
  assert.deepEqual([await exported(), await lossOf(rita)], [undefined, eur(8)]);
  await agreed();
});

test('what an operator gives back, and what goes back at closing, is not sent either', async () => {
  const one = await reader(8_00n);
  await back(one.rita, 8, { reason: 'operator' });
  await bank().importFile(one.account.file([takenBack(one.rita, 8_00n)]));
  const [zora] = await addMembers(real.db, 1);
  await bank().importFile(one.account.file([transfer(zora, 5_00n), transfer(zora, 3_00n)]));
  done(await real.services.closing.closeAccount(zora));
  await bank().importFile(one.account.file([takenBack(zora, 5_00n)]));
  assert.equal(await exported(), 3_00n, 'of the other transfer');
  assert.deepEqual([await lossOf(one.rita), await lossOf(zora)], [undefined, undefined]);
  assert.deepEqual(await real.services.watch.closingDebts(10), []);
  await agreed();
});

test('money that goes back of another transfer is made less by what is taken back and spent', async () => {
  for (const isClosed of [false, true]) {
    const { rita, account } = await reader(8_00n, 9_00n);
    const [ada] = await addMembers(real.db, 1);
    await real
      .db('members')
      .where({ id: rita as never })
      .update({ monthly_amount: eur(8) as never });
    await real.click(rita, ada, String(isClosed));
    await real.endMonth();
    if (isClosed) done(await real.services.closing.closeAccount(rita));
    else await back(rita, 9);
    await bank().importFile(account.file([takenBack(rita, 8_00n)]));
    assert.equal(await exported(), 1_00n);
    assert.deepEqual([await walletOf(real.db, rita), await lossOf(rita)], [0n, undefined]);
    await agreed();
    await bank().importFile(account.file([takenBack(rita, 9_00n)]));
    assert.equal(await lossOf(rita), eur(9), 'the file has the rest');
    await agreed();
  }
});

test('a transfer and its reversal in one statement are both booked', async () => {
  const { rita, account } = await reader();
  await bank().importFile(account.file([takenBack(rita, 4_00n), transfer(rita, 4_00n)]));
  assert.deepEqual([await walletOf(real.db, rita), (await bank().waiting()).length], [0n, 0]);
  await agreed();
});

test('a transfer of nobody that its bank takes back is not sent back too', async () => {
  const account = new BankAccount();
  const nobody = { text: 'hello' };
  await bank().importFile(
    account.file([transfer(1n, 4_00n, nobody), transfer(1n, 4_00n, { text: 'other' })]),
  );
  const waiting = await bank().waiting();
  for (const { id } of waiting) await bank().decide.sendBack(id);
  await bank().importFile(account.file([transfer(1n, -4_00n, { ...nobody, isReversal: true })]));
  assert.equal(await exported(), 4_00n, 'the other one goes back');
  const left = await bank().waiting();
  assert.deepEqual(left.map(({ state, cents }) => `${state} ${cents}`).sort(), [
    'returning 400',
    'unmatched -400',
    'unmatched 400',
  ]);
  for (const { id, state } of left) if (state === 'unmatched') await bank().decide.setAside(id);
  await agreed();
});

/** A reader whose refund the bank has made, and what brings it back. */
async function refunded(transfers: readonly bigint[], isClosed: boolean) {
  const { rita, account } = await reader(...transfers);
  const cents = transfers.reduce((sum, each) => sum + each);
  if (isClosed) done(await real.services.closing.closeAccount(rita));
  else await back(rita, Number(cents) / 100);
  await real.services.refunds.advance();
  const { file } = await bank().batches.freeze();
  const sent = /<EndToEndId>(\w+)</.exec(file?.xml ?? '')?.[1] ?? '';
  return {
    rita,
    account,
    batch: file?.id ?? '',
    left: payment(sent, -cents),
    back: payment(sent, cents, 'AC04'),
  };
}

const lostOf = async (member: bigint) => {
  const { loss = 0n, 'loss-return': good = 0n } = await movedOf(real.db, member);
  return loss - good;
};

for (const isClosed of [false, true]) {
  const whose = isClosed ? 'a closed account' : 'an open account';
  test(`a refund to ${whose} that comes back makes good what was taken back meanwhile`, async () => {
    const sent = await refunded([5_00n, 3_00n], isClosed);
    const { rita, account } = sent;
    await bank().importFile(account.file([sent.left, takenBack(rita, 5_00n)]));
    assert.equal(await lostOf(rita), eur(5));
    await agreed();
    const file = account.file([sent.back]);
    await Promise.all([bank().importFile(file), bank().importFile(file)]);
    assert.equal(await lostOf(rita), 0n);
    const has = isClosed ? new Map(await owed(real.services)).get(rita) : await walletOf(real.db, rita);
    assert.equal(has, eur(3));
    await agreed();
  });

  test(`a refused refund to ${whose} makes good a loss, and is made after all without a person`, async () => {
    const sent = await refunded([8_00n], isClosed);
    const { rita, account } = sent;
    await bank().importFile(account.file([takenBack(rita, 8_00n)]));
    assert.equal(await lostOf(rita), eur(8));
    await bank().batches.refuse(sent.batch);
    assert.deepEqual([await lostOf(rita), await walletOf(real.db, rita)], [0n, 0n]);
    assert.equal(await exported(), undefined);
    await agreed();
    await bank().importFile(account.file([sent.left]));
    assert.deepEqual(await bank().waiting(), []);
    assert.equal(await lostOf(rita), eur(8));
    await agreed();
    await bank().importFile(account.file([sent.back]));
    assert.deepEqual([await lostOf(rita), await walletOf(real.db, rita)], [0n, 0n]);
    await agreed();
  });
}

test('a refund that comes back makes no loss good that was before it', async () => {
  const { rita, account } = await reader();
  done(await real.services.deposits.chargeBack(rita, 'before-1', eur(5)));
  await real.db.raw(`update transfers set created_at = ${earlier('created_at', '1 day')}`);
  await bank().importFile(account.file([transfer(rita, 8_00n)]));
  await back(rita, 8);
  const { file } = await bank().batches.freeze();
  await bank().batches.refuse(file?.id ?? '');
  assert.deepEqual([await lostOf(rita), await walletOf(real.db, rita)], [eur(5), eur(8)]);
});

test('a refund that no file has makes good a loss when it is called back, and what is left goes out', async () => {
  const { rita, account } = await reader(8_00n, 9_00n);
  await back(rita, 17);
  done(await real.services.deposits.chargeBack(rita, 'bank:by-hand', eur(2)));
  await bank().importFile(account.file([takenBack(rita, 8_00n)]));
  assert.deepEqual([await exported(), await lostOf(rita)], [7_00n, 0n]);
});
