import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type Stripe from 'stripe';
import { charge, chargeOf, failureOf, saved, sdkOf } from './sdk.ts';
import { type StripeStandIn, startStripe } from './start.ts';

/* Where money is after it was charged: pending, available, transferred, paid out, refunded, disputed. */

let standIn: StripeStandIn;
let stripe: Stripe;
before(async () => {
  standIn = await startStripe({ platformPayouts: 'manual' });
  stripe = sdkOf(standIn);
});
after(async () => {
  assert.deepEqual((await standIn.control.book()).faults, []);
  await standIn.stop();
});

const balance = async (account?: string) => {
  const { available, pending } = await stripe.balance.retrieve({}, account ? { stripeAccount: account } : {});
  return [available[0]?.amount, pending[0]?.amount];
};
const pay = async (card = 'pm_card_visa', amount = 10_000): Promise<Stripe.Charge> =>
  chargeOf(await charge(stripe, await saved(stripe, card), amount));
const creator = async (iban?: string): Promise<string> => {
  const { id } = await stripe.accounts.create({
    type: 'express',
    capabilities: { transfers: { requested: true } },
    settings: { payouts: { schedule: { interval: 'manual' } } },
  });
  await standIn.control.account({ id, state: 'enabled', ...(iban && { iban }) });
  return id;
};
const movementsOf = async (source: string) =>
  (await stripe.balanceTransactions.list({ source })).data
    .map(({ type, amount, fee }) => [type, amount, fee])
    .reverse();

test('makes a card payment available after some days, at midnight', async () => {
  const [available = 0, pending = 0] = await balance();
  await pay();
  assert.deepEqual(await balance(), [available, pending + 9825]);
  await standIn.control.advance({ days: 3 });
  assert.deepEqual(await balance(), [available + pending + 9825, 0]);
});

test('transfers what is available and no more, or a part of one charge', async () => {
  const receiver = await creator();
  const [available = 0] = await balance();
  const transfer = (amount: number, more: Partial<Stripe.TransferCreateParams> = {}) =>
    stripe.transfers.create({ amount, currency: 'eur', destination: receiver, ...more });
  const tooMuch = await failureOf(transfer(available + 1));
  assert.deepEqual([tooMuch.statusCode, tooMuch.code], [400, 'balance_insufficient']);
  const done = await transfer(available, { metadata: { payout: '7' } });
  assert.deepEqual(await balance(), [0, 0]);
  assert.deepEqual(await balance(receiver), [available, 0]);
  assert.deepEqual(await movementsOf(done.id), [['transfer', -available, 0]]);
  const source = await pay();
  const early = await transfer(9000, { source_transaction: source.id });
  assert.equal(early.transfer_group, `group_${source.payment_intent}`);
  assert.deepEqual(await balance(receiver), [available, 9000]);
  assert.equal((await failureOf(transfer(1001, { source_transaction: source.id }))).param, 'amount');
  const debit = chargeOf(await charge(stripe, await saved(stripe, 'pm_success_de')));
  assert.equal(
    (await failureOf(transfer(100, { source_transaction: debit.id }))).param,
    'source_transaction',
  );
});

test('transfers nothing to accounts that are unknown, incomplete or restricted', async () => {
  await standIn.control.addFunds({ amount: 5000 });
  const transfer = (destination: string) =>
    stripe.transfers.create({ amount: 100, currency: 'eur', destination });
  const unknown = await failureOf(transfer('acct_unknown00000000'));
  assert.deepEqual(
    [unknown.statusCode, unknown.code, unknown.param],
    [400, 'resource_missing', 'destination'],
  );
  const account = await stripe.accounts.create({
    type: 'express',
    capabilities: { transfers: { requested: true } },
  });
  assert.equal((await failureOf(transfer(account.id))).code, 'insufficient_capabilities_for_transfer');
  await standIn.control.account({ id: account.id, state: 'enabled' });
  assert.equal((await transfer(account.id)).amount, 100);
  await standIn.control.account({ id: account.id, state: 'restricted', silently: true });
  assert.equal((await failureOf(transfer(account.id))).code, 'insufficient_capabilities_for_transfer');
});

test('reverses a transfer as far as it was not reversed, and as the receiver has it', async () => {
  await standIn.control.addFunds({ amount: 5000 });
  const receiver = await creator();
  const { id } = await stripe.transfers.create({ amount: 1000, currency: 'eur', destination: receiver });
  await stripe.transfers.createReversal(id, { amount: 400 });
  assert.deepEqual(await balance(receiver), [600, 0]);
  assert.equal((await failureOf(stripe.transfers.createReversal(id, { amount: 601 }))).param, 'amount');
  await stripe.payouts.create({ amount: 600, currency: 'eur' }, { stripeAccount: receiver });
  assert.equal((await failureOf(stripe.transfers.createReversal(id))).code, 'balance_insufficient');
  const transfer = await stripe.transfers.retrieve(id);
  assert.deepEqual(
    [transfer.amount_reversed, transfer.reversed, transfer.reversals.data.length],
    [400, false, 1],
  );
});

