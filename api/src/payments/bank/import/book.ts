import { findAmounts, oweWallet } from '../../../ledger/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import { uuidOf } from '../../../platform/uuid-of.ts';
import { applyFacts } from '../../charges/apply.ts';
import { mustPost, takeOrLose } from '../../charges/postings.ts';
import { insertPayment, isClosed } from '../../charges/store.ts';
import { findPayout, movePayout } from '../../payouts/store.ts';
import { returnWithin } from '../../payouts/work.ts';
import type { PaymentFacts } from '../../provider.ts';
import { findRefund, findRefundByRef } from '../../refunds/store.ts';
import { type ItemRow, moveItem } from '../batches-store.ts';
import { type BankContext, microPerCent } from '../context.ts';
import { notePayeeProblem, type Party, writePayer } from '../people.ts';
import { payoutRef, refundRef } from '../provider.ts';
import { recallRefunds } from './unsent.ts';

/** A reader's transfer. */
export interface Arrived {
  readonly id: string;
  readonly cents: bigint;
  readonly memberId: bigint;
  readonly party: Party | undefined;
}

/** The ledger's name for a transaction of the bank. */
const transactionRef = (id: string): string => `bank:${id}`;

/** A payment has the same id whenever its transaction is read. */
const paymentIdOf = (transactionId: string): string => uuidOf(`bank payment ${transactionId}`);

const nothing = { failure: null, ref: null, received: [], costs: [], refunds: [], disputes: [] } as const;

/** Writes facts that must fit: everything they are about was compared before. */
async function write(
  transaction: Db,
  context: BankContext,
  payment: { memberId: bigint; paymentId: string; at: Date; again?: boolean },
  facts: Partial<PaymentFacts>,
): Promise<void> {
  const whole = { state: 'succeeded', ...nothing, ...facts } as const;
  if ((await applyFacts(context, transaction, { ...payment, facts: whole })) === 'mismatch')
    throw new Error(`payment ${payment.paymentId} is not what the bank says`);
}

/** A reader's transfer becomes a payment that succeeded, and a deposit. Returns the payment's id. */
export async function bookDeposit(
  transaction: Db,
  context: BankContext,
  { id, cents, memberId, party }: Arrived,
  at: Date,
): Promise<string> {
  const paymentId = paymentIdOf(id);
  const ref = transactionRef(id);
  const amount = cents * microPerCent;
  const { currency } = context.config;
  // Before the payment, which can go back at once when the account is closed.
  if (party) await writePayer(transaction, context.seals, { memberId, paymentId, party });
  await insertPayment(transaction, {
    member_id: memberId,
    id: paymentId,
    month: null,
    attempt: 1,
    provider: 'bank',
    method_ref: null,
    amount,
    currency,
    made_at: at,
  });
  const received = [{ ref, amount, currency, memberId, paymentId }];
  await write(transaction, context, { memberId, paymentId, at }, { ref, received });
  return paymentId;
}

/** The bank took money of a reader back: from the wallet, and what is missing is the service's loss. */
export async function bookTakenBack(
  transaction: Db,
  context: BankContext,
  {
    id,
    cents,
    memberId,
    paymentId,
  }: { id: string; cents: bigint; memberId: bigint; paymentId: string | undefined },
  at: Date,
): Promise<void> {
  const ref = transactionRef(id);
  const amount = -cents * microPerCent;
  // What no file has yet must not go out after it was taken back.
  await recallRefunds(transaction, context, { memberId, ...(paymentId && { paymentId }), amount, at });
  if (paymentId !== undefined) {
    const disputes = [{ ref, status: 'reversed', bookings: [{ ref, amount }] }];
    return write(transaction, context, { memberId, paymentId, at }, { disputes });
  }
  await takeOrLose(transaction, { memberId, ref, at }, 'chargeback', amount);
  if (await isClosed(transaction, memberId)) await oweWallet(transaction, memberId, { at });
}

