import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endDebt, owed, passDaysSincePaid } from '../../../test/closing-debts.ts';
import { earlier } from '../../../test/earlier.ts';
import { addEarnings, eur, movedOf, walletOf } from '../../../test/fixtures.ts';
import { useStripe } from '../../../test/use-stripe.ts';
import { done } from '../../platform/failure.ts';

const real = useStripe({ PAYOUT_DELAY_DAYS: '0' });

/** A reader who paid 5.00, with an address, and with the charge at Stripe. */
async function paid(number: string) {
  const { id } = await real.reader({ number });
  const email = `closes-${id}-${Date.now()}@example.com`;
  await real.db.raw('update members set email = ? where id = ?', [email, String(id)]);
  await real.collect();
  const [payment] = await real.paymentsOf(id);
  const intent = await real.stripe.paymentIntents.retrieve(String(payment?.ref).replace('stripe:', ''));
  return { id, email, payment: payment?.id ?? '', charge: String(intent.latest_charge) };
}

const look = ({ id, payment }: { id: bigint; payment: string }) => real.services.collecting.look(id, payment);
const addressOf = async (id: bigint) => {
  await real.services.closing.forgetTheRest();
  return real.services.members.addressOf(id);
};
const passDays = (days: number) =>
  real.db.raw(`update refunds set done_at = ${earlier('done_at', `${days} days`)}`);

test('a refund that the bank sends back after its reader closed the account is owed until it is paid by hand', async () => {
  const reader = await paid('4000000000005126');
  assert.deepEqual(done(await real.services.closing.closeAccount(reader.id)), { refunded: eur(5) });
  assert.deepEqual(await owed(real.services), [], 'it is on its way');
  assert.equal(await addressOf(reader.id), reader.email, 'it can come back');
  await real.control.advance({ days: 3 });
  for (const _ of ['', 'twice']) await look(reader);
  assert.deepEqual(await owed(real.services), [[reader.id, eur(5)]]);
  assert.equal(await walletOf(real.db, reader.id), 0n);
  await real.booksAgree();
  await passDays(100);
  assert.equal(await addressOf(reader.id), reader.email, 'whom to ask where it goes');

  assert.equal(
    await endDebt(real.services, reader.id, { amount: eur(4), action: 'paid-by-hand' }),
    'debt-changed',
  );
  assert.equal(
    await endDebt(real.services, reader.id, { amount: eur(5), action: 'paid-by-hand' }),
    undefined,
  );
  assert.equal(
    await endDebt(real.services, reader.id, { amount: eur(5), action: 'paid-by-hand' }),
    'nothing-owed',
  );
  await look(reader);
  assert.deepEqual(await owed(real.services), []);
  await passDaysSincePaid(real.db, 31);
  assert.equal(await addressOf(reader.id), undefined);
  await real.booksAgree();
});

test('a refund that fails months after the account was closed is owed, also after another debt was paid', async () => {
  const reader = await paid('4000000000005126');
  const { earnings, closing } = real.services;
  await addEarnings(real.db, reader.id, eur(7));
  done(await earnings.moveToWallet(reader.id, 'm', eur(7)));
  done(await closing.closeAccount(reader.id));
  assert.deepEqual(await owed(real.services), [[reader.id, eur(7)]], 'no refund can carry what was moved');
  assert.equal(
    await endDebt(real.services, reader.id, { amount: eur(7), action: 'paid-by-hand' }),
    undefined,
  );
  await passDays(31);
  await passDaysSincePaid(real.db, 31);
  assert.equal(await addressOf(reader.id), undefined, 'all seemed to be settled');
  await real.control.advance({ days: 90 });
  await look(reader);
  assert.deepEqual(await owed(real.services), [[reader.id, eur(5)]]);
  await real.booksAgree();
  assert.equal(await endDebt(real.services, reader.id, { amount: eur(5), action: 'keep' }), undefined);
  const { 'loss-return': kept } = await movedOf(real.db, reader.id);
  assert.equal(kept, eur(5));
  assert.deepEqual(await owed(real.services), []);
  await real.booksAgree();
});

test('a dispute that is won after the account was closed is owed to its reader', async () => {
  const reader = await paid('4242424242424242');
  const dispute = await real.control.dispute({ charge: reader.charge });
  await look(reader);
  assert.deepEqual(done(await real.services.closing.closeAccount(reader.id)), { refunded: 0n });
  await real.control.changeDispute({ dispute: dispute.id, status: 'won' });
  await look(reader);
  assert.deepEqual(await owed(real.services), [[reader.id, eur(5)]]);
  await real.booksAgree();
});
