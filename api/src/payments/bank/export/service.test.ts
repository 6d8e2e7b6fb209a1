import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { schemaErrors } from '../../../../../packages/bank-files/test/validate.ts';
import {
  BankAccount,
  bankOf,
  payment,
  ritasIban,
  transactionsOf,
  transfer,
} from '../../../../test/bank-account.ts';
import { bankSettings } from '../../../../test/bank-settings.ts';
import { earlier } from '../../../../test/earlier.ts';
import { addMember, addMembers, earningsOf, eur, movedOf, walletOf } from '../../../../test/fixtures.ts';
import { useServices } from '../../../../test/use-services.ts';
import { checkLedger } from '../../../ledger/index.ts';
import { done } from '../../../platform/failure.ts';
import { BankRefused } from '../context.ts';

const real = useServices({ ...bankSettings, PAYOUT_MINIMUM: '5.00' });
const bank = () => bankOf(real.services);
const read = (file: Buffer) => bank().importFile(file);
const idOf = (xml: string) => /<EndToEndId>(\w+)</.exec(xml)?.[1] ?? '';
const refused = (pattern: RegExp) => (error: Error) =>
  error instanceof BankRefused && pattern.test(error.message);

/** A creator who earned nine tenths of a reader’s transfer, and said where it goes. */
async function creatorWithEarnings(account = new BankAccount(), given = 10) {
  const { db, services } = real;
  const reader = await addMember(db, { monthlyAmount: eur(given) });
  await read(account.file([transfer(reader, BigInt(given) * 100n)]));
  const [ada] = await addMembers(db, 1);
  await real.click(reader, ada);
  await real.endMonth();
  assert.equal(await earningsOf(db, ada), eur(given * 0.9));
  done(await bank().savePayee(ada, { iban: ritasIban, name: 'Ada Lövelace' }));
  return { ada, reader, account, services, db };
}

/** The same, with a payout in a file for the bank. */
async function exported(account = new BankAccount()) {
  const creator = await creatorWithEarnings(account);
  const id = randomUUID();
  done(await creator.services.payouts.request(creator.ada, id, eur(5)));
  await creator.services.payouts.advance();
  const { file } = await bank().batches.freeze();
  assert.ok(file);
  return { ...creator, id, file };
}

const payoutOf = (creator: bigint) =>
  real
    .db('payouts')
    .where({ creator_id: creator as never })
    .orderBy('requested_at')
    .first();
const agreed = async () => assert.deepEqual((await bank().reconcile()).differences, []);

test('a payout is written for the bank, and is done when the bank’s statement has it', async () => {
  const { ada, account, db, file, id } = await exported();
  assert.deepEqual(await schemaErrors(file.xml, 'pain.001.001.09'), []);
  assert.deepEqual([file.count, file.cents], [1, 5_00n]);
  assert.equal(file.digest, createHash('sha256').update(file.xml).digest('hex'));
  assert.notEqual(idOf(file.xml), id.replaceAll('-', ''), 'which the creator’s client chose');
  assert.match(file.xml, /<Nm>Ada Loevelace<[\s\S]*<IBAN>AT611904300234573201</);
  assert.deepEqual([(await payoutOf(ada)).state, await earningsOf(db, ada)], ['asked', eur(4)]);
  await agreed();

  await read(account.file([payment(idOf(file.xml).toUpperCase(), -5_00n)]));
  assert.equal((await payoutOf(ada)).state, 'done');
  assert.deepEqual(await bank().batches.open(), []);
  await agreed();
  assert.deepEqual(await checkLedger(db), []);
});

test('nothing is in two files, and the same bytes are written again while the batch is open', async () => {
  const { file, account } = await exported();
  assert.deepEqual(await bank().batches.freeze(), { file: undefined, leftOut: [] });
  assert.deepEqual(await bank().batches.again(file.id), file);
  await assert.rejects(bank().batches.again('0'.repeat(32)), refused(/There is no batch 0/));
  await read(account.file([payment(idOf(file.xml), -5_00n)]));
  await assert.rejects(bank().batches.again(file.id), refused(/is over/));
  const [batch] = await real.db('bank_batches');
  assert.deepEqual([batch.state, batch.file, batch.digest], ['over', null, file.digest]);
});

test('the database holds no name and no IBAN of a file', async () => {
  const { file } = await exported();
  const rows = [
    ...(await real.db('bank_batches')),
    ...(await real.db('bank_items')),
    ...(await real.db('bank_payees')),
  ];
  const dumped = rows.map((row) => Object.values(row).join(' ')).join('\n');
  assert.ok(dumped.includes(file.id));
  assert.doesNotMatch(dumped, /velace|AT61|DE89/);
});

