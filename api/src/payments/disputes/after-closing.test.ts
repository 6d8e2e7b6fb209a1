import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endDebt, owed } from '../../../test/closing-debts.ts';
import { eur, movedOf, walletOf } from '../../../test/fixtures.ts';
import { useStripe } from '../../../test/use-stripe.ts';
import { done } from '../../platform/failure.ts';

const real = useStripe({ PAYOUT_DELAY_DAYS: '0' });

/** A reader who paid 5.00 and closed the account, and whose refund failed: 5.00 are owed. */
async function owedFive() {
  const { id } = await real.reader({ number: '4000000000005126' });
  await real.collect();
  const [payment] = await real.paymentsOf(id);
  const intent = await real.stripe.paymentIntents.retrieve(String(payment?.ref).replace('stripe:', ''));
  done(await real.services.closing.closeAccount(id));
  await real.control.advance({ days: 3 });
  const look = () => real.services.collecting.look(id, payment?.id ?? '');
  await look();
  assert.deepEqual(await owed(real.services), [[id, eur(5)]]);
  return { id, charge: String(intent.latest_charge), look };
}

/** What was lost for good, and what came back of it. */
const lossOf = async (id: bigint) => {
  const { loss = 0n, 'loss-return': back = 0n } = await movedOf(real.db, id);
  return loss - back;
};

test('a dispute takes from what its reader is owed after closing, and what is won is owed again', async () => {
  const { id, charge, look } = await owedFive();
  const dispute = await real.control.dispute({ charge });
  await Promise.all([look(), look()]);
  await look();
  assert.deepEqual(await owed(real.services), [], 'the bank has given it back already');
  assert.equal(await lossOf(id), 0n);
  assert.equal(await endDebt(real.services, id, { amount: eur(5), action: 'paid-by-hand' }), 'nothing-owed');
  await real.booksAgree();
  await real.control.changeDispute({ dispute: dispute.id, status: 'won' });
  for (const _ of ['', 'twice']) await look();
  assert.deepEqual(await owed(real.services), [[id, eur(5)]]);
  assert.equal(await lossOf(id), 0n);
  assert.equal(await walletOf(real.db, id), 0n);
  await real.booksAgree();
  assert.equal(await endDebt(real.services, id, { amount: eur(5), action: 'keep' }), undefined);
});

test('a dispute of a part leaves the rest owed', async () => {
  const { id, charge, look } = await owedFive();
  await real.control.dispute({ charge, amount: 200 });
  for (const _ of ['', 'twice']) await look();
  assert.deepEqual(await owed(real.services), [[id, eur(3)]]);
  assert.equal(await lossOf(id), 0n);
  await real.booksAgree();
  assert.equal(await endDebt(real.services, id, { amount: eur(3), action: 'paid-by-hand' }), undefined);
  await real.booksAgree();
});

test('a refund in the provider’s dashboard takes from what its reader is owed after closing', async () => {
  const { id, charge, look } = await owedFive();
  await real.control.refund({ charge });
  await Promise.all([look(), look()]);
  assert.deepEqual(await owed(real.services), []);
  assert.equal(await lossOf(id), 0n);
  await real.booksAgree();
});

test('a dispute of what was paid by hand is the service’s loss, until it is won', async () => {
  const { id, charge, look } = await owedFive();
  assert.equal(await endDebt(real.services, id, { amount: eur(5), action: 'paid-by-hand' }), undefined);
  const dispute = await real.control.dispute({ charge });
  await look();
  assert.equal(await lossOf(id), eur(5));
  await real.booksAgree();
  await real.control.changeDispute({ dispute: dispute.id, status: 'won' });
  await look();
  assert.equal(await lossOf(id), 0n);
  assert.deepEqual(await owed(real.services), []);
  await real.booksAgree();
});
