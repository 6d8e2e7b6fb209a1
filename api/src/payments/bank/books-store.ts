import type { Statement } from '@flattr/bank-files';
import { type Db, query, sql, write } from '../../platform/db/index.ts';
import type { BankContext } from './context.ts';

/** How far our account was read. */
export interface Books {
  readonly account: string;
  readonly last: Pick<Statement, 'id' | 'opening' | 'closing'> | undefined;
}

interface BooksRow {
  account: string;
  key_check: string;
  last_id: string | null;
  last_opening_cents: bigint;
  last_opening_on: string;
  last_closing_cents: bigint;
  last_closing_on: string;
}

const row = (account: string) => `bank_books/${account}`;

/**
 * Locks what was read of our account: imports, exports and decisions about transactions happen one after another.
 *
 * @throws {WrongBankKey} when BANK_KEY is another than before, so that nothing is written with two keys
 */
export async function holdBooks(
  transaction: Db,
  { bank: { iban: account }, seals }: Pick<BankContext, 'bank' | 'seals'>,
): Promise<Books> {
  await write(
    transaction,
    sql`insert into bank_books (account, key_check) values (${account}, ${seals.seal(account, row(account))})
        on conflict (account) do nothing`,
  );
  const [books] = await query<BooksRow>(
    transaction,
    sql`select account, key_check, last_id, last_opening_cents, last_opening_on, last_closing_cents, last_closing_on
        from bank_books where account = ${account} for update`,
  );
  if (!books) throw new Error('the books were just made');
  seals.open(books.key_check, row(account));
  return { account, last: lastOf(books) };
}

export async function findBooks(db: Db, account: string): Promise<(Books & { first: bigint }) | undefined> {
  const [books] = await query<BooksRow & { first_opening_cents: bigint | null }>(
    db,
    sql`select account, key_check, first_opening_cents, last_id, last_opening_cents, last_opening_on,
               last_closing_cents, last_closing_on
        from bank_books where account = ${account}`,
  );
  return books && { account, last: lastOf(books), first: books.first_opening_cents ?? 0n };
}

const lastOf = (books: BooksRow) =>
  books.last_id === null
    ? undefined
    : {
        id: books.last_id,
        opening: { cents: books.last_opening_cents, date: books.last_opening_on },
        closing: { cents: books.last_closing_cents, date: books.last_closing_on },
      };

/** The statements that were read and end on a day or later. */
export async function findRead(
  db: Db,
  account: string,
  since: string,
): Promise<Pick<Statement, 'id' | 'opening' | 'closing'>[]> {
  const rows = await query<StatementRow>(
    db,
    sql`select id, opening_cents, opening_on, closing_cents, closing_on from bank_statements
        where account = ${account} and closing_on >= ${since}`,
  );
  return rows.map((row) => ({
    id: row.id,
    opening: { cents: row.opening_cents, date: row.opening_on },
    closing: { cents: row.closing_cents, date: row.closing_on },
  }));
}

interface StatementRow {
  id: string;
  opening_cents: bigint;
  opening_on: string;
  closing_cents: bigint;
  closing_on: string;
}

/** It is the last one read from now on. */
export async function noteStatement(
  transaction: Db,
  { account, id, opening, closing }: Statement,
  at: Date,
): Promise<void> {
  await write(
    transaction,
    sql`insert into bank_statements (account, id, opening_cents, opening_on, closing_cents, closing_on, read_at)
        values (${account}, ${id}, ${opening.cents}, ${opening.date}, ${closing.cents}, ${closing.date}, ${at})
        on conflict do nothing`,
  );
  await write(
    transaction,
    sql`update bank_books
        set first_opening_cents = coalesce(first_opening_cents, ${opening.cents}), last_id = ${id},
            last_opening_cents = ${opening.cents}, last_opening_on = ${opening.date},
            last_closing_cents = ${closing.cents}, last_closing_on = ${closing.date}
        where account = ${account}`,
  );
}
