import type { Transaction } from '@flattr/bank-files';
import { flattr } from '../../platform/commands.ts';
import { type Db, query, sql, write } from '../../platform/db/index.ts';
import { BankRefused, NotInBooks } from './context.ts';
import type { Seals } from './seal.ts';

/** What became of a booking of the bank. `aside`: an operator said that it is none of the service's. */
export type TransactionState =
  | 'unmatched'
  | 'aside'
  | 'deposit'
  | 'chargeback'
  | 'payout'
  | 'payout-return'
  | 'refund'
  | 'refund-return'
  | 'returning'
  | 'returned'
  /** All payments of a file as one. */
  | 'batch';

export interface TransactionRow {
  id: string;
  account: string;
  cents: bigint;
  booked_on: string;
  state: TransactionState;
  member_id: bigint | null;
  /** The payment, payout or refund; of the debit that returned a credit, the credit's id. Of what waits, the payment of ours. */
  subject: string | null;
}

/** What a person must see to decide about a transaction. Kept, encrypted, only until then. */
export interface Words {
  readonly why: string;
  readonly name: string | undefined;
  readonly iban: string | undefined;
  readonly text: string;
  /** That it came back, if the bank says so. */
  readonly returned?: Transaction['returned'];
}

/** A booking of the bank, as far as it says what it is: just read, or read before and still waiting. */
export type Booking = Pick<
  Transaction,
  | 'id'
  | 'cents'
  | 'bookedOn'
  | 'isReversal'
  | 'endToEndId'
  | 'counterparty'
  | 'text'
  | 'creditorReference'
  | 'returned'
  | 'collective'
>;

const rowName = (id: string) => `bank_transactions/${id}`;

interface NewTransaction extends TransactionRow {
  readonly words: Words | undefined;
}

export async function insertTransactions(
  transaction: Db,
  seals: Seals,
  rows: readonly NewTransaction[],
  at: Date,
): Promise<void> {
  const column = <Value>(of: (row: NewTransaction) => Value) => rows.map(of);
  await write(
    transaction,
    sql`
      insert into bank_transactions (id, account, cents, booked_on, state, member_id, subject, words, read_at)
      select *, ${at} from unnest(
        ${column(({ id }) => id)}::text[], ${column(({ account }) => account)}::text[],
        ${column(({ cents }) => cents)}::bigint[], ${column(({ booked_on }) => booked_on)}::text[],
        ${column(({ state }) => state)}::text[], ${column(({ member_id }) => member_id)}::bigint[],
        ${column(({ subject }) => subject)}::text[],
        ${column(({ id, words }) => words && seals.seal(JSON.stringify(words), rowName(id))).map((words) => words ?? null)}::text[])`,
  );
}

/** Of these, the ones that were read before, and all of the account that were booked on this day or later. */
export async function findKnown(
  db: Db,
  { account, ids, since }: { account: string; ids: readonly string[]; since: string },
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    db,
    sql`select id from bank_transactions
        where id = any(${ids}::text[]) or (account = ${account} and booked_on >= ${since})`,
  );
  return rows.map(({ id }) => id);
}

/** What waits for a person, oldest first. */
export async function findWaiting(
  db: Db,
  seals: Seals,
  account: string,
): Promise<(TransactionRow & { words: Words | undefined })[]> {
  const rows = await query<TransactionRow & { words: string | null }>(
    db,
    sql`select id, account, cents, booked_on, state, member_id, subject, words from bank_transactions
        where account = ${account} and state in ('unmatched', 'returning') order by booked_on, id`,
  );
  return rows.map((row) => ({
    ...row,
    words: row.words === null ? undefined : JSON.parse(seals.open(row.words, rowName(row.id))),
  }));
}

export async function findTransaction(db: Db, id: string): Promise<TransactionRow | undefined> {
  const [row] = await query<TransactionRow>(
    db,
    sql`select id, account, cents, booked_on, state, member_id, subject from bank_transactions where id = ${id}`,
  );
  return row;
}

/** What waits and is about payments of ours, as it was read. */
export async function findAboutOurs(db: Db, seals: Seals, account: string): Promise<Booking[]> {
  const waiting = (await findWaiting(db, seals, account)).filter(({ state }) => state === 'unmatched');
  return waiting.flatMap(({ id, cents, booked_on, subject, words }) =>
    subject === null
      ? []
      : {
          id,
          cents,
          bookedOn: booked_on,
          endToEndId: subject,
          counterparty: { name: words?.name, iban: words?.iban },
          text: words?.text ?? '',
          returned: words?.returned,
          isReversal: false,
          creditorReference: undefined,
          collective: undefined,
        },
  );
}

/** Another reason why it waits. */
export async function rewordTransaction(
  transaction: Db,
  seals: Seals,
  id: string,
  words: Words,
): Promise<void> {
  const sealed = seals.seal(JSON.stringify(words), rowName(id));
  await write(transaction, sql`update bank_transactions set words = ${sealed} where id = ${id}`);
}

/**
 * The one transaction that waits and whose id begins like this.
 *
 * @throws {BankRefused}
 */
export async function findOneWaiting(
  db: Db,
  seals: Seals,
  { account, beginning }: { account: string; beginning: string },
): Promise<TransactionRow & { words: Words | undefined }> {
  const found = (await findWaiting(db, seals, account)).filter(({ id }) => id.startsWith(beginning));
  const [only, ...others] = found;
  if (only && others.length === 0) return only;
  if (only)
    throw new BankRefused(`${found.length} transactions begin with ${beginning}. Write more of the id.`);
  throw new NotInBooks(
    `No transaction ${beginning} waits for a decision. See those that do with: ${flattr} bank unmatched`,
  );
}

/** `forget`: nobody must look at it any more. */
export async function moveTransaction(
  transaction: Db,
  id: string,
  {
    state,
    memberId = null,
    subject = null,
    forget = true,
  }: { state: TransactionState; memberId?: bigint | null; subject?: string | null; forget?: boolean },
): Promise<void> {
  await write(
    transaction,
    sql`update bank_transactions
        set state = ${state}, member_id = ${memberId}, subject = ${subject},
            words = case when ${forget} then null else words end
        where id = ${id}`,
  );
}
