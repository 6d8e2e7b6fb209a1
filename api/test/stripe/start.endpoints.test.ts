import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type Stripe from 'stripe';
import { charge, chargeOf, failureOf, saved, sdkOf } from './sdk.ts';
import { type StripeStandIn, startStripe } from './start.ts';

/* Lookups, lists and small changes that no other test needs. */

let standIn: StripeStandIn;
let stripe: Stripe;
let paid: Stripe.Charge;
let reader: { readonly customer: string; readonly method: string };
before(async () => {
  standIn = await startStripe({ platformPayouts: 'manual' });
  stripe = sdkOf(standIn);
  await stripe.topups.create({ amount: 5000, currency: 'eur' });
  reader = await saved(stripe, 'pm_card_createIssuerFraudRecord');
  paid = chargeOf(await charge(stripe, reader));
});
after(() => standIn.stop());

const creator = async (): Promise<string> => {
  const capabilities = { transfers: { requested: true } };
  const { id } = await stripe.accounts.create({ type: 'express', capabilities });
  await standIn.control.account({ id, state: 'enabled' });
  return id;
};
const idsOf = async (list: Promise<Stripe.ApiList<{ id: string }>>) => (await list).data.map(({ id }) => id);

test('finds what belongs to one customer, charge or intent, and nothing of others', async () => {
  const other = await saved(stripe, 'pm_card_visa');
  await charge(stripe, other);
  const { customer, method } = reader;
  const intent = String(paid.payment_intent);
  const refund = await stripe.refunds.create({ charge: paid.id, amount: 100 });
  assert.deepEqual(await idsOf(stripe.charges.list({ customer })), [paid.id]);
  assert.deepEqual(await idsOf(stripe.charges.list({ payment_intent: intent })), [paid.id]);
  assert.deepEqual(await idsOf(stripe.paymentIntents.list({ customer })), [intent]);
  assert.deepEqual(await idsOf(stripe.refunds.list({ payment_intent: intent })), [refund.id]);
  assert.deepEqual(await idsOf(stripe.customers.listPaymentMethods(customer)), [method]);
  assert.equal((await idsOf(stripe.setupIntents.list({ customer }))).length, 1);
  assert.deepEqual(await idsOf(stripe.disputes.list({ charge: paid.id })), []);
  const [warning = ''] = await idsOf(stripe.radar.earlyFraudWarnings.list({ charge: paid.id }));
  assert.equal((await stripe.radar.earlyFraudWarnings.retrieve(warning)).charge, paid.id);
  const types = (await stripe.balanceTransactions.list({ type: 'refund' })).data.map(({ source }) => source);
  assert.deepEqual(types, [refund.id]);
});

test('expands ids into objects, also inside of lists, and says which it cannot', async () => {
  const { data } = await stripe.paymentIntents.list({
    customer: reader.customer,
    expand: ['data.latest_charge.balance_transaction', 'data.customer'],
  });
  const [intent] = data;
  assert.ok(intent && typeof intent.customer === 'object' && intent.customer);
  assert.equal(intent.customer.id, reader.customer);
  assert.equal(typeof chargeOf(intent).balance_transaction, 'object');
  const wrong = await failureOf(stripe.charges.retrieve(paid.id, { expand: ['amount'] }));
  assert.match(wrong.message, /cannot be expanded \(amount\)/);
});

test('changes metadata and descriptions, and keeps what a payment was', async () => {
  const metadata = { month: '2026-11' };
  const intent = await stripe.paymentIntents.update(String(paid.payment_intent), {
    metadata,
    description: 'November',
  });
  assert.deepEqual([intent.metadata, intent.description], [metadata, 'November']);
  assert.equal(
    (await failureOf(stripe.paymentIntents.update(intent.id, { amount: 600 }))).code,
    'payment_intent_unexpected_state',
  );
  const method = await stripe.paymentMethods.update(reader.method, { billing_details: { name: 'Rita' } });
  assert.equal(method.billing_details.name, 'Rita');
  const setup = await stripe.setupIntents.create({ customer: reader.customer });
  assert.equal((await stripe.setupIntents.update(setup.id, { metadata })).metadata?.month, '2026-11');
  assert.equal((await stripe.setupIntents.cancel(setup.id)).status, 'canceled');
  assert.equal(
    (await failureOf(stripe.setupIntents.confirm(setup.id, { payment_method: reader.method }))).code,
    'setup_intent_unexpected_state',
  );
});

test('cancels a payout that has not left, and lists transfers of one creator', async () => {
  const payout = await stripe.payouts.create({ amount: 500, currency: 'eur' });
  assert.equal((await stripe.payouts.cancel(payout.id)).status, 'canceled');
  assert.equal((await failureOf(stripe.payouts.cancel(payout.id))).statusCode, 400);
  await stripe.payouts.create({ amount: 100, currency: 'eur' });
  assert.deepEqual(await idsOf(stripe.payouts.list({ status: 'canceled' })), [payout.id]);
  const [id, other] = [await creator(), await creator()];
  const transfer = await stripe.transfers.create({ amount: 500, currency: 'eur', destination: id });
  await stripe.transfers.create({ amount: 500, currency: 'eur', destination: other });
  const reversal = await stripe.transfers.createReversal(transfer.id, { amount: 100 });
  assert.deepEqual(await idsOf(stripe.transfers.list({ destination: id })), [transfer.id]);
  assert.deepEqual(await idsOf(stripe.transfers.listReversals(transfer.id)), [reversal.id]);
  const received = await stripe.charges.retrieve(
    String(transfer.destination_payment),
    {},
    { stripeAccount: id },
  );
  assert.deepEqual([received.amount, received.source_transfer], [500, transfer.id]);
  assert.match((await stripe.accounts.createLoginLink(id)).url, /^http/);
});

test('answers 404 for an address or an object that it does not have', async () => {
  assert.equal((await failureOf(stripe.paymentIntents.retrieve('pi_missing'))).statusCode, 404);
  assert.equal((await failureOf(stripe.invoices.list())).statusCode, 404);
});
