import { randomUUID } from 'node:crypto';
import { holdBalances } from '../../../ledger/index.ts';
import { type Db, query, sql } from '../../../platform/db/index.ts';
import { findPayment } from '../../charges/store.ts';
import { holdOpenPayouts, type PayoutRow } from '../../payouts/store.ts';
import { returnWithin } from '../../payouts/work.ts';
import { applyRefunds, refundReceived } from '../../refunds/apply.ts';
import type { RefundReason } from '../../refunds/store.ts';
import { hasPayout, inFiles } from '../batches-store.ts';
import { type BankContext, microPerCent } from '../context.ts';
import { leastSent, refundRef } from '../provider.ts';

/* What was asked for and no file has yet: its money is still in the account, and can be taken back. */

interface Unsent {
  readonly id: string;
  readonly payment_id: string;
  readonly amount: bigint;
  readonly reason: RefundReason;
}

/** A member's refunds, newest first. */
export function findUnsentRefunds(db: Db, memberId: bigint): Promise<Unsent[]> {
  return query<Unsent>(
    db,
    sql`
      select r.id, r.payment_id, r.amount, r.reason
      from refunds r join payments p on p.member_id = r.member_id and p.id = r.payment_id
      where r.member_id = ${memberId} and p.provider = 'bank' and r.state in ('new', 'asked', 'pending')
        and r.id::text not in (select subject from (${inFiles('refund')}) f where member_id = ${memberId})
      order by r.made_at desc, r.id`,
  );
}

/**
 * Takes back refunds that no file has, so that the wallet holds this much if it can: all of `paymentId`, which cannot go
 * back any more, and of others what is missing. The rest of those goes back as it was asked. The books must be held.
 */
export async function recallRefunds(
  transaction: Db,
  context: BankContext,
  { memberId, paymentId, amount, at }: { memberId: bigint; paymentId?: string; amount: bigint; at: Date },
): Promise<void> {
  const more = async () => ((await holdBalances(transaction, memberId))?.wallet ?? 0n) - amount;
  const unsent = await findUnsentRefunds(transaction, memberId);
  const isOfPayment = ({ payment_id }: Unsent) => payment_id === paymentId;
  for (const refund of unsent.filter(isOfPayment))
    await recall(transaction, context, { memberId, refund, at });
  for (const refund of unsent.filter((each) => !isOfPayment(each))) {
    if ((await more()) >= 0n) return;
    await recall(transaction, context, { memberId, refund, at });
    // What came back made good a loss first.
    const rest = ((await more()) / microPerCent) * microPerCent;
    if (rest < leastSent) continue; // it stays in the wallet, or is owed
    const { reason } = refund;
    const payment = { member_id: memberId, id: refund.payment_id, provider: 'bank' };
    await refundReceived(transaction, payment, { id: randomUUID(), amount: rest, at, reason });
  }
}

/** Locks a creator's payouts that no file has, newest first. */
export async function holdUnsentPayouts(transaction: Db, creatorId: bigint): Promise<PayoutRow[]> {
  const unsent: PayoutRow[] = [];
  for (const row of await holdOpenPayouts(transaction, creatorId))
    if (row.provider === 'bank' && !(await hasPayout(transaction, creatorId, row.id))) unsent.push(row);
  return unsent.sort((one, other) => Number(other.requested_at) - Number(one.requested_at));
}

/** Takes back payouts that no file has, until the earnings hold this much if they can. Nobody is told: the bank has paid. */
export async function recallPayouts(
  transaction: Db,
  { memberId, amount, at }: { memberId: bigint; amount: bigint; at: Date },
): Promise<void> {
  const unsent = await holdUnsentPayouts(transaction, memberId);
  const { earnings = 0n } = (await holdBalances(transaction, memberId)) ?? {};
  let missing = amount - earnings;
  for (const row of unsent) {
    if (missing <= 0n) return;
    await returnWithin(silent, transaction, row, [row.state], { code: 'made-before', at });
    missing -= row.amount;
  }
}

const silent = { notices: { payoutReturned: async () => undefined } };

/** It is in the wallet again. */
async function recall(
  transaction: Db,
  context: BankContext,
  { memberId, refund: { id, payment_id, amount }, at }: { memberId: bigint; refund: Unsent; at: Date },
): Promise<void> {
  const payment = await findPayment(transaction, memberId, payment_id);
  if (!payment) throw new Error(`refund ${id} has no payment`);
  const failed = { ref: refundRef(id), refundId: id, amount, state: 'failed' } as const;
  await applyRefunds(context, transaction, payment, [failed], at);
}