test('a payout that comes back is in the earnings again, and the creator must say where it goes', async () => {
  const { ada, account, db, file, services } = await exported();
  await read(account.file([payment(idOf(file.xml), -5_00n)]));
  const { booked } = await read(account.file([payment(idOf(file.xml), 5_00n, 'AC04')]));
  assert.deepEqual([...booked.keys()], ['payout-return']);
  assert.equal(await earningsOf(db, ada), eur(9));
  assert.deepEqual([(await payoutOf(ada)).state, (await payoutOf(ada)).code], ['returned', 'AC04']);
  assert.equal((await services.payouts.lookAccount(ada))?.state, 'restricted');
  await agreed();

  // It is not sent to the same account again, until the creator says it again.
  await services.payouts.advance();
  assert.equal((await bank().batches.freeze()).file, undefined);
  done(await bank().savePayee(ada, { iban: 'NL91ABNA0417164300', name: 'Ada' }));
  await db.raw(`update payout_accounts set waits_until = ${earlier('waits_until', '3 days')}`);
  await services.payouts.advance();
  assert.equal((await bank().batches.freeze()).file?.cents, 9_00n);
  await agreed();
  assert.deepEqual(await checkLedger(db), []);
});

test('a payout that comes back less a bank’s fee is whole in the earnings, and the fee is a cost', async () => {
  const { ada, account, db, file } = await exported();
  await read(account.file([payment(idOf(file.xml), -5_00n)]));
  const { booked } = await read(account.file([payment(idOf(file.xml), 4_50n, 'AC04')]));
  assert.deepEqual([...booked.keys()], ['payout-return']);
  assert.equal(await earningsOf(db, ada), eur(9));
  assert.equal((await movedOf(db, ada)).cost, eur(0.5));
  assert.equal((await payoutOf(ada)).state, 'returned');
  await agreed();
  assert.deepEqual(await checkLedger(db), []);
});

test('less than we sent, or more, that is not said to be a return waits for a person', async () => {
  const { account, db, file } = await exported();
  await read(account.file([payment(idOf(file.xml), -5_00n)]));
  await read(account.file([payment(idOf(file.xml), 4_50n)]));
  await read(account.file([payment(idOf(file.xml), 5_50n, 'AC04')]));
  assert.deepEqual(await transactionsOf(db), { deposit: 1, payout: 1, unmatched: 2 });
});

test('a payout that comes back from the account before speaks against that one, not against the new one', async () => {
  const { ada, account, db, file, services } = await exported();
  await read(account.file([payment(idOf(file.xml), -5_00n)]));
  done(await bank().savePayee(ada, { iban: 'NL91ABNA0417164300', name: 'Ada' }));
  await read(account.file([payment(idOf(file.xml), 5_00n, 'AC04')]));
  assert.equal((await services.payouts.lookAccount(ada))?.state, 'active', 'the new one is fine');
  await services.payouts.putBack(ada);
  assert.equal((await services.payouts.lookAccount(ada))?.state, 'restricted', 'the one before is not');
  done(await bank().savePayee(ada, { iban: 'NL91ABNA0417164300', name: 'Ada' }));
  await services.payouts.lookAccount(ada);
  await db.raw(`update payout_accounts set waits_until = ${earlier('waits_until', '3 days')}`);
  await services.payouts.advance();
  assert.equal((await bank().batches.freeze()).file?.cents, 9_00n);
  assert.deepEqual(await checkLedger(db), []);
});

test('a payment that left and came back within one statement is both', async () => {
  const { ada, account, db, file } = await exported();
  const id = idOf(file.xml);
  await read(account.file([payment(id, 5_00n, 'AC01'), payment(id, -5_00n)]));
  assert.deepEqual(await transactionsOf(db), { deposit: 1, payout: 1, 'payout-return': 1 });
  assert.equal(await earningsOf(db, ada), eur(9));
  await agreed();
});

test('another amount than we sent, or the same payment twice, waits for a person', async () => {
  const { account, db, file } = await exported();
  const id = idOf(file.xml);
  await read(account.file([payment(id, -4_99n)]));
  await read(account.file([payment(id, 5_00n, 'AC04')]));
  assert.deepEqual(await transactionsOf(db), { deposit: 1, unmatched: 2 });
  await read(account.file([payment(id, -5_00n)]));
  await read(account.file([payment(id, -5_00n)]));
  const settled = { deposit: 1, payout: 1, 'payout-return': 1 };
  assert.deepEqual(await transactionsOf(db), { ...settled, unmatched: 2 });
});

test('a file that the bank refused gives everything back, once', async () => {
  const { ada, db, file } = await exported();
  assert.deepEqual(await bank().batches.refuse(file.id), { count: 1, cents: 5_00n });
  assert.equal(await earningsOf(db, ada), eur(9));
  assert.equal((await payoutOf(ada)).state, 'returned');
  await assert.rejects(bank().batches.refuse(file.id), refused(/is over/));
  assert.equal(await earningsOf(db, ada), eur(9));
  await agreed();
  assert.deepEqual(await checkLedger(db), []);
});

