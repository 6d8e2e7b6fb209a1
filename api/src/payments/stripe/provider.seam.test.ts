import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { isStripeItself, seamOf } from '../../../test/stripe/seam.ts';
import type { PaymentFacts, PaymentOrder, SavedMethod } from '../provider.ts';
import { toMicro } from './units.ts';

/*
 * The whole seam to Stripe, by the provider's own words: against the stand-in, which refuses every parameter that it does
 * not read, and with STRIPE_TEST_KEY against Stripe's test mode (`npm run test:stripe`). Cards are Stripe's own test methods.
 */

let seam: Awaited<ReturnType<typeof seamOf>>;
before(async () => {
  seam = await seamOf();
});
after(() => seam.stop());

const amount = 5_000_000n;
const orderOf = (more: Partial<PaymentOrder> = {}): PaymentOrder => ({
  id: randomUUID(),
  memberId: 7n,
  amount,
  currency: seam.currency,
  ref: null,
  askedAt: new Date(),
  ...more,
});
const paidBy = async (card: string, more: Partial<PaymentOrder> = {}) => {
  const method = await seam.save(card);
  const order = orderOf(more);
  const facts = await seam.charges.charge(order, method);
  assert.equal(facts.state, 'succeeded', `${card}: ${facts.failure}`);
  return { method, facts, order: { ...order, ref: facts.ref } };
};
/** What is known of a payment once this holds: at Stripe it takes moments, in the stand-in days of its clock. */
const knownOnce = (
  { order, method }: { order: PaymentOrder; method: SavedMethod },
  holds: (facts: PaymentFacts) => boolean,
) =>
  seam.once(async () => {
    const facts = await seam.charges.look(order, method);
    return facts && holds(facts) ? facts : undefined;
  });

test('a saved card is described as its holder knows it, and forgotten', async () => {
  const method = await seam.save('pm_card_visa');
  const look = await seam.charges.lookSaved?.(method.methodRef);
  assert.deepEqual([look?.kind, look?.brand, look?.last4], ['card', 'visa', '4242']);
  assert.ok((look?.expires ?? 0) > 202611);
  await seam.charges.forgetMethod(method);
  await seam.charges.forgetMethod(method);
  const facts = await seam.charges.charge(orderOf(), method);
  assert.deepEqual([facts.state, facts.received], ['failed', []]);
});

