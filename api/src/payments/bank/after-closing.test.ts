import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { BankAccount, bankOf, payment, transfer } from '../../../test/bank-account.ts';
import { bankSettings } from '../../../test/bank-settings.ts';
import { debtCameBack, endDebt, owed, passDaysSincePaid } from '../../../test/closing-debts.ts';
import { addEarnings, earningsOf, eur, movedOf, walletOf } from '../../../test/fixtures.ts';
import { startTestService } from '../../../test/test-service.ts';
import { checkLedger } from '../../ledger/index.ts';
import { done } from '../../platform/failure.ts';

const service = await startTestService({
  ...bankSettings,
  PAYOUT_MINIMUM: '5.00',
  PAYOUT_DELAY_DAYS: '0',
  ADMIN_EMAILS: 'op@example.com',
});
const { db, services } = service;
const bank = bankOf(services);
after(() => service.stop());

const account = new BankAccount();
const endToEndId = (xml = '') => /<EndToEndId>(\w+)</.exec(xml)?.[1] ?? '';
const isSound = async () => {
  assert.deepEqual(await checkLedger(db), []);
  assert.deepEqual((await bank.reconcile()).differences, []);
};
test('a refund that comes back with AC04 after its reader closed the account is owed until it is paid by hand', async () => {
  const id = await services.members.findOrCreate('rita@example.com');
  await bank.importFile(account.file([transfer(id, 9_00n)]));
  assert.deepEqual(done(await services.closing.closeAccount(id)), { refunded: eur(9) });
  const { file } = await bank.batches.freeze();
  const refund = endToEndId(file?.xml);
  await bank.importFile(account.file([payment(refund, -9_00n)]));
  await services.closing.forgetTheRest();
  assert.equal(await services.members.addressOf(id), 'rita@example.com', 'it can come back');
  const back = account.file([payment(refund, 9_00n, 'AC04')]);
  for (const _ of ['', 'twice']) await bank.importFile(back);
  assert.deepEqual(await owed(services), [[id, eur(9)]]);
  assert.equal(await walletOf(db, id), 0n);
  await isSound();
  assert.equal(await endDebt(services, id, { amount: eur(9), action: 'paid-by-hand' }), undefined);
  assert.deepEqual(await owed(services), []);
  const mails = () =>
    db('money_mails')
      .where({ member_id: id as never })
      .pluck('kind');
  assert.deepEqual(await mails(), ['refunded']);
  await passDaysSincePaid(db, 31);
  await services.closing.forgetTheRest();
  assert.equal(await services.members.addressOf(id), undefined);
  assert.deepEqual(await mails(), [], 'with the address it is forgotten which mails were sent');
  await isSound();
});

test('what an older version left in the wallet of a closed account is owed', async () => {
  const id = await services.members.findOrCreate('old@example.com');
  done(await services.closing.closeAccount(id));
  await addEarnings(db, id, eur(3));
  await db.raw("update transfers set to_account = 'wallet' where member_id = ?", [String(id)]);
  await db.raw('update balances set wallet = earnings, earnings = 0 where member_id = ?', [String(id)]);
  assert.equal((await checkLedger(db)).length, 1);
  await services.closing.forgetTheRest();
  assert.deepEqual(await owed(services), [[id, eur(3)]]);
  assert.equal(await endDebt(services, id, { amount: eur(3), action: 'keep' }), undefined);
  await isSound();
});

/** A creator with 9.00, who asked for it, changed where it goes and closed the account. */
async function leavesWhileWaiting(email: string) {
  const id = await services.members.findOrCreate(email);
  await addEarnings(db, id, eur(9));
  for (const iban of ['AT611904300234573201', 'FR7630006000011234567890189'])
    done(await bank.savePayee(id, { iban, name: 'Zora' }));
  done(await services.payouts.request(id, randomUUID(), eur(9)));
  await services.payouts.advance();
  assert.equal(await earningsOf(db, id), 0n);
  done(await services.closing.closeAccount(id));
  await services.closing.forgetTheRest();
  return id;
}

for (const [action, kept] of [
  ['paid-by-hand', undefined],
  ['keep', eur(9)],
] as const) {
  test(`earnings whose payout waited when their creator closed the account are owed, and end with “${action}”`, async () => {
    const id = await leavesWhileWaiting(`zora-${action}@example.com`);
    assert.deepEqual(await owed(services), [[id, eur(9)]]);
    await isSound();
    const ended = await Promise.all([
      endDebt(services, id, { amount: eur(9), action }),
      endDebt(services, id, { amount: eur(9), action }),
    ]);
    assert.deepEqual(ended.sort(), ['nothing-owed', undefined]);
    assert.equal(await earningsOf(db, id), 0n);
    assert.equal((await movedOf(db, id))['loss-return'], kept);
    assert.deepEqual(await owed(services), []);
    await isSound();
    await passDaysSincePaid(db, 31);
    await services.closing.forgetTheRest();
    assert.equal(await services.members.addressOf(id), undefined);
  });
}

