import { readStatements, type Statement, type Transaction } from '@flattr/bank-files';
import { type Db, inTransaction } from '../../../platform/db/index.ts';
import { fail } from '../../../platform/failure.ts';
import { endBatches } from '../batches-store.ts';
import { type Books, holdBooks, noteStatement, wasRead } from '../books-store.ts';
import type { BankContext } from '../context.ts';
import { forgetClosed } from '../people.ts';
import {
  findKnown,
  insertTransactions,
  moveTransaction,
  type TransactionState,
  type Words,
} from '../transactions-store.ts';
import { bookCameBack, bookDeposit, bookLeft, bookTakenBack } from './book.ts';
import { type Matched, matchAll } from './match.ts';
import { type LastRead, unreadOf } from './sequence.ts';

/** What an import did. */
export interface Imported {
  readonly statements: number;
  /** Transactions that were read before. */
  readonly known: number;
  /** Of the new ones, how many and of how many cents, by what they are. */
  readonly booked: ReadonlyMap<TransactionState, { count: number; cents: bigint }>;
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
  const { statements, known } = await read(transaction, books, file);
  const fresh: Transaction[] = [];
  let last: LastRead | undefined = books.last;
  for (const statement of statements) {
    const unread = unreadOf(statement, { last, known, wasRead: await wasRead(transaction, statement) });
    if (!unread) continue;
    fresh.push(...unread);
    for (const { id } of unread) known.add(id);
    await noteStatement(transaction, statement, at);
    last = statement;
  }
  const matched = await matchAll(transaction, fresh);
  await bookAll(transaction, context, matched, at);
  await endBatches(transaction);
  await forgetClosed(transaction);
  if (!last) throw new Error('a file has a statement');
  const count = statements.reduce((sum, { transactions }) => sum + transactions.length, 0);
  return {
    statements: statements.length,
    known: count - fresh.length,
    booked: summed(matched),
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
  const statements: Statement[] = readStatements(file, {
    account,
    ...(last && { earlier: { ...last, transactionIds: recent } }),
  });
  const ids = statements.flatMap(({ transactions }) => transactions.map(({ id }) => id));
  const known = new Set(await findKnown(transaction, { account, ids, since: since ?? '9999-12-31' }));
  return { statements, known };
}

/** Balances are locked in ascending order of members, as everywhere. */
async function bookAll(
  transaction: Db,
  context: BankContext,
  matched: readonly Matched[],
  at: Date,
): Promise<void> {
  const subjects = new Map<Matched, string | null>();
  const memberOf = ({ memberId }: Matched) => memberId ?? 0n;
  const inOrder = matched.toSorted(
    (one, other) => Number(memberOf(one) > memberOf(other)) - Number(memberOf(one) < memberOf(other)),
  );
  for (const each of inOrder) subjects.set(each, await book(transaction, context, each, at));
  await insertTransactions(
    transaction,
    context.seals,
    matched.map((each) => ({
      id: each.transaction.id,
      account: context.bank.iban,
      cents: each.transaction.cents,
      booked_on: each.transaction.bookedOn,
      state: each.as,
      member_id: each.memberId,
      subject: subjects.get(each) ?? null,
      words: each.as === 'unmatched' ? wordsOf(each) : undefined,
    })),
    at,
  );
}

/** Books one transaction. Returns what it is about. */
async function book(
  transaction: Db,
  context: BankContext,
  { transaction: { id, cents, counterparty, returned }, as, memberId, item, paymentId }: Matched,
  at: Date,
): Promise<string | null> {
  if (as === 'deposit' && memberId !== null) {
    const { name, iban } = counterparty;
    const party = iban === undefined ? undefined : { iban, name: name ?? '' };
    return bookDeposit(transaction, context, { id, cents, memberId, party }, at);
  }
  if (as === 'chargeback' && memberId !== null) {
    await bookTakenBack(transaction, context, { id, cents, memberId, paymentId }, at);
    return paymentId ?? null;
  }
  if (as === 'unmatched' || !item) return null;
  if (as === 'payout-return' || as === 'refund-return') {
    const code = returned?.code ?? null;
    await bookCameBack(transaction, context, item, { state: 'returned', code, at, cents });
  } else {
    await bookLeft(transaction, context, item, at);
    if (as === 'returned') await moveTransaction(transaction, item.subject, { state: 'returned' });
  }
  return item.subject;
}

function wordsOf({ why, transaction: { counterparty, text, creditorReference } }: Matched): Words {
  return { why, ...counterparty, text: [creditorReference ?? '', text].join(' ').trim() };
}

function summed(matched: readonly Matched[]) {
  const sums = new Map<TransactionState, { count: number; cents: bigint }>();
  for (const { as, transaction } of matched) {
    const { count, cents } = sums.get(as) ?? { count: 0, cents: 0n };
    sums.set(as, { count: count + 1, cents: cents + transaction.cents });
  }
  return sums;
}