test('pays out to a bank in two days, or gets the money back', async () => {
  await standIn.control.addFunds({ amount: 5000 });
  for (const [iban, status, code] of [
    ['DE89370400440532013000', 'paid', null],
    ['DE35370400440532013002', 'failed', 'account_closed'],
  ] as const) {
    const receiver = await creator(iban);
    const options = { stripeAccount: receiver };
    await stripe.transfers.create({ amount: 1000, currency: 'eur', destination: receiver });
    const { id, status: first } = await stripe.payouts.create({ amount: 1000, currency: 'eur' }, options);
    assert.equal(first, 'pending');
    assert.deepEqual(await balance(receiver), [0, 0]);
    await standIn.control.advance({ days: 2 });
    const payout = await stripe.payouts.retrieve(id, {}, options);
    assert.deepEqual([payout.status, payout.failure_code], [status, code]);
    assert.deepEqual(await balance(receiver), [status === 'failed' ? 1000 : 0, 0]);
  }
});

test('pays out a connected account by itself, but not while it is restricted', async () => {
  await standIn.control.addFunds({ amount: 5000 });
  const { id } = await stripe.accounts.create({
    type: 'express',
    capabilities: { transfers: { requested: true } },
  });
  await standIn.control.account({ id, state: 'enabled' });
  await stripe.transfers.create({ amount: 700, currency: 'eur', destination: id });
  await standIn.control.account({ id, state: 'restricted' });
  await standIn.control.advance({ days: 1 });
  assert.deepEqual(await balance(id), [700, 0]);
  await standIn.control.account({ id, state: 'enabled' });
  await standIn.control.advance({ days: 1 });
  assert.deepEqual(await balance(id), [0, 0]);
  const [payout] = (await stripe.payouts.list({}, { stripeAccount: id })).data;
  assert.deepEqual([payout?.automatic, payout?.amount], [true, 700]);
});

test('fails a payout that had been paid', async () => {
  await standIn.control.addFunds({ amount: 5000 });
  const payout = await stripe.payouts.create({ amount: 500, currency: 'eur' });
  await standIn.control.advance({ days: 2 });
  const [before = 0] = await balance();
  await standIn.control.failPayout({ payout: payout.id, code: 'no_account' });
  assert.deepEqual((await balance())[0], before + 500);
  assert.equal((await stripe.payouts.retrieve(payout.id)).failure_code, 'no_account');
});

test('refunds in parts, and never more than was paid', async () => {
  const { id, payment_intent } = await pay();
  const first = await stripe.refunds.create({ charge: id, amount: 4000 });
  assert.deepEqual([first.status, first.payment_intent], ['succeeded', payment_intent]);
  const tooMuch = await failureOf(stripe.refunds.create({ charge: id, amount: 6001 }));
  assert.deepEqual([tooMuch.statusCode, tooMuch.param, tooMuch.code], [400, 'amount', undefined]);
  await stripe.refunds.create({ payment_intent: String(payment_intent) });
  assert.equal((await failureOf(stripe.refunds.create({ charge: id }))).code, 'charge_already_refunded');
  const now = await stripe.charges.retrieve(id, { expand: ['refunds'] });
  assert.deepEqual([now.amount_refunded, now.refunded, now.refunds?.data.length], [10_000, true, 2]);
  assert.deepEqual(await movementsOf(first.id), [['refund', -4000, 0]]);
});

test('keeps a refund pending, and takes one back that had succeeded', async () => {
  const pending = await stripe.refunds.create({ charge: (await pay('pm_card_pendingRefund')).id });
  assert.equal(pending.status, 'pending');
  const failing = await stripe.refunds.create({ charge: (await pay('pm_card_refundFail')).id });
  assert.equal(failing.status, 'succeeded');
  await standIn.control.advance({ days: 2 });
  assert.equal((await stripe.refunds.retrieve(pending.id)).status, 'succeeded');
  const failed = await stripe.refunds.retrieve(failing.id);
  assert.deepEqual([failed.status, failed.failure_reason], ['failed', 'expired_or_canceled_card']);
  assert.deepEqual(await movementsOf(failing.id), [
    ['refund', -10_000, 0],
    ['refund_failure', 10_000, 0],
  ]);
  assert.equal((await stripe.charges.retrieve(String(failing.charge))).amount_refunded, 0);
});

test('cancels a refund that waits for the payer, and no other', async () => {
  const { id } = await stripe.refunds.create({ charge: (await pay('pm_card_pendingRefund')).id });
  assert.equal((await failureOf(stripe.refunds.cancel(id))).statusCode, 400);
  await standIn.control.changeRefund({ refund: id, status: 'requires_action' });
  assert.equal((await stripe.refunds.cancel(id)).status, 'canceled');
});