test('a payout that comes back after its creator closed the account is owed, and until then the address is kept', async () => {
  const id = await services.members.findOrCreate('yara@example.com');
  await addEarnings(db, id, eur(9));
  done(await bank.savePayee(id, { iban: 'AT611904300234573201', name: 'Yara' }));
  done(await services.payouts.request(id, randomUUID(), eur(9)));
  await services.payouts.advance();
  const { file } = await bank.batches.freeze();
  done(await services.closing.closeAccount(id));
  await services.closing.forgetTheRest();
  assert.equal(await services.members.addressOf(id), 'yara@example.com');
  assert.deepEqual(await owed(services), [], 'it is on its way');
  const sent = endToEndId(file?.xml);
  await bank.importFile(account.file([payment(sent, -9_00n)]));
  await services.closing.forgetTheRest();
  assert.equal(await services.members.addressOf(id), 'yara@example.com', 'it can come back');
  await bank.importFile(account.file([payment(sent, 9_00n, 'AC04')]));
  assert.deepEqual(await owed(services), [[id, eur(9)]]);
  await isSound();
});

test('nobody is paid automatically after closing the account: what is owed is paid by hand, once', async () => {
  const id = await services.members.findOrCreate('xena@example.com');
  await addEarnings(db, id, eur(9));
  done(await bank.savePayee(id, { iban: 'AT611904300234573201', name: 'Xena' }));
  done(await services.payouts.request(id, randomUUID(), eur(9)));
  await services.payouts.advance();
  await bank.batches.freeze();
  await addEarnings(db, id, eur(8));
  done(await services.closing.closeAccount(id));
  await services.payouts.advance();
  assert.deepEqual(
    (await services.payouts.of(id)).map(({ amount }) => amount),
    [eur(9)],
  );
  assert.deepEqual((await owed(services)).at(-1), [id, eur(8)]);
});

test('a reference that ended a debt ends no later one of the same member, and the amount stays owed', async () => {
  const id = await services.members.findOrCreate('twice@example.com');
  await services.closing.closeAccount(id);
  const [action, reference] = ['paid-by-hand', 'bank-77'] as const;
  await addEarnings(db, id, eur(3));
  assert.equal(await endDebt(services, id, { amount: eur(3), action, reference }), undefined);
  assert.equal(await endDebt(services, id, { amount: eur(3), action, reference }), 'nothing-owed');
  await addEarnings(db, id, eur(6));
  assert.equal(await endDebt(services, id, { amount: eur(6), action, reference }), 'paid-before');
  assert.deepEqual(new Map(await owed(services)).get(id), eur(6));
  assert.equal(await endDebt(services, id, { amount: eur(6), action, reference: 'bank-78' }), undefined);
  await isSound();
});

test('a reversal takes from what its reader is owed after closing, and the service loses only the rest', async () => {
  const id = await services.members.findOrCreate('reversed@example.com');
  await bank.importFile(account.file([transfer(id, 9_00n)]));
  done(await services.closing.closeAccount(id));
  const refund = endToEndId((await bank.batches.freeze()).file?.xml);
  await bank.importFile(account.file([payment(refund, -9_00n)]));
  await bank.importFile(account.file([payment(refund, 9_00n, 'AC04')]));
  assert.deepEqual(new Map(await owed(services)).get(id), eur(9));
  const reversed = account.file([transfer(id, -9_00n, { isReversal: true })]);
  await Promise.all([bank.importFile(reversed), bank.importFile(reversed)]);
  assert.equal(new Map(await owed(services)).get(id), undefined, 'the bank has given it back already');
  assert.equal((await movedOf(db, id)).loss, undefined);
  await isSound();
});

test('what was paid by hand from the account and came back is owed again, and both entries can be set aside', async () => {
  const id = await services.members.findOrCreate('hand@example.com');
  await addEarnings(db, id, eur(9));
  done(await services.closing.closeAccount(id));
  const reference = 'bank-hand';
  assert.equal(await endDebt(services, id, { amount: eur(9), action: 'paid-by-hand', reference }), undefined);
  await bank.importFile(account.file([payment('byhand', -9_00n), payment('byhand', 9_00n, 'AC04')]));
  for (const { id: waiting } of await bank.waiting()) await bank.decide.setAside(waiting);
  const back = () => debtCameBack(services, id, reference);
  const both = await Promise.all([back(), back()]);
  assert.deepEqual(both.sort(), ['returned-before', undefined]);
  assert.deepEqual(new Map(await owed(services)).get(id), eur(9));
  await isSound();
});