test('the page where a card is saved opens, and nothing is saved before its holder has', async () => {
  const { url, ref, customerRef } = await seam.charges.saveMethod(seam.visitor(), null);
  assert.match(url, /^https?:\/\//);
  assert.equal((await seam.charges.lookMethod(ref)).state, 'pending');
  await seam.charges.forgetMethod({ customerRef, methodRef: null });
});

test('a charge says what came, whose it is and what it cost, and happens once', async () => {
  const { method, order, facts } = await paidBy('pm_card_visa');
  const { ref } = facts;
  assert.match(String(ref), /^stripe:pi_/);
  assert.deepEqual(facts.received, [
    { ref, amount, currency: seam.currency, memberId: order.memberId, paymentId: order.id },
  ]);
  const [cost, ...others] = facts.costs;
  assert.ok(cost && cost.amount > 0n && cost.amount < amount && others.length === 0);
  assert.equal((await seam.charges.charge({ ...order, ref: null }, method)).ref, ref, 'the same key');
  assert.deepEqual(await seam.charges.look(order, method), facts);
  assert.equal(await seam.charges.look(orderOf(), method), undefined, 'another was never asked for');
});

test('a charge without an answer is found by our id', async () => {
  const { method, order, facts } = await paidBy('pm_card_visa');
  const found = await seam.once(() => seam.charges.look({ ...order, ref: null }, method));
  assert.deepEqual(found, facts);
});

test('a card that is declined later fails, and may work another time', async () => {
  const method = await seam.save('pm_card_chargeCustomerFail');
  const { state, failure, received } = await seam.charges.charge(orderOf(), method);
  assert.deepEqual([state, failure, received], ['failed', 'declined', []]);
});

test('a card whose bank asks for its holder needs a step, on a page that can be ended', async () => {
  const method = await seam.save('pm_card_authenticationRequired');
  const order = orderOf();
  const asked = await seam.charges.charge(order, method);
  assert.deepEqual([asked.state, asked.failure], ['action', 'asks']);
  const known = { ...order, ref: asked.ref };
  const page = await seam.charges.payInPerson(known, seam.visitor(), method.customerRef);
  assert.match(page.url, /^https?:\/\//);
  const onPage = { ...known, ref: page.ref };
  assert.equal((await seam.charges.look(onPage, method))?.state, 'action');
  await seam.charges.cancel?.(onPage);
  assert.equal((await seam.charges.look(onPage, method))?.state, 'failed');
});

test('a refund goes back in parts, is found without its answer, and is never more than was paid', async () => {
  const { order } = await paidBy('pm_card_visa');
  const paymentRef = String(order.ref);
  const give = (id: string, part: bigint) =>
    seam.refunds.refund({ id, paymentRef, amount: part, currency: seam.currency });
  const id = randomUUID();
  const first = await give(id, 2_000_000n);
  assert.deepEqual([first.state, first.refundId, first.amount], ['done', id, 2_000_000n]);
  assert.equal((await give(id, 2_000_000n)).ref, first.ref, 'the same key');
  assert.deepEqual(await seam.refunds.lookRefund({ id, paymentRef, ref: first.ref }), first);
  assert.deepEqual(await seam.once(() => seam.refunds.lookRefund({ id, paymentRef, ref: null })), first);
  assert.equal(await seam.refunds.lookRefund({ id: randomUUID(), paymentRef, ref: null }), undefined);
  assert.equal((await give(randomUUID(), 3_010_000n)).state, 'failed', 'more than is left');
  assert.equal((await give(randomUUID(), 3_000_000n)).state, 'done');
  assert.equal((await give(randomUUID(), 1_000_000n)).state, 'failed', 'all went back');
});

test('a refund that fails after it was done says so', async () => {
  const { order } = await paidBy('pm_card_refundFail');
  const paymentRef = String(order.ref);
  const id = randomUUID();
  const { ref } = await seam.refunds.refund({ id, paymentRef, amount, currency: seam.currency });
  const failed = await seam.once(async () => {
    const facts = await seam.refunds.lookRefund({ id, paymentRef, ref });
    return facts?.state === 'failed' ? facts : undefined;
  });
  assert.equal(failed.amount, amount);
});

test('a dispute takes the payment back, with its fee', async () => {
  const { disputes } = await knownOnce(
    await paidBy('pm_card_createDispute'),
    ({ disputes: [dispute] }) => (dispute?.bookings.length ?? 0) > 0,
  );
  const [dispute, ...others] = disputes;
  assert.ok(dispute && others.length === 0);
  assert.equal(
    dispute.bookings.reduce((sum, booking) => sum + booking.amount, 0n),
    amount,
  );
});

test('an inquiry of a bank takes nothing', async () => {
  const { disputes, state } = await knownOnce(
    await paidBy('pm_card_createDisputeInquiry'),
    ({ disputes }) => disputes.length > 0,
  );
  assert.deepEqual([state, disputes[0]?.bookings], ['succeeded', []]);
});

test('an account that nobody filled in has a page, gets no money, and is forgotten', async () => {
  const page = await seam.payouts.openAccount(seam.visitor(), null, undefined);
  assert.ok(page && /^https?:\/\//.test(page.url));
  const accountRef = page.ref;
  assert.equal((await seam.payouts.lookAccount(accountRef)).state, 'started');
  const payout = { id: randomUUID(), amount: 1_000_000n, currency: seam.currency, accountRef };
  const refused = await seam.payouts.payOut(payout);
  assert.ok(refused !== 'short');
  assert.deepEqual([refused.state, refused.code], ['returned', 'insufficient_capabilities_for_transfer']);
  await seam.payouts.forgetAccount(accountRef);
  assert.equal((await seam.payouts.lookAccount(accountRef)).state, 'closed');
});

const filledIn =
  isStripeItself && !process.env.STRIPE_TEST_ACCOUNT
    ? 'Stripe’s page must be filled in first: set STRIPE_TEST_ACCOUNT=acct_… to an account of your platform that was'
    : false;

test('a payout is a transfer, once, of what is there and no more, and may come back', {
  skip: filledIn,
}, async () => {
  const accountRef = await seam.filledInAccount();
  assert.equal((await seam.payouts.lookAccount(accountRef)).state, 'active');
  await paidBy('pm_card_bypassPending', { amount: 100_000_000n });
  const payout = { id: randomUUID(), amount: 1_000_000n, currency: seam.currency, accountRef };
  const made = await seam.payouts.payOut(payout);
  assert.ok(made !== 'short');
  assert.deepEqual([made.state, made.code], ['done', null]);
  assert.deepEqual(await seam.payouts.payOut(payout), made, 'the same key');
  assert.deepEqual(await seam.payouts.lookPayout({ ...payout, ref: made.ref }), made);
  assert.deepEqual(await seam.once(() => seam.payouts.lookPayout({ ...payout, ref: null })), made);
  assert.equal(await seam.payouts.lookPayout({ id: randomUUID(), ref: null, accountRef }), undefined);
  const all = { ...payout, id: randomUUID(), amount: 900_000_000_000n };
  assert.equal(await seam.payouts.payOut(all), 'short');
  await seam.reverse(made.ref, 40);
  assert.equal((await seam.payouts.lookPayout({ ...payout, ref: made.ref }))?.cameBack, 400_000n);
  await seam.reverse(made.ref, 60);
  assert.equal((await seam.payouts.lookPayout({ ...payout, ref: made.ref }))?.state, 'returned');
});

test('the books have each booking under the name that our ledger gives it, to the cent', async () => {
  const since = new Date(Date.now() - 60_000);
  const { order, facts } = await paidBy('pm_card_visa');
  const id = randomUUID();
  const back = 2_000_000n;
  await seam.refunds.refund({ id, paymentRef: String(order.ref), amount: back, currency: seam.currency });
  const refs = [order.ref, `stripe:refund:${id}`];
  const found = await seam.once(async () => {
    const ours = [];
    for await (const each of seam.books.transactions(since))
      if (refs.includes(each.belongsTo)) ours.push(each);
    return ours.length === 2 ? ours : undefined;
  });
  const [charge, refund] = refs.map((ref) => found.find(({ belongsTo }) => belongsTo === ref));
  assert.deepEqual([charge?.gross, charge?.fee], [amount, facts.costs[0]?.amount]);
  assert.equal(refund?.gross, -back);
  for (const { gross, fee, net, currency } of found)
    assert.deepEqual([gross - fee, currency], [net, seam.currency]);
  const held = await seam.books.balance();
  assert.equal(held, toMicro(await seam.minorBalance(), seam.currency));
});
