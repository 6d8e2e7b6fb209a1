import { randomUUID } from 'node:crypto';
import { holdBalances, oweWallet } from '../../ledger/index.ts';
import type { Db } from '../../platform/db/index.ts';
import type { PaymentsContext } from '../context.ts';
import { applyDisputes } from '../disputes/apply.ts';
import { findSavedMethod } from '../methods/store.ts';
import type { PaymentFacts } from '../provider.ts';
import { applyRefunds, leastOf, refundReceived } from '../refunds/apply.ts';
import { payableUntil } from './payable-until.ts';
import { mustPost } from './postings.ts';
import * as store from './store.ts';

/** At most this many tries for one month: at once, and 36 and 72 hours after the first. */
const retryHours = [36, 72] as const;
const hourMs = 60 * 60_000;

export type Applied = 'changed' | 'unchanged' | 'mismatch';

/**
 * Writes what a provider knows of a payment into it and into the ledger, in the caller's transaction. The same facts
 * again, older ones, or others at once change nothing more. Facts that are about another payment post nothing. `again`: a
 * refund to a closed account failed for nothing that another would fail for.
 */
export async function applyFacts(
  context: PaymentsContext,
  transaction: Db,
  {
    memberId,
    paymentId,
    facts,
    at,
    again = false,
  }: { memberId: bigint; paymentId: string; facts: PaymentFacts; at: Date; again?: boolean },
): Promise<Applied> {
  // Everything of a member's money waits here for everything else of it.
  await holdBalances(transaction, memberId);
  const payment = await store.findPayment(transaction, memberId, paymentId);
  if (!payment) return 'mismatch';
  if (!isAbout(payment, facts)) {
    await store.updatePayment(transaction, payment, {
      ...payment,
      state: 'mismatch',
      look_at: null,
      settled_at: at,
    });
    return 'mismatch';
  }
  const before = await postedOf(context, transaction, payment, facts, at);
  const refunded = await applyRefunds(context, transaction, payment, facts.refunds, at);
  const disputed = await applyDisputes(transaction, payment, facts.disputes, at);
  if (facts.refunds.length + facts.disputes.length > 0 && (await store.isClosed(transaction, memberId)))
    await emptyWallet(context, transaction, payment, { at, again });
  const moved = await changeState(context, transaction, payment, facts, at);
  return before || refunded || disputed || moved ? 'changed' : 'unchanged';
}

/** Compares what arrived with what was asked for. */
function isAbout(payment: store.PaymentRow, { received }: PaymentFacts): boolean {
  return received.every(
    ({ amount, currency, memberId, paymentId }) =>
      amount === payment.amount &&
      currency === payment.currency &&
      memberId === payment.member_id &&
      paymentId === payment.id,
  );
}

/** Posts what arrived and what it cost. True when something is new. */
async function postedOf(
  context: PaymentsContext,
  transaction: Db,
  payment: store.PaymentRow,
  { received, costs }: PaymentFacts,
  at: Date,
): Promise<boolean> {
  const { member_id: memberId, id: paymentId } = payment;
  let changed = false;
  for (const { ref, amount } of received) {
    await store.insertRef(transaction, ref, { memberId, paymentId });
    if (!(await mustPost(transaction, 'deposit', { memberId, ref, at }, amount))) continue;
    changed = true;
    // The account was closed after the provider was asked: nobody could take it out any more.
    if (await store.isClosed(transaction, memberId)) {
      if (amount < leastOf(context)) await oweWallet(transaction, memberId, { at });
      else await refundReceived(transaction, payment, { id: randomUUID(), amount, at });
    }
    const saved = await findSavedMethod(transaction, memberId, payment.provider);
    // Another one may have been saved since.
    const method =
      payment.method_ref !== null && saved?.method_ref === payment.method_ref ? saved : undefined;
    const paid = { ref, amount, month: payment.month, method, number: paymentId, at };
    await context.notices.receipt(transaction, { memberId, at }, paid);
  }
  for (const { ref, amount } of costs) {
    const kind = amount < 0n ? 'cost-return' : 'cost';
    if (await mustPost(transaction, kind, { memberId, ref, at }, amount < 0n ? -amount : amount))
      changed = true;
  }
  return changed;
}

/**
 * A refund failed or a dispute was won after the account was closed. Nobody can take the money out any more: it is refunded
 * again, or owed.
 */
async function emptyWallet(
  context: PaymentsContext,
  transaction: Db,
  payment: store.PaymentRow,
  { at, again }: { at: Date; again: boolean },
): Promise<void> {
  const { wallet = 0n } = (await holdBalances(transaction, payment.member_id)) ?? {};
  if (again && wallet > 0n && wallet >= leastOf(context))
    await refundReceived(transaction, payment, { id: randomUUID(), amount: wallet, at });
  else await oweWallet(transaction, payment.member_id, { at });
}

async function changeState(
  context: PaymentsContext,
  transaction: Db,
  payment: store.PaymentRow,
  facts: PaymentFacts,
  at: Date,
): Promise<boolean> {
  if (facts.ref !== null)
    await store.insertRef(transaction, facts.ref, { memberId: payment.member_id, paymentId: payment.id });
  // What has succeeded stays so; what became of it later is in the ledger. A late success counts.
  if (payment.state === 'succeeded' || payment.state === 'mismatch') return false;
  const { state, failure } = facts;
  if (payment.state === 'failed' && state !== 'succeeded') return false;
  const isOver = state === 'succeeded' || state === 'failed';
  const look_at = isOver ? retryAt(payment, facts) : new Date(at.getTime() + hourMs);
  await store.updatePayment(transaction, payment, {
    state,
    failure: state === 'succeeded' ? null : failure,
    ref: facts.ref ?? payment.ref,
    look_at,
    settled_at: isOver ? at : null,
  });
  await tellUnpaid(context, transaction, payment, facts, { at, again: isOver ? look_at : null });
  return state !== payment.state;
}

/** A month's charge that was not made. Nothing is said of money that the reader began to add and did not. */
async function tellUnpaid(
  { config, notices }: PaymentsContext,
  transaction: Db,
  { member_id: memberId, id, month, amount }: store.PaymentRow,
  { state, failure }: PaymentFacts,
  { at, again }: { at: Date; again: Date | null },
): Promise<void> {
  if (month === null || failure === null || (state !== 'failed' && state !== 'action')) return;
  const until = await payableUntil(transaction, config, month);
  const isPayable = at < until;
  const unpaid = { id, month, amount };
  if (state === 'action' && isPayable)
    await notices.stepNeeded(transaction, { memberId, at }, { ...unpaid, until });
  else
    await notices.chargeFailed(
      transaction,
      { memberId, at },
      {
        ...unpaid,
        failure,
        until: isPayable ? until : undefined,
        again: again !== null && again < until ? again : undefined,
      },
    );
}

/** When a charge that failed is tried again, by another row. Never what the same card will refuse again. */
function retryAt(
  { month, attempt, made_at }: store.PaymentRow,
  { state, failure }: PaymentFacts,
): Date | null {
  const hours = [...retryHours][attempt - 1];
  if (state !== 'failed' || failure !== 'declined' || month === null || hours === undefined) return null;
  const sinceFirst = attempt === 1 ? 0 : (retryHours[attempt - 2] ?? 0);
  return new Date(made_at.getTime() + (hours - sinceFirst) * hourMs);
}
