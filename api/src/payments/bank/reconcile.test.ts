import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { BankAccount, bankOf, payment, ritasIban, transfer } from '../../../test/bank-account.ts';
import { bankSettings } from '../../../test/bank-settings.ts';
import { debtCameBack, endDebt } from '../../../test/closing-debts.ts';
import { addEarnings, addMember, addMembers, eur } from '../../../test/fixtures.ts';
import { useServices } from '../../../test/use-services.ts';
import { done } from '../../platform/failure.ts';

const real = useServices({ ...bankSettings, PAYOUT_MINIMUM: '5.00' });
const bank = () => bankOf(real.services);
const differences = async () => (await bank().reconcile()).differences;

/** A deposit, a payout that was made, a refund on its way, and something that waits. */
async function aMonth() {
  const { db, services } = real;
  const account = new BankAccount();
  const rita = await addMember(db, { monthlyAmount: eur(10) });
  const [ada] = await addMembers(db, 1);
  const entries = [transfer(rita, 13_00n), transfer(rita, 1_00n, { text: 'no reference' })];
  await bank().importFile(account.file(entries));
  await real.click(rita, ada);
  await real.endMonth();
  done(await bank().savePayee(ada, { iban: ritasIban, name: 'Ada' }));
  await services.payouts.advance();
  const { file } = await bank().batches.freeze();
  const [, endToEndId = ''] = /<EndToEndId>(\w+)</.exec(file?.xml ?? '') ?? [];
  await bank().importFile(account.file([payment(endToEndId, -9_00n)]));
  await services.refunds.refund(rita, randomUUID(), eur(3));
  return { rita, ada };
}

test('the account and the ledger agree, and say what is whose', async () => {
  await aMonth();
  const { closing, ...said } = await bank().reconcile();
  assert.deepEqual(closing, { cents: 105_00n, date: '2026-11-30' });
  assert.deepEqual(said, {
    opening: 100_00n,
    forMembers: 1_00n, // the fee of the service
    onItsWay: 3_00n,
    unmatched: 1_00n,
    aside: 0n,
    byHand: 0n,
    differences: [],
  });
});

test('before the first statement there is nothing to compare', async () => {
  const nothing = {
    closing: undefined,
    opening: 0n,
    forMembers: 0n,
    onItsWay: 0n,
    unmatched: 0n,
    aside: 0n,
    byHand: 0n,
  };
  assert.deepEqual(await bank().reconcile(), { ...nothing, differences: [] });
});

test('what was paid by hand is no more of the service, until it comes back, and all parts make the balance', async () => {
  const { db, services } = real;
  const account = new BankAccount();
  const rita = await addMember(db, { monthlyAmount: eur(10) });
  await bank().importFile(account.file([transfer(rita, 9_00n)]));
  done(await services.closing.closeAccount(rita));
  const { file } = await bank().batches.freeze();
  const [, refund = ''] = /<EndToEndId>(\w+)</.exec(file?.xml ?? '') ?? [];
  await bank().importFile(account.file([payment(refund, -9_00n), payment(refund, 9_00n, 'AC04')]));
  const said = async () => {
    const { closing, opening, forMembers, onItsWay, unmatched, aside, byHand, differences } =
      await bank().reconcile();
    assert.equal(closing?.cents, opening + forMembers + onItsWay + unmatched + aside + byHand);
    assert.deepEqual(differences, []);
    return { forMembers, aside, byHand };
  };
  assert.deepEqual(await said(), { forMembers: 9_00n, aside: 0n, byHand: 0n }, 'it is owed');
  const reference = 'hand-1';
  assert.equal(
    await endDebt(services, rita, { amount: eur(9), action: 'paid-by-hand', reference }),
    undefined,
  );
  assert.deepEqual(await said(), { forMembers: 0n, aside: 0n, byHand: 9_00n }, 'from another account');
  const setAsideAll = async () => {
    for (const { id } of await bank().waiting()) await bank().decide.setAside(id);
  };
  await bank().importFile(account.file([payment('byhand', -9_00n)]));
  await setAsideAll();
  assert.deepEqual(await said(), { forMembers: 0n, aside: -9_00n, byHand: 9_00n });
  await bank().importFile(account.file([payment('byhand', 9_00n, 'AC04')]));
  await setAsideAll();
  await debtCameBack(services, rita, reference);
  assert.deepEqual(await said(), { forMembers: 9_00n, aside: 0n, byHand: 0n });
  await addEarnings(db, rita, eur(2));
  done(await services.earnings.payOut(rita, 'hand-2', eur(2)));
  assert.deepEqual(
    await said(),
    { forMembers: 7_00n, aside: 0n, byHand: 2_00n },
    'a payout by hand is one, too',
  );
});

