import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { BankAccount, bankOf, payment, ritasIban, transfer } from '../../../../test/bank-account.ts';
import { bankSettings } from '../../../../test/bank-settings.ts';
import { addEarnings, addMembers, earningsOf, eur, movedOf, walletOf } from '../../../../test/fixtures.ts';
import { useServices } from '../../../../test/use-services.ts';
import { checkLedger } from '../../../ledger/index.ts';
import { done } from '../../../platform/failure.ts';

const real = useServices({ ...bankSettings, PAYOUT_MINIMUM: '5.00', PAYOUT_DELAY_DAYS: '0' });
const bank = () => bankOf(real.services);

/** Every file that the bank was given, and what it made of them, must agree with the ledger at the end. */
async function agreed(): Promise<void> {
  assert.deepEqual((await bank().reconcile()).differences, []);
  assert.deepEqual(await checkLedger(real.db), []);
}

/** The next file: its batch, the ids in it and their cents. Undefined when there is nothing to pay. */
async function exported() {
  await real.services.refunds.advance();
  await real.services.payouts.advance();
  const { file } = await bank().batches.freeze();
  const ids = [...(file?.xml ?? '').matchAll(/<EndToEndId>(\w+)</g)].map(([, id = '']) => id);
  return file && { batch: file.id, cents: file.cents, id: ids[0] ?? '', ids };
}
const sure = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('there is nothing');
  return value;
};

/** A creator with a payout of 5.00 in a file, and a reader with a refund of 3.00 in another. */
async function creator(account = new BankAccount()) {
  const [ada] = await addMembers(real.db, 1);
  await addEarnings(real.db, ada, eur(5));
  done(await bank().savePayee(ada, { iban: ritasIban, name: 'Ada' }));
  return { ada, account, file: sure(await exported()) };
}
async function reader(account = new BankAccount()) {
  const [rita] = await addMembers(real.db, 1);
  await bank().importFile(account.file([transfer(rita, 3_00n)]));
  done(await real.services.refunds.refund(rita, randomUUID(), eur(3)));
  return { rita, account, file: sure(await exported()) };
}
const statesOf = (member: bigint, table: 'payouts' | 'refunds') =>
  real
    .db(table)
    .where({ [table === 'payouts' ? 'creator_id' : 'member_id']: member as never })
    .pluck('state')
    .then((states) => states.toSorted());
const whyOf = async () => (await bank().waiting())[0]?.words?.why ?? '';
const owedTo = async (member: bigint) =>
  (await real.services.watch.closingDebts(10)).find(({ member_id }) => member_id === member)?.amount ?? 0n;

test('a payout that was refused by mistake and made after all leaves the earnings again, and is paid once', async () => {
  const { ada, account, file } = await creator();
  await bank().batches.refuse(file.batch);
  assert.equal(await earningsOf(real.db, ada), eur(5));
  const made = account.file([payment(file.id, -5_00n)]);
  const { booked } = await bank().importFile(made);
  assert.deepEqual([...booked.keys()], ['payout']);
  await bank().importFile(made);
  assert.deepEqual(await statesOf(ada, 'payouts'), ['done', 'returned']);
  assert.deepEqual([await earningsOf(real.db, ada), await exported()], [0n, undefined]);
  await agreed();
  // Its bank sends it back: then it is in the earnings again, like any other.
  await bank().importFile(account.file([payment(file.id, 5_00n, 'AC04')]));
  assert.deepEqual(await statesOf(ada, 'payouts'), ['returned', 'returned']);
  assert.equal(await earningsOf(real.db, ada), eur(5));
  await agreed();
});

test('earnings that were asked for again and are in no file yet are not paid twice', async () => {
  const { ada, account, file } = await creator();
  await real
    .db('members')
    .where({ id: ada as never })
    .update({ email: 'ada@example.com' });
  await bank().batches.refuse(file.batch);
  await addEarnings(real.db, ada, eur(2));
  await real.services.payouts.advance(); // asks for all 7.00
  assert.equal(await earningsOf(real.db, ada), 0n);
  await bank().importFile(account.file([payment(file.id, -5_00n)]));
  assert.deepEqual([await earningsOf(real.db, ada), await exported()], [eur(2), undefined]);
  const mails = await real
    .db('money_mails')
    .where({ member_id: ada as never })
    .pluck('kind');
  assert.deepEqual(mails.toSorted(), ['returned', 'sent'], 'one for the refusal, one for the payout');
  await agreed();
});

