import { findAmounts, sumParts } from '../../ledger/index.ts';
import { type Db, query, sql, write } from '../../platform/db/index.ts';
import { makeGoodOrGive, takeOrLose } from '../charges/postings.ts';
import { insertRef, type PaymentRow } from '../charges/store.ts';
import type { DisputeFacts } from '../provider.ts';

/**
 * Writes what was taken back from us for a payment, and what we won. Every booking of the provider counts once, by its
 * ref, so partial, won, lost and appealed disputes are sums. The member's balances are held. True when something is new.
 */
export async function applyDisputes(
  transaction: Db,
  payment: PaymentRow,
  disputes: readonly DisputeFacts[],
  at: Date,
): Promise<boolean> {
  let changed = false;
  for (const dispute of disputes) {
    await insertRef(transaction, dispute.ref, { memberId: payment.member_id, paymentId: payment.id });
    if (await noteDispute(transaction, payment, dispute, at)) changed = true;
    for (const { ref, amount } of dispute.bookings) {
      const posting = { memberId: payment.member_id, ref, at };
      if (amount > 0n) {
        await takeOrLose(transaction, posting, 'chargeback', amount);
      } else if (amount < 0n) {
        await giveBack(transaction, posting, dispute.ref, -amount);
      }
    }
  }
  return changed;
}

/** What was won makes good the service's loss first, then the wallet. */
async function giveBack(
  transaction: Db,
  posting: { memberId: bigint; ref: string; at: Date },
  dispute: string,
  amount: bigint,
): Promise<void> {
  const { memberId, ref } = posting;
  const before = await findAmounts(transaction, memberId, ['loss-return', 'chargeback-return'], ref);
  if (before.size > 0 || (await sumParts(transaction, memberId, 'loss-return', ref)) > 0n) return;
  const [noted] = await query<{ made_at: Date }>(
    transaction,
    sql`select made_at from disputes where member_id = ${memberId} and ref = ${dispute}`,
  );
  const back = { amount, leftAt: noted?.made_at ?? posting.at };
  await makeGoodOrGive(transaction, posting, 'chargeback-return', back);
}

/** True when the dispute is new or its status is another. A new one that took money blocks the card. */
async function noteDispute(
  transaction: Db,
  { member_id, id }: PaymentRow,
  { ref, status, bookings }: DisputeFacts,
  at: Date,
): Promise<boolean> {
  const written = await write(
    transaction,
    sql`
      insert into disputes (member_id, ref, payment_id, status, made_at, changed_at)
      values (${member_id}, ${ref}, ${id}, ${status}, ${at}, ${at})
      on conflict (member_id, ref) do update set status = excluded.status, changed_at = excluded.changed_at
      where disputes.status <> excluded.status`,
  );
  if (written === 1 && bookings.some(({ amount }) => amount > 0n)) {
    // Saved again later than the dispute, it is another decision.
    await write(
      transaction,
      sql`update payment_methods set state = 'blocked', changed_at = ${at}
          where member_id = ${member_id} and state = 'ready'
            and changed_at <= (select made_at from disputes where member_id = ${member_id} and ref = ${ref})`,
    );
  }
  return written === 1;
}