test('of a file that the bank made in part, only the rest is given back, when asked for it', async () => {
  const { ada, db, services, account } = await creatorWithEarnings(new BankAccount(), 20);
  const ids = [randomUUID(), randomUUID()];
  for (const id of ids) done(await services.payouts.request(ada, id, eur(5)));
  await services.payouts.advance();
  const { file } = await bank().batches.freeze();
  assert.equal(file?.count, 3, 'the rest of the earnings is over the threshold too');
  const [, one = ''] = /<EndToEndId>(\w+)<(?:(?!<EndToEndId>)[\s\S])*>5\.00</.exec(file.xml) ?? [];
  await read(account.file([payment(one, -5_00n)]));
  await assert.rejects(bank().batches.refuse(file.id), refused(/1 of 3 payments .* --rest/));
  assert.deepEqual(await bank().batches.refuse(file.id, { rest: true }), { count: 2, cents: 13_00n });
  assert.equal(await earningsOf(db, ada), eur(13));
  await agreed();
});

test('a bank that books a whole file as one payment: a person says so, and the sum must fit', async () => {
  const { ada, account, file } = await exported();
  await read(account.file([{ cents: -5_01n, bankReference: 'all' }]));
  await read(account.file([{ cents: -5_00n, bankReference: 'all' }]));
  const [wrong, right] = await bank().waiting();
  assert.ok(wrong && right);
  const [one, other] = wrong.cents === -5_01n ? [wrong, right] : [right, wrong];
  await assert.rejects(
    bank().decide.assignToBatch(one.id, file.id),
    refused(/is open .* makes 5\.00.*-5\.01/),
  );
  assert.deepEqual(await bank().decide.assignToBatch(other.id, file.id), { count: 1, lostCents: 0n });
  assert.equal((await payoutOf(ada)).state, 'done');
  await agreed();
});

test('nothing is exported when earnings are no longer what the ledger says', async () => {
  const { ada, db, services } = await creatorWithEarnings();
  done(await services.payouts.request(ada, randomUUID(), eur(5)));
  await services.payouts.advance();
  const change = (table: string, where: object, values: object) => db(table).where(where).update(values);
  const creator = { member_id: ada as never };
  for (const [table, where, wrong, right] of [
    ['payouts', { creator_id: ada as never }, { amount: eur(6) }, { amount: eur(5) }],
    ['balances', creator, { earnings: eur(3) }, { earnings: eur(4) }],
    ['transfers', { ...creator, kind: 'payout' }, { amount: eur(4) }, { amount: eur(5) }],
  ] as const) {
    await db('payouts')
      .where({ creator_id: ada as never })
      .whereNot({ amount: eur(5) as never })
      .del();
    await change(table, where, wrong);
    await assert.rejects(bank().batches.freeze(), refused(/^Nothing was exported: .*audit$/), table);
    assert.deepEqual(await db('bank_batches'), [], table);
    await change(table, where, right);
  }
});

test('a reader’s money goes back to where it came from', async () => {
  const { db, services } = real;
  const [rita] = await addMembers(db, 1);
  const account = new BankAccount();
  await read(account.file([transfer(rita, 5_00n, { name: 'Rita Reader' })]));
  await services.refunds.refund(rita, randomUUID(), eur(3));
  const { file } = await bank().batches.freeze();
  assert.match(file?.xml ?? '', /3\.00<[\s\S]*<Nm>Rita Reader<[\s\S]*<IBAN>AT611904300234573201</);
  await agreed();
  await read(account.file([payment(idOf(file?.xml ?? ''), -3_00n)]));
  const [refund] = await db('refunds');
  assert.equal(refund.state, 'done');
  await agreed();
  // Its bank sends it back: the money is in the wallet again.
  await read(account.file([payment(idOf(file?.xml ?? ''), 3_00n, 'AC04')]));
  assert.equal(await walletOf(db, rita), eur(5));
  await agreed();
  assert.deepEqual(await checkLedger(db), []);
});

test('a refund without an account to go to is left out, and can be paid by hand', async () => {
  const { db, services } = real;
  const [rita] = await addMembers(db, 1);
  const account = new BankAccount();
  const cash = {
    ...transfer(rita, 5_00n),
    payments: [{ lines: [String(transfer(rita, 1n).payments?.[0]?.lines)] }],
  };
  await read(account.file([cash]));
  await services.refunds.refund(rita, randomUUID(), eur(5));
  const { file, leftOut } = await bank().batches.freeze();
  assert.equal(file, undefined);
  assert.deepEqual([leftOut[0]?.memberId, leftOut[0]?.cents], [rita, 5_00n]);
  assert.match(leftOut[0]?.why ?? '', /pay it by hand, with this as EndToEndId: [0-9a-f]{32}$/);
});

test('a refund to a closed account that the bank refused goes with the next file', async () => {
  const { db, services } = real;
  const zora = await addMember(db, { closedAt: new Date() });
  const account = new BankAccount();
  await read(account.file([transfer(zora, 5_00n)]));
  await services.refunds.advance();
  const first = (await bank().batches.freeze()).file;
  await bank().batches.refuse(first?.id ?? '');
  assert.equal(await walletOf(db, zora), 0n);
  await services.refunds.advance();
  const second = (await bank().batches.freeze()).file;
  assert.equal(second?.cents, 5_00n);
  await read(account.file([payment(idOf(second?.xml ?? ''), -5_00n)]));
  assert.deepEqual(await db('bank_payers'), [], 'nobody needs to know any more where it came from');
  await agreed();
  assert.deepEqual(await checkLedger(db), []);
});
