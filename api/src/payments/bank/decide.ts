import { type Db, inTransaction } from '../../platform/db/index.ts';
import { endBatches, findBatch, findReturning, findSentOf, type Sent } from './batches-store.ts';
import { holdBooks } from './books-store.ts';
import { type BankContext, BankRefused, NotInBooks } from './context.ts';
import { inEuros } from './euros.ts';
import { bookDeposit, bookTakenBack } from './import/book.ts';
import { bookMade } from './import/made.ts';
import { findDeposit, findMembers } from './import/match.ts';
import { sentLeft, subjectOf } from './import/sent.ts';
import { forgetClosed } from './people.ts';
import { findOneWaiting, moveTransaction, type TransactionRow } from './transactions-store.ts';

/* What a person decides about transactions that the import could not match. Each happens once. */

/**
 * Money that came becomes a deposit of the member; money that was taken back leaves the member's wallet. Returns cents.
 *
 * @throws {BankRefused} when there is no such member or nothing to decide
 */
export async function assignToMember(
  context: BankContext,
  beginning: string,
  memberId: bigint,
): Promise<bigint> {
  const at = await context.clock();
  return inTransaction(context.db, async (transaction) => {
    const { account } = await holdBooks(transaction, context);
    const { id, cents, state, words } = await findOneWaiting(transaction, context.seals, {
      account,
      beginning,
    });
    await mustBeHere(transaction, { id, state });
    if (!(await findMembers(transaction, [memberId])).has(memberId))
      throw new NotInBooks(`There is no member ${memberId}. Nothing was booked.`);
    if (cents > 0n) {
      const party = words?.iban === undefined ? undefined : { name: words.name ?? '', iban: words.iban };
      const subject = await bookDeposit(transaction, context, { id, cents, memberId, party }, at);
      await moveTransaction(transaction, id, { state: 'deposit', memberId, subject });
    } else {
      const paymentId = await findDeposit(transaction, memberId, -cents);
      await bookTakenBack(transaction, context, { id, cents, memberId, paymentId }, at);
      await moveTransaction(transaction, id, { state: 'chargeback', memberId, subject: paymentId ?? null });
    }
    return cents;
  });
}

/**
 * A bank booked a whole batch as one payment out: it is done. Also one that was refused and made after all, or one payment
 * of it: then what is not there any more is a loss of the service. Returns how many payments, and how much was lost.
 *
 * @throws {BankRefused} when they do not make up that amount
 */
export async function assignToBatch(
  context: BankContext,
  beginning: string,
  ofBatch: string,
): Promise<{ count: number; lostCents: bigint }> {
  const at = await context.clock();
  return inTransaction(context.db, async (transaction) => {
    const { account } = await holdBooks(transaction, context);
    const { id, cents, subject } = await findOneWaiting(transaction, context.seals, { account, beginning });
    const { id: batchId } = await findBatch(transaction, ofBatch);
    const sent = await findSentOf(transaction, batchId);
    const open = sent.filter(({ state }) => state === 'open');
    const refused = sent.filter(({ state }) => state === 'refused');
    const one = refused.filter((each) => each.id === subject);
    const [made = []] = [open, one, refused].filter((each) => each.length > 0 && sumOf(each) === -cents);
    if (made.length === 0)
      throw new BankRefused(
        `What is open of batch ${batchId} makes ${inEuros(sumOf(open))}, what was refused ${inEuros(sumOf(refused))}, and the transaction is of ${inEuros(cents)}. Nothing was booked.`,
      );
    let lostCents = 0n;
    const now: Sent[] = [];
    for (const each of made) {
      if (each.state === 'refused') {
        const booked = await bookMade(transaction, context, each, at);
        lostCents += booked.lostCents;
        now.push(booked.now);
      } else now.push(await sentLeft(transaction, context, each, at));
    }
    const [only] = now;
    if (made === one && only)
      await moveTransaction(transaction, id, {
        state: only.kind === 'return' ? 'returned' : only.kind,
        memberId: only.memberId,
        subject: subjectOf(only),
      });
    else await moveTransaction(transaction, id, { state: 'batch', subject: batchId });
    await endBatches(transaction);
    await forgetClosed(transaction);
    return { count: made.length, lostCents };
  });
}

const sumOf = (sent: readonly Sent[]): bigint => sent.reduce((sum, { cents }) => sum + cents, 0n);

/**
 * Money that came goes back to where it came from, with the next export. Returns cents.
 *
 * @throws {BankRefused} when it left, or the bank did not say where it came from
 */
export async function sendBack(context: BankContext, beginning: string): Promise<bigint> {
  return inTransaction(context.db, async (transaction) => {
    const { account } = await holdBooks(transaction, context);
    const { id, cents, words, state } = await findOneWaiting(transaction, context.seals, {
      account,
      beginning,
    });
    await mustBeHere(transaction, { id, state });
    if (cents < 0n) throw new BankRefused(`Transaction ${id} left the account, so it cannot go back.`);
    if (words?.iban === undefined)
      throw new BankRefused(
        `The bank does not say where transaction ${id} came from. Send it back by hand, and set both transactions aside.`,
      );
    await moveTransaction(transaction, id, { state: 'returning', forget: false });
    return cents;
  });
}

/** What no file sends back yet can still be decided on. */
async function mustBeHere(
  transaction: Db,
  { id, state }: Pick<TransactionRow, 'id' | 'state'>,
): Promise<void> {
  if (state === 'returning' && (await findReturning(transaction)).has(id))
    throw new BankRefused(`Transaction ${id} goes back already: a file has it.`);
}

/** It has nothing to do with the service: a fee of the account, a membership, the rent. Returns cents. */
export async function setAside(context: BankContext, beginning: string): Promise<bigint> {
  return inTransaction(context.db, async (transaction) => {
    const { account } = await holdBooks(transaction, context);
    const { id, cents, state } = await findOneWaiting(transaction, context.seals, { account, beginning });
    await mustBeHere(transaction, { id, state });
    await moveTransaction(transaction, id, { state: 'aside' });
    return cents;
  });
}
