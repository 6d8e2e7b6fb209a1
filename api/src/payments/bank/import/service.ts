import { isSameStatement, readStatements, type Statement, type Transaction } from '@flattr/bank-files';
import { type Db, inTransaction } from '../../../platform/db/index.ts';
import { fail } from '../../../platform/failure.ts';
import { endBatches, findReturning, type Sent } from '../batches-store.ts';
import { type Books, findRead, holdBooks, noteStatement } from '../books-store.ts';
import type { BankContext } from '../context.ts';
import { forgetClosed } from '../people.ts';
import {
  type Booking,
  findAboutOurs,
  findKnown,
  findWaiting,
  insertTransactions,
  moveTransaction,
  rewordTransaction,
  type TransactionState,
  type Words,
} from '../transactions-store.ts';
import { bookDeposit, bookTakenBack } from './book.ts';
import { bookMade, whyNotMade } from './made.ts';
import { findDeposit, matchAll, type Outcome, ofSent } from './match.ts';
import { sentCameBack, sentLeft, subjectOf } from './sent.ts';
import { type LastRead, unreadOf } from './sequence.ts';

/** What an import did. */
export interface Imported {
  readonly statements: number;
  /** Transactions that were read before. */
  readonly known: number;
  /** Of the new ones, how many and of how many cents, by what they are. */
  readonly booked: ReadonlyMap<TransactionState, { count: number; cents: bigint }>;
  /** How many of those that waited are clear now. */
  readonly settled: number;
  readonly closing: { readonly cents: bigint; readonly date: string };
}

/**
 * Reads a file of the bank and books what is new in it, all of it or nothing. The same file again changes nothing.
 * `dryRun` says what it would do, and writes nothing.
 *
 * @throws {BankFileError} for a file that cannot be read without guessing
 * @throws {BankRefused} for one that does not follow on from what was read
 */
export async function importFile(
  context: BankContext,
  file: Uint8Array,
  { dryRun = false } = {},
): Promise<Imported> {
  const at = await context.clock();
  let imported: Imported | undefined;
  await inTransaction(context.db, async (transaction) => {
    imported = await bookFile(context, transaction, file, at);
    return dryRun ? fail('dry-run') : undefined;
  });
  if (!imported) throw new Error('the transaction ran');
  return imported;
}

async function bookFile(
  context: BankContext,
  transaction: Db,
  file: Uint8Array,
  at: Date,
): Promise<Imported> {
  const books = await holdBooks(transaction, context);
  const { statements, known, before } = await read(transaction, books, file);
  const fresh: Transaction[] = [];
  let last: LastRead | undefined = books.last;
  for (const statement of statements) {
    const wasRead = before.some((each) => isSameStatement(each, statement));
    const unread = unreadOf(statement, { last, known, wasRead });
    if (!unread) continue;
    before.push(statement);
    fresh.push(...unread);
    for (const { id } of unread) known.add(id);
    await noteStatement(transaction, statement, at);
    last = statement;
  }
  const waiting = await findAboutOurs(transaction, context.seals, books.account);
  const booked = await bookAll(transaction, context, [...fresh, ...waiting], at);
  const settled = await writeOutcomes(transaction, context, { booked, waiting: new Set(waiting) }, at);
  await stopReturns(transaction, context, booked);
  await endBatches(transaction);
  await forgetClosed(transaction);
  if (!last) throw new Error('a file has a statement');
  const count = statements.reduce((sum, { transactions }) => sum + transactions.length, 0);
  return {
    statements: statements.length,
    known: count - fresh.length,
    booked: summed(booked.filter(({ booking }) => !waiting.includes(booking))),
    settled,
    closing: last.closing,
  };
}

/** How many days bookings can be older than the balances of their statement. */
const daysBefore = 40;

async function read(transaction: Db, { account, last }: Books, file: Uint8Array) {
  const dayMs = 24 * 60 * 60_000;
  const since =
    last && new Date(Date.parse(last.closing.date) - daysBefore * dayMs).toISOString().slice(0, 10);
  const recent = since ? await findKnown(transaction, { account, ids: [], since }) : [];
  const before = since ? await findRead(transaction, account, since) : [];
  const statements: Statement[] = readStatements(file, {
    account,
    ...(last && { earlier: { ...last, transactionIds: recent, statements: before } }),
  });
  const ids = statements.flatMap(({ transactions }) => transactions.map(({ id }) => id));
  const known = new Set(await findKnown(transaction, { account, ids, since: since ?? '9999-12-31' }));
  return { statements, known, before };
}

/** A booking, and what it is. */
interface Booked extends Outcome {
  readonly booking: Booking;
  readonly memberId: bigint | null;
  readonly subject: string | null;
}

/** What is about payments of ours waits under their ids, so that it is tried again when more is known of them. */
async function bookAll(
  transaction: Db,
  context: BankContext,
  bookings: readonly Booking[],
  at: Date,
): Promise<Booked[]> {
  const { matched, sent } = await matchAll(transaction, bookings);
  const booked: Booked[] = [];
  for (const { booking, memberId, is } of matched) {
    if (!('ours' in is)) {
      booked.push({ booking, ...(await bookOfReader(transaction, context, { booking, memberId, is }, at)) });
      continue;
    }
    const payment = sent.get(is.ours);
    if (!payment) throw new Error(`there is no payment ${is.ours}`);
    const { now, ...outcome } = await bookOurs(transaction, context, { booking, payment }, at);
    sent.set(is.ours, now);
    booked.push({ booking, memberId: outcome.as === 'unmatched' ? null : memberId, ...outcome });
  }
  return booked;
}