test('takes a disputed payment back with a fee, and returns it if the dispute is won', async () => {
  const paid = await pay('pm_card_createDispute');
  const { data } = await stripe.disputes.list({ charge: paid.id });
  const dispute = data[0];
  assert.ok(dispute);
  assert.deepEqual(
    [dispute.status, dispute.reason, dispute.amount],
    ['needs_response', 'fraudulent', 10_000],
  );
  assert.deepEqual(await movementsOf(dispute.id), [['adjustment', -10_000, 2000]]);
  assert.equal((await failureOf(stripe.refunds.create({ charge: paid.id }))).code, 'charge_disputed');
  const won = await stripe.disputes.update(dispute.id, {
    evidence: { uncategorized_text: 'winning_evidence' },
  });
  assert.equal(won.status, 'won');
  assert.deepEqual(
    won.balance_transactions.map(({ amount, reporting_category }) => [amount, reporting_category]),
    [
      [-10_000, 'dispute'],
      [10_000, 'dispute_reversal'],
    ],
  );
});

test('loses a dispute, of a part, and wins it on appeal', async () => {
  const { id } = await pay();
  const dispute = await standIn.control.dispute({ charge: id, amount: 3000 });
  assert.equal((await stripe.disputes.close(dispute.id)).status, 'lost');
  for (const status of ['appeal_needs_response', 'appeal_under_review', 'won'] as const)
    await standIn.control.changeDispute({ dispute: dispute.id, status, feeReturned: true });
  assert.deepEqual(await movementsOf(dispute.id), [
    ['adjustment', -3000, 2000],
    ['adjustment', 3000, -2000],
  ]);
});

test('moves no money for an inquiry, until it escalates', async () => {
  const paid = await pay('pm_card_createDisputeInquiry');
  const [inquiry] = (await stripe.disputes.list({ charge: paid.id })).data;
  assert.ok(inquiry);
  assert.deepEqual([inquiry.status, inquiry.is_charge_refundable], ['warning_needs_response', true]);
  assert.deepEqual(await movementsOf(inquiry.id), []);
  await stripe.disputes.update(inquiry.id, { evidence: { uncategorized_text: 'escalate_inquiry_evidence' } });
  assert.deepEqual(await movementsOf(inquiry.id), [['adjustment', -10_000, 2000]]);
});

test('loses a dispute that nobody answers in time, and closes a forgotten inquiry', async () => {
  const dispute = await standIn.control.dispute({ charge: (await pay()).id });
  const inquiry = await standIn.control.dispute({ charge: (await pay()).id, reason: 'inquiry' });
  const statuses = async () => [
    (await stripe.disputes.retrieve(dispute.id)).status,
    (await stripe.disputes.retrieve(inquiry.id)).status,
  ];
  await standIn.control.advance({ days: 8 });
  assert.deepEqual(await statuses(), ['needs_response', 'warning_needs_response']);
  await standIn.control.advance({ days: 2 });
  assert.deepEqual(await statuses(), ['lost', 'warning_needs_response']);
  await standIn.control.advance({ days: 111 });
  assert.deepEqual(await statuses(), ['lost', 'warning_closed']);
});

test('warns of fraud early, without moving money', async () => {
  const paid = await pay('pm_card_createIssuerFraudRecord');
  const [warning] = (await stripe.radar.earlyFraudWarnings.list({ charge: paid.id })).data;
  assert.deepEqual([warning?.actionable, warning?.payment_intent], [true, paid.payment_intent]);
});

test('loses a disputed debit at once, and a payment that fails after it succeeded', async () => {
  const debit = await charge(stripe, await saved(stripe, 'pm_disputed_de'), 10_000);
  await standIn.control.advance({ days: 5 });
  const [lost] = (await stripe.disputes.list({ payment_intent: debit.id })).data;
  assert.deepEqual([lost?.status, lost?.balance_transactions[0]?.net], ['lost', -10_750]);
  const paid = await pay();
  await standIn.control.failCharge({ charge: paid.id });
  const intent = await stripe.paymentIntents.retrieve(String(paid.payment_intent));
  assert.equal(intent.status, 'requires_payment_method');
  const moved = (await movementsOf(paid.id)).map(([type, amount]) => [type, amount]);
  assert.deepEqual(moved, [
    ['charge', 10_000],
    ['payment_failure_refund', -10_000],
  ]);
});

test('empties the platform’s balance every night, until its payouts are manual', async () => {
  const other = await startStripe();
  const client = sdkOf(other);
  await other.control.addFunds({ amount: 5000 });
  await other.control.advance({ days: 1 });
  assert.equal((await client.balance.retrieve()).available[0]?.amount, 0);
  const [payout] = (await client.payouts.list()).data;
  assert.deepEqual([payout?.automatic, payout?.amount], [true, 5000]);
  const included = await client.balanceTransactions.list({ payout: String(payout?.id) });
  assert.deepEqual(included.data.map(({ type }) => type).sort(), ['payout', 'topup']);
  await client.balanceSettings.update({ payments: { payouts: { schedule: { interval: 'manual' } } } });
  assert.equal((await client.balanceSettings.retrieve()).payments.payouts?.schedule?.interval, 'manual');
  const platform = await client.accounts.retrieveCurrent();
  assert.equal(platform.settings?.payouts?.schedule.interval, 'manual');
  await other.control.addFunds({ amount: 5000 });
  await other.control.advance({ days: 2 });
  assert.equal((await client.balance.retrieve()).available[0]?.amount, 5000);
  await other.stop();
});