test('a refund that was refused by mistake and made after all leaves the wallet again', async () => {
  const { rita, account, file } = await reader();
  const made = account.file([payment(file.id, -3_00n)]);
  const refusing = bank()
    .batches.refuse(file.batch)
    .catch(() => undefined);
  await Promise.all([refusing, bank().importFile(made), bank().importFile(made)]);
  assert.deepEqual([await walletOf(real.db, rita), await exported()], [0n, undefined]);
  await agreed();
});

test('what goes back at closing and was refused by mistake goes out once', async () => {
  const [zora] = await addMembers(real.db, 1);
  const account = new BankAccount();
  await bank().importFile(account.file([transfer(zora, 3_00n)]));
  done(await real.services.closing.closeAccount(zora));
  const file = sure(await exported());
  await bank().batches.refuse(file.batch);
  await real.services.refunds.advance(); // made again, for the next file
  await bank().importFile(account.file([payment(file.id, -3_00n)]));
  assert.deepEqual([await exported(), await owedTo(zora)], [undefined, 0n]);
  await agreed();
  await bank().importFile(account.file([payment(file.id, 2_90n, 'AC04')]));
  assert.equal(await owedTo(zora), eur(3));
  await agreed();
});

test('earnings and refunds that are owed since their account was closed are not owed once the bank made them', async () => {
  const { ada, account, file } = await creator();
  await bank().batches.refuse(file.batch);
  done(await real.services.closing.closeAccount(ada));
  assert.equal(await owedTo(ada), eur(5));
  const [bia] = await addMembers(real.db, 1);
  const cash = {
    ...transfer(bia, 3_00n),
    payments: [{ lines: transfer(bia, 1n).payments?.[0]?.lines ?? [] }],
  };
  await bank().importFile(account.file([cash]));
  done(await real.services.closing.closeAccount(bia));
  await real.services.refunds.advance();
  const hand = (await bank().batches.freeze()).leftOut[0]?.batch ?? '';
  await bank().batches.refuse(hand);
  assert.equal(await owedTo(bia), eur(3));
  await bank().importFile(account.file([payment(file.id, -5_00n), payment(hand, -3_00n)]));
  assert.deepEqual([await owedTo(ada), await owedTo(bia), await exported()], [0n, 0n, undefined]);
  await agreed();
});

test('what was sent again meanwhile waits, with what to do, until the second file is refused', async () => {
  const { ada, account, file } = await creator();
  await bank().batches.refuse(file.batch);
  const second = sure(await exported());
  assert.equal(second.cents, 5_00n);
  await bank().importFile(account.file([payment(file.id, -5_00n)]));
  const said = new RegExp(
    `refused, and made after all.*0\\.00 of its 5\\.00.*bank assign TRANSACTION ${file.batch}`,
  );
  assert.match(await whyOf(), said);
  await agreed();
  await bank().batches.refuse(second.batch);
  assert.equal((await bank().importFile(account.file([]))).settled, 1);
  assert.deepEqual([await earningsOf(real.db, ada), await exported()], [0n, undefined]);
  await agreed();
});