async function bookOfReader(
  transaction: Db,
  context: BankContext,
  { booking, memberId, is }: { booking: Booking; memberId: bigint | null; is: Outcome },
  at: Date,
): Promise<Omit<Booked, 'booking'>> {
  const unmatched = { as: 'unmatched', memberId: null, subject: null } as const;
  if (is.as === 'unmatched' || memberId === null) return { ...unmatched, why: is.why };
  const { id, cents, counterparty } = booking;
  if (is.as === 'deposit') {
    const { name, iban } = counterparty;
    const party = iban === undefined ? undefined : { iban, name: name ?? '' };
    const arrived = { id, cents, memberId, party };
    return { ...is, memberId, subject: await bookDeposit(transaction, context, arrived, at) };
  }
  const paymentId = await findDeposit(transaction, memberId, -cents);
  if (paymentId === undefined) return { ...unmatched, why: 'takes back what we did not get' };
  await bookTakenBack(transaction, context, { id, cents, memberId, paymentId }, at);
  return { ...is, memberId, subject: paymentId };
}

/** A payment of ours left or came back. `now`: what is known of it afterwards. */
async function bookOurs(
  transaction: Db,
  context: BankContext,
  { booking, payment }: { booking: Booking; payment: Sent },
  at: Date,
): Promise<Outcome & { subject: string; now: Sent }> {
  const unmatched = { as: 'unmatched', subject: payment.id, now: payment } as const;
  const outcome = ofSent(booking, payment);
  if (outcome.as === 'unmatched') return { ...unmatched, why: outcome.why };
  if (payment.state === 'refused') {
    const why = await whyNotMade(transaction, payment);
    if (why !== undefined) return { ...unmatched, why };
    const { now } = await bookMade(transaction, context, payment, at);
    return { ...outcome, subject: subjectOf(now), now };
  }
  const now = await (booking.cents > 0n
    ? sentCameBack(transaction, context, payment, {
        state: 'returned',
        code: booking.returned?.code ?? null,
        at,
        cents: booking.cents,
      })
    : sentLeft(transaction, context, payment, at));
  return { ...outcome, subject: subjectOf(now), now };
}

/** Writes what the bookings are. Returns how many of those that waited do not any more. */
async function writeOutcomes(
  transaction: Db,
  { seals, bank }: BankContext,
  { booked, waiting }: { booked: readonly Booked[]; waiting: ReadonlySet<Booking> },
  at: Date,
): Promise<number> {
  let settled = 0;
  for (const { booking, as, memberId, subject, why } of booked.filter((each) => waiting.has(each.booking))) {
    if (as === 'unmatched') {
      await rewordTransaction(transaction, seals, booking.id, wordsOf(booking, why));
    } else {
      await moveTransaction(transaction, booking.id, { state: as, memberId, subject });
      settled++;
    }
  }
  await insertTransactions(
    transaction,
    seals,
    booked
      .filter((each) => !waiting.has(each.booking))
      .map(({ booking, as, memberId, subject, why }) => ({
        id: booking.id,
        account: bank.iban,
        cents: booking.cents,
        booked_on: booking.bookedOn,
        state: as,
        member_id: memberId,
        subject,
        words: as === 'unmatched' ? wordsOf(booking, why) : undefined,
      })),
    at,
  );
  return settled;
}

/** Money of nobody that its bank takes back must not be sent back too. A person sees both. */
async function stopReturns(
  transaction: Db,
  { seals, bank }: BankContext,
  booked: readonly Booked[],
): Promise<void> {
  const takenBack = booked.filter(
    ({ as, booking }) => as === 'unmatched' && booking.isReversal && booking.cents < 0n,
  );
  if (takenBack.length === 0) return;
  const sent = await findReturning(transaction);
  const here = (await findWaiting(transaction, seals, bank.iban)).filter(
    ({ id, cents }) => cents > 0n && !sent.has(id),
  );
  for (const { booking } of takenBack) {
    const { iban, text } = wordsOf(booking, '');
    const alike = here.filter(({ cents, words }) => cents === -booking.cents && words?.iban === iban);
    const [found] = [...alike.filter(({ words }) => words?.text === text), ...alike];
    if (!found?.words || iban === undefined) continue;
    here.splice(here.indexOf(found), 1);
    await moveTransaction(transaction, found.id, { state: 'unmatched', forget: false });
    const why = `its bank took it back: set it aside, and ${booking.id} too`;
    await rewordTransaction(transaction, seals, found.id, { ...found.words, why });
  }
}

const wordsOf = ({ counterparty, text, creditorReference, returned }: Booking, why: string): Words => ({
  why,
  ...counterparty,
  text: [creditorReference ?? '', text].join(' ').trim(),
  returned,
});

function summed(booked: readonly Booked[]) {
  const sums = new Map<TransactionState, { count: number; cents: bigint }>();
  for (const { as, booking } of booked) {
    const { count, cents } = sums.get(as) ?? { count: 0, cents: 0n };
    sums.set(as, { count: count + 1, cents: cents + booking.cents });
  }
  return sums;
}