/** What somebody did to the database, and what is said about it. */
const damages: Readonly<
  Record<string, readonly [damage: (of: { rita: bigint; ada: bigint }) => Promise<unknown>, said: RegExp[]]>
> = {
  'a transaction that is changed by one cent': [
    () =>
      real
        .db('bank_transactions')
        .where({ cents: 1300n as never })
        .update({ cents: 1301 }),
    [
      /^bank:\w{32}-1 of member \d+: the bank has 13\.01, the ledger 13\.00$/,
      /^the balance changed by 5\.00, and the transactions make 5\.01$/,
      /^the ledger expects 4\.00 in the account, and its transactions make 4\.01$/,
    ],
  ],
  'a transaction that is gone': [
    () => real.db('bank_transactions').where({ state: 'payout' }).del(),
    [
      /^bank:payout:\S+ of member \d+: the bank has 0\.00, the ledger -9\.00$/,
      /^the balance changed by 5\.00, and the transactions make 14\.00$/,
      /^the ledger expects 4\.00 in the account, and its transactions make 13\.00$/,
    ],
  ],
  'a transaction that the bank never booked': [
    ({ rita }) =>
      real.db('bank_transactions').insert({
        id: 'made-up',
        account: bankSettings.BANK_IBAN,
        cents: 700,
        booked_on: '2026-11-30',
        state: 'deposit',
        member_id: rita,
        read_at: new Date(),
      } as never),
    [
      /^bank:made-up of member \d+: the bank has 7\.00, the ledger 0\.00$/,
      /^the balance changed by 5\.00, and the transactions make 12\.00$/,
      /^the ledger expects 4\.00 in the account, and its transactions make 11\.00$/,
    ],
  ],
  'a deposit of another member': [
    async ({ ada }) => {
      const [deposit] = await real.db('transfers').where({ kind: 'deposit' }).delete().returning('*');
      await real.db('transfers').insert({ ...deposit, member_id: ada as never });
    },
    [/the bank has (0|13)\.00, the ledger (0|13)\.00$/, /the bank has (0|13)\.00, the ledger (0|13)\.00$/],
  ],
  'a deposit that is less by a millionth': [
    () =>
      real
        .db('transfers')
        .where({ kind: 'deposit' })
        .update({ amount: 12_999_999n as never }),
    [
      /: the bank has 13\.00, the ledger 12999999 micro-units$/,
      /^the ledger expects 3999999 micro-units in the account, and its transactions make 4\.00$/,
    ],
  ],
  'a payout that is called done and never left': [
    () => real.db('refunds').update({ state: 'done' }),
    [
      /^bank:refund:\S+ of member \d+: the bank has 0\.00, the ledger -3\.00$/,
      /^the ledger expects 1\.00 in the account, and its transactions make 4\.00$/,
    ],
  ],
};

for (const [name, [damage, said]] of Object.entries(damages)) {
  test(`${name} is listed, to the cent`, async () => {
    const of = await aMonth();
    await damage(of);
    const found = await differences();
    assert.equal(found.length, said.length, found.join('\n'));
    for (const [index, pattern] of said.entries()) assert.match(found[index] ?? '', pattern);
  });
}
