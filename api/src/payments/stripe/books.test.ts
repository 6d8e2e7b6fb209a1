import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { earlier } from '../../../test/earlier.ts';
import { eur, walletOf } from '../../../test/fixtures.ts';
import { useStripe } from '../../../test/use-stripe.ts';
import { done } from '../../platform/failure.ts';

// Books are compared from the first booking on, so each test has a Stripe of its own.
const real = useStripe(
  { PAYOUT_MINIMUM: '1', PAYOUT_DELAY_DAYS: '0', COLLECT_DAYS: '0' },
  { eachTest: true },
);

const reconcile = async () => {
  const found = await real.services.bookkeeping.reconcile();
  assert.ok(found);
  return found;
};

const differencesOf = async () =>
  (await reconcile()).differences.map(({ ref, what, provider_amount, ledger_amount }) => ({
    ref,
    what,
    provider: provider_amount,
    ledger: ledger_amount,
  }));

async function paid(number = '4242424242424242') {
  const reader = await real.reader({ number });
  await real.db.raw('delete from collections'); // of an earlier reader of this month
  await real.collect();
  const [payment] = await real.paymentsOf(reader.id);
  const ref = String(payment?.ref);
  const { latest_charge } = await real.stripe.paymentIntents.retrieve(ref.replace('stripe:', ''));
  return { ...reader, payment: payment?.id ?? '', ref, charge: String(latest_charge) };
}

async function agrees() {
  const { differences, balance, booked, owed } = await reconcile();
  assert.deepEqual(differences, []);
  assert.equal(balance, booked);
  return { balance, owed };
}

test('a month with everything in it agrees to the cent', async () => {
  await real.stripe.balanceSettings.update({ payments: { payouts: { schedule: { interval: 'manual' } } } });
  const one = await paid();
  const two = await paid('DE89370400440532013000');
  const three = await paid();
  await real.control.addFunds({ amount: 10_000 });
  await real.services.refunds.refund(one.id, randomUUID(), eur(1));
  await real.control.advance({ days: 6 });
  await real.services.collecting.lookAt(two.id);
  await real.control.refund({ charge: three.charge, amount: 50 });
  const { id } = await real.control.dispute({ charge: three.charge, amount: 200 });
  await real.control.changeDispute({ dispute: id, status: 'won', feeReturned: true });
  await real.services.collecting.look(three.id, three.payment);
  await real.endMonth();
  const { url } = done(await real.services.payouts.openAccount(real.visitorOf(one.ada)));
  await fetch(url);
  await real.submit(url, { answer: 'submit', iban: 'DE89370400440532013000' });
  await real.services.payouts.lookAccount(one.ada);
  await real.services.payouts.advance();
  await real.stripe.payouts.create({ amount: 300, currency: 'eur' });
  const { balance, owed } = await agrees();
  assert.ok(balance >= owed, `${balance} are there, ${owed} are owed`);
  await agrees();
});

test('what no event told is found by the books, and then agrees', async () => {
  const { id, charge } = await paid();
  await real.control.refund({ charge, amount: 100 });
  await real.control.dispute({ charge, amount: 150 });
  assert.deepEqual((await reconcile()).differences, []);
  assert.equal(await walletOf(real.db, id), eur(2.5));
});

test('one cent that was changed in the ledger is named', async () => {
  const { ref } = await paid();
  await real.db.raw("update transfers set amount = amount + 10000 where kind = 'deposit'");
  assert.deepEqual(await differencesOf(), [{ ref, what: 'money', provider: eur(5), ledger: eur(5.01) }]);
});

test('a cost of one cent more than Stripe kept is named', async () => {
  await paid();
  await real.db.raw("update transfers set amount = amount + 10000 where kind = 'cost'");
  assert.deepEqual(
    (await differencesOf()).map(({ what, provider, ledger }) => ({ what, provider, ledger })),
    [{ what: 'cost', provider: -eur(0.33), ledger: -eur(0.34) }],
  );
});

test('a deposit that Stripe knows nothing of is named', async () => {
  await paid();
  await real.db.raw(
    `insert into transfers (member_id, kind, ref, from_account, to_account, amount, created_at)
     select member_id, kind, 'stripe:pi_made_up', from_account, to_account, 1000000, created_at
     from transfers where kind = 'deposit'`,
  );
  assert.deepEqual(await differencesOf(), [
    { ref: 'stripe:pi_made_up', what: 'money', provider: 0n, ledger: eur(1) },
  ]);
});

test('a booking that is missing here shows in the balance, and by its payment', async () => {
  const { ref } = await paid();
  await paid();
  await agrees();
  // Older than what is read again.
  await real.db.raw(`update provider_transactions set created_at = ${earlier('created_at', '-10 days')}`);
  await real.db.raw('delete from provider_transactions where matched = ?', [ref]);
  const { balance, booked, differences } = await reconcile();
  assert.equal(balance - booked, eur(5) - eur(0.33));
  assert.deepEqual(
    differences.map((each) => [each.what, each.provider_amount]),
    [
      ['money', 0n],
      ['cost', 0n],
    ],
  );
});

test('money of another shop on the same account belongs to nothing, and is named', async () => {
  await paid();
  const { id } = await real.stripe.paymentIntents.create({
    amount: 900,
    currency: 'eur',
    payment_method: 'pm_card_visa',
    confirm: true,
    off_session: true,
  });
  const found = await differencesOf();
  assert.deepEqual(
    found.map(({ what, ledger }) => [what, ledger]),
    [['unmatched', 0n]],
    id,
  );
});

test('a refund that was posted and has no answer yet is on its way, and no difference', async () => {
  const { id } = await paid();
  await real.control.fault({ path: '/v1/refunds', method: 'POST', when: 'before', what: 'cut', times: 2 });
  await real.services.refunds.refund(id, randomUUID(), eur(1));
  await agrees();
});
