import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passDaysSincePaid } from '../../test/closing-debts.ts';
import { commandLines } from '../../test/command-lines.ts';
import { addEarnings, earningsOf, eur, movedOf } from '../../test/fixtures.ts';
import { useStripe } from '../../test/use-stripe.ts';
import { checkLedger } from '../ledger/index.ts';
import { done } from '../platform/failure.ts';
import { NoSuchObject } from './command.ts';

const real = useStripe({ PAYOUT_MINIMUM: '1', PAYOUT_DELAY_DAYS: '0' });

const lines = commandLines(real);

/** A creator who moved earnings to the wallet, and closed the account: no refund can carry that. Some can stay earnings. */
async function leftWith(email: string, moved: bigint, earned = 0n) {
  const { services, db } = real;
  const id = await services.members.findOrCreate(email);
  await addEarnings(db, id, moved + earned);
  if (moved > 0n) done(await services.earnings.moveToWallet(id, 'm', moved));
  done(await services.closing.closeAccount(id));
  return id;
}
const today = () => new Date().toISOString().slice(0, 10);

test('unpaid lists what closed accounts are owed, with their address, until it is paid by hand, once', async () => {
  const { services, db } = real;
  assert.deepEqual(await lines('payments unpaid'), ['Nothing is owed to closed accounts.', '0']);
  await leftWith('dust@example.com', 9_999n); // less than a cent cannot be paid
  const ada = await leftWith('ada@example.com', eur(7));
  await services.closing.forgetTheRest();
  assert.deepEqual(await lines('payments unpaid'), [
    `member ${ada}: €7.00, closed on ${today()}, ada@example.com`,
    '1 closed account to pay by hand. Record it with: payments paid <member> <reference> [amount]',
    '0',
  ]);
  assert.equal((await services.bookkeeping.reconcile())?.owed, 7_009_999n, 'the provider must still hold it');
  const paying = await Promise.allSettled([1, 2].map(() => lines(`payments paid ${ada} bank-77`)));
  assert.deepEqual(paying.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  await assert.rejects(lines(`payments paid ${ada} bank-78`), /nothing is owed to this account/);
  await assert.rejects(lines(`payments keep ${ada} mistake`), /nothing is owed to this account/);
  assert.deepEqual(await lines('payments unpaid'), ['Nothing is owed to closed accounts.', '0']);
  const logged = await services.admin.log.entries({ limit: 10 });
  assert.deepEqual(
    logged.map(({ action, object, before, after }) => [action, object, before, after]),
    [['paid-by-hand', `member ${ada}`, `owed ${eur(7)}`, 'paid, bank-77']],
  );
  await passDaysSincePaid(db, 31);
  await services.closing.forgetTheRest();
  assert.equal(await services.members.addressOf(ada), undefined, 'the address is forgotten then');
  assert.equal((await services.bookkeeping.reconcile())?.owed, 9_999n);
  assert.deepEqual(await checkLedger(db), []);
});

test('keep writes off what a closed account is owed, and the service has it from then on', async () => {
  const { services, db } = real;
  const ada = await leftWith('ada@example.com', eur(7));
  await assert.rejects(lines(`payments keep ${ada + 1n} nobody-answers`), NoSuchObject);
  await lines(`payments keep ${ada} nobody-answers`);
  assert.deepEqual(await lines('payments unpaid'), ['Nothing is owed to closed accounts.', '0']);
  const { refund = 0n, 'refund-return': back = 0n, 'loss-return': kept } = await movedOf(db, ada);
  assert.deepEqual([refund - back, kept], [eur(7), eur(7)]);
  const [logged] = await services.admin.log.entries({ limit: 1 });
  assert.deepEqual([logged?.reason, logged?.after], ['nobody-answers', 'written-off']);
  assert.deepEqual(await checkLedger(db), []);
});

/** What ended in the ledger, and what stays owed with less than a cent. */
const endedOf = (id: bigint) =>
  real
    .db('closing_debts_ended')
    .where({ member_id: id as never })
    .orderBy('amount')
    .pluck('amount');

test('paid records exactly what can be paid; less than a cent stays owed, and is paid once it is a cent', async () => {
  const { services, db } = real;
  const ada = await leftWith('ada@example.com', 4_503_600n);
  const paying = [1, 2].map(() => lines(`payments paid ${ada} bank-77`));
  assert.deepEqual((await Promise.allSettled(paying)).map(({ status }) => status).sort(), [
    'fulfilled',
    'rejected',
  ]);
  assert.deepEqual(await endedOf(ada), [eur(4.5)]);
  assert.deepEqual(await lines('payments unpaid'), ['Nothing is owed to closed accounts.', '0']);
  assert.equal((await services.bookkeeping.reconcile())?.owed, 3_600n);
  assert.deepEqual(await checkLedger(db), []);
  await addEarnings(db, ada, 8_400n); // with what is left of the wallet it is 0.012
  assert.deepEqual(await lines(`payments paid ${ada} bank-78`), [
    `Recorded: €0.01 that member ${ada} was owed is paid.`,
    '0',
  ]);
  assert.deepEqual(await endedOf(ada), [3_600n, 6_400n, eur(4.5)]);
  assert.equal(await earningsOf(db, ada), 2_000n);
  assert.deepEqual(await checkLedger(db), []);
});

test('audit names a closed account whose debt ended otherwise than it is written', async () => {
  const { db } = real;
  const paid = await leftWith('ada@example.com', eur(7));
  await lines(`payments paid ${paid} bank-77`);
  const kept = await leftWith('ben@example.com', eur(3));
  await lines(`payments keep ${kept} nobody-answers`);
  const named = async () =>
    (await checkLedger(db)).flatMap(({ rule, where }) => (rule === 'closing-debt' ? [where.member_id] : []));
  assert.deepEqual(await named(), []);
  await db.raw('update closing_debts_ended set amount = amount - 1 where member_id = ?', [String(paid)]);
  await db.raw("update closing_debts_ended set how = 'paid' where member_id = ?", [String(kept)]);
  assert.deepEqual(await named(), [paid, kept]);
});

for (const from of ['wallet', 'earnings'] as const)
  test(`returned records by its reference that what was paid by hand came back, to the ${from} it was owed from, once`, async () => {
    const { services, db } = real;
    const email = `back-${from}@example.com`;
    const id = from === 'wallet' ? await leftWith(email, eur(7)) : await leftWith(email, 0n, eur(7));
    await lines(`payments paid ${id} hand-j`);
    await services.closing.forgetTheRest();
    assert.equal(await services.members.addressOf(id), email, 'a bank can send it back for 30 days');
    await assert.rejects(lines(`payout-return ${id} hand-j`), /payments returned/);
    const both = await Promise.allSettled([1, 2].map(() => lines(`payments returned ${id} hand-j`)));
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    await assert.rejects(lines(`payments returned ${id} hand-j`), /recorded before/);
    await assert.rejects(lines(`payments returned ${id} hand-k`), /no debt was paid with this reference/);
    assert.deepEqual(
      (await lines('payments unpaid'))[0],
      `member ${id}: €7.00, closed on ${today()}, ${email}`,
    );
    assert.equal(await earningsOf(db, id), from === 'earnings' ? eur(7) : 0n);
    assert.deepEqual(await checkLedger(db), []);
    await assert.rejects(lines(`payments paid ${id} hand-j`), /ended an earlier debt/);
    await lines(`payments paid ${id} hand-l`);
    assert.deepEqual(await lines('payments unpaid'), ['Nothing is owed to closed accounts.', '0']);
    assert.deepEqual(await checkLedger(db), []);
    await passDaysSincePaid(db, 31);
    await services.closing.forgetTheRest();
    assert.equal(await services.members.addressOf(id), undefined);
    const { differences, owed } = (await services.bookkeeping.reconcile()) ?? {};
    assert.deepEqual([differences, owed], [[], 0n]);
  });

test('what was written off does not come back', async () => {
  const id = await leftWith('kept@example.com', eur(7));
  await lines(`payments keep ${id} nobody-answers`);
  await assert.rejects(
    lines(`payments returned ${id} nobody-answers`),
    /no debt was paid with this reference/,
  );
});