/** A payment of ours left the account. */
export async function bookLeft(
  transaction: Db,
  context: BankContext,
  item: ItemRow,
  at: Date,
): Promise<void> {
  await moveItem(transaction, item, 'done');
  if (item.kind === 'refund') await writeRefund(transaction, context, item, 'done', { at });
  if (item.kind !== 'payout') return;
  const row = await payoutOf(transaction, item);
  const done = { state: 'done', code: null, look_at: null, done_at: at } as const;
  if (!(await movePayout(transaction, row, ['asked'], done)))
    throw new Error(`payout ${item.subject} is ${row.state}, and the bank has made it`);
  await context.notices.payoutSent(transaction, { memberId: row.creator_id, at }, row);
}

/**
 * A payment of ours did not reach whom it was for: it came back, or the bank refused it. The member has all of it again;
 * what a bank kept on the way (`cents` is what arrived) is a cost of the service. `again`: a refund to a closed account is
 * made again.
 */
export async function bookCameBack(
  transaction: Db,
  context: BankContext,
  item: ItemRow,
  {
    state,
    code,
    at,
    cents = item.cents,
    again = false,
  }: { state: 'returned' | 'refused'; code: string | null; at: Date; cents?: bigint; again?: boolean },
): Promise<void> {
  await moveItem(transaction, item, state);
  const kept = (item.cents - cents) * microPerCent;
  if (item.member_id !== null && kept > 0n) {
    const ref = item.kind === 'refund' ? refundRef(item.subject) : payoutRef(item.subject);
    await mustPost(transaction, 'cost', { memberId: item.member_id, ref, at }, kept);
  }
  if (item.kind === 'refund') await writeRefund(transaction, context, item, 'failed', { at, again });
  if (item.kind !== 'payout' || item.member_id === null) return;
  const ref = payoutRef(item.subject);
  const lost = (await findAmounts(transaction, item.member_id, ['loss'], ref)).get('loss') ?? 0n;
  await mustPost(transaction, 'loss-return', { memberId: item.member_id, ref, at }, lost);
  // Of one that was made after all with nothing left for it, there is only the loss.
  if (lost === item.cents * microPerCent) return;
  const row = await payoutOf(transaction, item);
  const from = state === 'returned' ? (['done'] as const) : (['asked'] as const);
  if (!(await returnWithin(context, transaction, { ...row, ref }, from, { code, at })))
    throw new Error(`payout ${item.subject} is ${row.state}, and it came back`);
  if (state === 'returned')
    await notePayeeProblem(transaction, row.creator_id, item.payee, code ?? 'returned');
}

async function payoutOf(transaction: Db, { member_id, subject }: ItemRow) {
  const row = member_id === null ? undefined : await findPayout(transaction, member_id, subject);
  if (!row) throw new Error(`there is no payout ${subject}`);
  return row;
}

/** By our id, or that of one that was made after all. */
const refundOf = async (transaction: Db, memberId: bigint, id: string) =>
  (await findRefund(transaction, memberId, id)) ?? findRefundByRef(transaction, memberId, refundRef(id));

/**
 * A refund that failed was made after all: from the wallet as far as it holds it, also from what is owed, and the rest is a
 * loss. `ref`: what it is called now.
 */
export async function bookForeignRefund(
  transaction: Db,
  context: BankContext,
  { item: { member_id: memberId, subject, cents }, ref }: { item: ItemRow; ref: string },
  at: Date,
): Promise<void> {
  const failed = memberId === null ? undefined : await refundOf(transaction, memberId, subject);
  if (memberId === null || !failed) throw new Error(`there is no refund ${subject}`);
  const refunds = [{ ref, refundId: null, amount: cents * microPerCent, state: 'done' as const }];
  await write(transaction, context, { memberId, paymentId: failed.payment_id, at }, { refunds });
}

async function writeRefund(
  transaction: Db,
  context: BankContext,
  { member_id, subject: id, cents }: ItemRow,
  state: 'done' | 'failed',
  when: { at: Date; again?: boolean },
): Promise<void> {
  const row = member_id === null ? undefined : await refundOf(transaction, member_id, id);
  if (!row) throw new Error(`there is no refund ${id}`);
  const refunds = [{ ref: refundRef(id), refundId: id, amount: cents * microPerCent, state }];
  await write(
    transaction,
    context,
    { memberId: row.member_id, paymentId: row.payment_id, ...when },
    { refunds },
  );
}