test('what was paid twice in the end is a loss of the service, which a person records', async () => {
  const { ada, account, file } = await creator();
  await bank().batches.refuse(file.batch);
  const second = sure(await exported());
  await bank().importFile(account.file([payment(second.id, -5_00n), payment(file.id, -5_00n)]));
  await addEarnings(real.db, ada, eur(2));
  const [{ id } = { id: '' }] = await bank().waiting();
  const assigned = await Promise.allSettled(['', ''].map(() => bank().decide.assignToBatch(id, file.batch)));
  assert.deepEqual(assigned.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  assert.deepEqual(
    assigned.flatMap((each) => (each.status === 'fulfilled' ? each.value : [])),
    [{ count: 1, lostCents: 3_00n }],
  );
  assert.deepEqual([await earningsOf(real.db, ada), (await movedOf(real.db, ada)).loss], [0n, eur(3)]);
  await agreed();
  await bank().importFile(account.file([payment(file.id, 5_00n, 'AC04')]));
  assert.deepEqual(
    [await earningsOf(real.db, ada), (await movedOf(real.db, ada))['loss-return']],
    [eur(2), eur(3)],
  );
  await agreed();
});

test('the same for a refund whose money was given to creators meanwhile, also with nothing left of it', async () => {
  for (const left of [0n, 1_00n]) {
    const { rita, account, file } = await reader();
    await bank().batches.refuse(file.batch);
    done(await real.services.refunds.refund(rita, randomUUID(), eur(3)));
    const second = sure(await exported());
    await bank().importFile(account.file([payment(second.id, -3_00n), payment(file.id, -3_00n)]));
    if (left > 0n) await bank().importFile(account.file([transfer(rita, left)]));
    const [{ id } = { id: '' }] = await bank().waiting();
    assert.deepEqual(await bank().decide.assignToBatch(id, file.batch), {
      count: 1,
      lostCents: 3_00n - left,
    });
    await agreed();
    await bank().importFile(account.file([payment(file.id, 3_00n, 'AC04')]));
    assert.equal(await walletOf(real.db, rita), left * 10_000n);
    await agreed();
  }
});

test('a payout of which nothing is left is a loss, and none any more when it comes back', async () => {
  const { ada, account, file } = await creator();
  await bank().batches.refuse(file.batch);
  const second = sure(await exported());
  await bank().importFile(account.file([payment(second.id, -5_00n), payment(file.id, -5_00n)]));
  const [{ id } = { id: '' }] = await bank().waiting();
  assert.deepEqual(await bank().decide.assignToBatch(id, file.batch), { count: 1, lostCents: 5_00n });
  await agreed();
  await bank().importFile(account.file([payment(file.id, 4_00n, 'AC04')]));
  const { loss, cost, 'loss-return': back } = await movedOf(real.db, ada);
  assert.deepEqual([loss, back, cost, await earningsOf(real.db, ada)], [eur(5), eur(5), eur(1), 0n]);
  await agreed();
});

test('a file that was refused and that the bank booked as one payment is assigned as a whole', async () => {
  const account = new BankAccount();
  const [ada, ben] = await addMembers(real.db, 2);
  for (const each of [ada, ben]) {
    await addEarnings(real.db, each, eur(5));
    done(await bank().savePayee(each, { iban: ritasIban, name: 'Ada' }));
  }
  const file = sure(await exported());
  await bank().batches.refuse(file.batch);
  await bank().importFile(account.file([{ cents: -10_00n, bankReference: 'all' }]));
  const [{ id } = { id: '' }] = await bank().waiting();
  assert.deepEqual(await bank().decide.assignToBatch(id, file.batch), { count: 2, lostCents: 0n });
  assert.deepEqual([await earningsOf(real.db, ada), await exported()], [0n, undefined]);
  await agreed();
});

test('money of nobody that was sent back after all is over, unless somebody was given it meanwhile', async () => {
  const account = new BankAccount();
  for (const isGiven of [false, true]) {
    const nobody = transfer(1n, 4_00n, { text: 'hello' });
    await bank().importFile(account.file([nobody]));
    const [{ id } = { id: '' }] = await bank().waiting();
    await bank().decide.sendBack(id);
    const file = sure(await exported());
    await bank().batches.refuse(file.batch);
    const [rita] = await addMembers(real.db, 1);
    if (isGiven) await bank().decide.assignToMember(id, rita);
    await bank().importFile(account.file([payment(file.id, -4_00n)]));
    const [left] = await bank().waiting();
    assert.equal(left === undefined, !isGiven);
    if (left) {
      assert.match(await whyOf(), /given to somebody meanwhile: bank assign TRANSACTION MEMBER/);
      await assert.rejects(bank().decide.assignToBatch(left.id, file.batch), /assign it to the member/);
      await bank().decide.assignToMember(left.id, rita);
    }
    assert.deepEqual([await walletOf(real.db, rita), await exported()], [0n, undefined]);
    await agreed();
  }
});
