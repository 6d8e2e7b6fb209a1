import { randomUUID } from 'node:crypto';
import { postNew } from '../../ledger/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { makeGoodOrGive, takenAndLost, takeOrLose } from '../charges/postings.ts';
import { insertRef, type PaymentRow } from '../charges/store.ts';
import type { PaymentsContext } from '../context.ts';
import type { RefundFacts } from '../provider.ts';
import * as store from './store.ts';

/** The ledger's name for a refund of ours: it is posted before the provider has one. */
const ledgerRefOf = (provider: string, { id, ref, reason }: store.RefundRow): string =>
  reason === 'provider' && ref !== null ? ref : `${provider}:refund:${id}`;

/** Less than this is not sent back: see `Refunds` of the provider. */
export const leastOf = ({ provider }: Pick<PaymentsContext, 'provider'>): bigint =>
  provider.refunds?.least ?? 0n;

/** Money that goes back of one payment. `id`: of the refund, and nobody else's. */
interface Part {
  readonly id: string;
  readonly paymentId: string;
  readonly amount: bigint;
}

/**
 * Posts refunds and writes their rows, before the provider is asked: so that the money is not given to somebody meanwhile.
 * The wallet must hold it, and be held. As many statements for hundreds as for one.
 */
export async function refundAll(
  transaction: Db,
  { memberId, provider }: { memberId: bigint; provider: string },
  parts: readonly Part[],
  { at, reason }: { at: Date; reason: store.RefundReason },
): Promise<void> {
  await store.insertRefunds(transaction, { memberId, reason, at }, parts);
  const posted = parts.map(({ id, amount }) => ({ ref: `${provider}:refund:${id}`, amount }));
  await postNew(transaction, { memberId, kind: 'refund', at }, posted);
}

/** The same of one payment. */
export function refundReceived(
  transaction: Db,
  { member_id: memberId, id: paymentId, provider }: Pick<PaymentRow, 'member_id' | 'id' | 'provider'>,
  {
    id,
    amount,
    at,
    reason = 'closed',
  }: { id: string; amount: bigint; at: Date; reason?: store.RefundReason },
): Promise<void> {
  return refundAll(transaction, { memberId, provider }, [{ id, paymentId, amount }], { at, reason });
}

/** Writes what a provider knows of a payment's refunds. The member's balances are held. True when something is new. */
export async function applyRefunds(
  { notices }: PaymentsContext,
  transaction: Db,
  payment: PaymentRow,
  facts: readonly RefundFacts[],
  at: Date,
): Promise<boolean> {
  if (facts.length === 0) return false;
  let changed = false;
  const known = await store.findRefundsOf(transaction, payment.member_id, payment.id);
  // What comes back first, so that the wallet holds it for one that was made at the provider.
  for (const fact of facts.toSorted((one, other) => hasFailed(other) - hasFailed(one))) {
    const row =
      known.find(({ id, ref }) => id === fact.refundId || ref === fact.ref) ??
      (await noteForeign(transaction, payment, fact, at));
    // A failed one stays so, and one that is done can only fail: anything else is an older answer that comes late.
    if (row.state === fact.state || row.state === 'failed') continue;
    if (row.state === 'done' && fact.state === 'pending') continue;
    changed = true;
    await insertRef(transaction, fact.ref, {
      memberId: payment.member_id,
      paymentId: payment.id,
      refundId: row.id,
    });
    const lookAt = fact.state === 'pending' ? new Date(at.getTime() + dayMs) : null;
    const doneAt = fact.state === 'done' ? at : null;
    await store.updateRefund(transaction, row, {
      state: fact.state,
      ref: fact.ref,
      look_at: lookAt,
      done_at: doneAt,
    });
    const { id, amount } = row;
    if (fact.state === 'done')
      await notices.refunded(transaction, { memberId: payment.member_id, at }, { id, amount });
    if (fact.state === 'failed') await takeRefundBack(transaction, payment, row, at);
  }
  return changed;
}

const hasFailed = ({ state }: RefundFacts) => Number(state === 'failed');

const dayMs = 24 * 60 * 60_000;

/** A refund that an operator made in the provider's dashboard: what the wallet holds, and the rest is a loss. */
async function noteForeign(
  transaction: Db,
  { member_id, id: payment_id }: PaymentRow,
  { ref, amount }: RefundFacts,
  at: Date,
): Promise<store.RefundRow> {
  const row = {
    member_id,
    id: randomUUID(),
    payment_id,
    ref,
    amount,
    state: 'pending',
    reason: 'provider',
    made_at: at,
    look_at: null,
  } as const;
  await store.insertRefund(transaction, row);
  await takeOrLose(transaction, { memberId: member_id, ref, at }, 'refund', amount);
  return row;
}

/** It failed at the provider, so the money is still ours. */
async function takeRefundBack(
  transaction: Db,
  payment: PaymentRow,
  row: store.RefundRow,
  at: Date,
): Promise<void> {
  const posting = { memberId: payment.member_id, ref: ledgerRefOf(payment.provider, row), at };
  const { taken, lost } = await takenAndLost(transaction, posting, 'refund');
  const back = { amount: taken + lost, leftAt: row.made_at };
  await makeGoodOrGive(transaction, posting, 'refund-return', back);
}
