import { findAmounts, holdBalances, sumOwed, sumParts } from '../../../ledger/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import { uuidOf } from '../../../platform/uuid-of.ts';
import { mustPost } from '../../charges/postings.ts';
import { findPayout, insertPayout, movePayout } from '../../payouts/store.ts';
import { findReturning, type ItemRow, remakeItem, type Sent } from '../batches-store.ts';
import { type BankContext, BankRefused, microPerCent } from '../context.ts';
import { inEuros } from '../euros.ts';
import { payoutRef, refundRef } from '../provider.ts';
import { findTransaction, moveTransaction } from '../transactions-store.ts';
import { bookForeignRefund } from './book.ts';
import { findUnsentRefunds, holdUnsentPayouts, recallPayouts, recallRefunds } from './unsent.ts';

/*
 * An operator said that the bank refused a payment, and it made it: the statement knows better. Its money went back to
 * where it came from then, and is taken from there as another payout or refund. Where it is gone, a person decides.
 */

/** Why a payment that was made after all waits for a person; undefined when its money is still there. */
export async function whyNotMade(transaction: Db, sent: Sent): Promise<string | undefined> {
  if (sent.kind === 'return') {
    if (await canGoBack(transaction, sent)) return undefined;
    return 'was refused, and sent back after all; its money was given to somebody meanwhile: bank assign TRANSACTION MEMBER takes it from them';
  }
  const left = await availableFor(transaction, sent);
  if (left >= sent.cents) return undefined;
  return `was refused, and made after all: ${inEuros(left)} of its ${inEuros(sent.cents)} is left where it went back to. Was it sent again? Then stop that at the bank and refuse its batch. If it cannot be stopped: bank assign TRANSACTION ${sent.items[0]?.batch_id} takes what is left, and the service bears the rest`;
}

/**
 * Takes the money of a payment that was made after all; what is not there any more is a loss of the service.
 *
 * @throws {BankRefused} for money of nobody that somebody has
 */
export async function bookMade(
  transaction: Db,
  context: BankContext,
  sent: Sent,
  at: Date,
): Promise<{ now: Sent; lostCents: bigint }> {
  if (sent.kind === 'return') {
    if (!(await canGoBack(transaction, sent)))
      throw new BankRefused(
        'Somebody was given this money meanwhile: assign it to the member who has it. Nothing was booked.',
      );
    for (const item of sent.items) await moveTransaction(transaction, item.subject, { state: 'returned' });
  }
  const items: ItemRow[] = [];
  let lost = 0n;
  for (const item of sent.items) {
    const subject = item.kind === 'return' ? item.subject : uuidOf(`made after all ${item.end_to_end_id}`);
    const made: ItemRow = { ...item, subject, state: 'done' };
    if (item.kind === 'refund') await takeFromWallet(transaction, context, { item, made }, at);
    if (item.kind === 'payout') await takeFromEarnings(transaction, context, made, at);
    if (item.member_id !== null) lost += await lostBy(transaction, made, item.member_id);
    await remakeItem(transaction, made);
    items.push(made);
  }
  return { now: { ...sent, state: 'done', items }, lostCents: lost / microPerCent };
}

const refOf = ({ kind, subject }: ItemRow) => (kind === 'refund' ? refundRef(subject) : payoutRef(subject));

const lostBy = async (transaction: Db, item: ItemRow, memberId: bigint) =>
  (await findAmounts(transaction, memberId, ['loss'], refOf(item))).get('loss') ?? 0n;

/** No file sends it back again, and no member has it. */
async function canGoBack(transaction: Db, { items }: Sent): Promise<boolean> {
  const returning = await findReturning(transaction);
  for (const { subject } of items) {
    const { state } = (await findTransaction(transaction, subject)) ?? {};
    if ((state !== 'unmatched' && state !== 'returning') || returning.has(subject)) return false;
  }
  return true;
}

/** Cents that are in the balance, are owed to a closed account, wait for a file, or made a loss good when they came back. */
async function availableFor(transaction: Db, { kind, memberId, items }: Sent): Promise<bigint> {
  if (memberId === null) return 0n;
  const unsent =
    kind === 'payout'
      ? await holdUnsentPayouts(transaction, memberId)
      : await findUnsentRefunds(transaction, memberId);
  const { wallet = 0n, earnings = 0n } = (await holdBalances(transaction, memberId)) ?? {};
  const held = kind === 'payout' ? earnings : wallet + (await sumOwed(transaction, memberId));
  let sum = unsent.reduce((all, { amount }) => all + amount, held);
  for (const item of items) sum += await sumParts(transaction, memberId, 'loss-return', refOf(item));
  return sum / microPerCent;
}

async function takeFromWallet(
  transaction: Db,
  context: BankContext,
  { item, made }: { item: ItemRow; made: ItemRow },
  at: Date,
): Promise<void> {
  const memberId = item.member_id;
  if (memberId === null) throw new Error(`refund ${item.subject} has no member`);
  await recallRefunds(transaction, context, { memberId, amount: item.cents * microPerCent, at });
  await bookForeignRefund(transaction, context, { item, ref: refOf(made) }, at);
}

async function takeFromEarnings(
  transaction: Db,
  context: BankContext,
  { member_id: memberId, subject: id, cents }: ItemRow,
  at: Date,
): Promise<void> {
  if (memberId === null) throw new Error(`payout ${id} has no member`);
  const amount = cents * microPerCent;
  await recallPayouts(transaction, { memberId, amount, at });
  const { earnings = 0n } = (await holdBalances(transaction, memberId)) ?? {};
  const whole = (earnings / microPerCent) * microPerCent;
  const taken = whole < amount ? whole : amount;
  const posting = { memberId, ref: payoutRef(id), at };
  await mustPost(transaction, 'loss', posting, amount - taken);
  if (taken === 0n) return;
  await mustPost(transaction, 'payout', posting, taken);
  const asked = { creator_id: memberId, id, provider: 'bank', amount: taken, requested_at: at };
  await insertPayout(transaction, asked);
  const row = await findPayout(transaction, memberId, id);
  if (!row) throw new Error(`payout ${id} was just made`);
  const { ref } = posting;
  const done = { state: 'done', code: null, look_at: null, ref, asked_at: at, done_at: at } as const;
  await movePayout(transaction, row, ['requested'], done);
  await context.notices.payoutSent(transaction, { memberId, at }, row);
}
