import type { Db } from './database.ts';
import type { Binding } from './sql.ts';

/** Values for the `:name`s of a statement; for statements that use one value in several places. */
export type Values = Readonly<Record<string, Binding>>;

/** Runs one statement and returns its rows, typed by the caller, who wrote the columns. */
export async function select<Row>(db: Db, sql: string, values: Values = {}): Promise<Row[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(sql, values as never); // knex's own types leave bigint out
  return rows;
}

/** Runs one INSERT, UPDATE or DELETE and returns how many rows it wrote. */
export async function write(db: Db, sql: string, values: Values = {}): Promise<number> {
  const { rowCount } = await db.raw<{ rowCount: number | null }>(sql, values as never);
  return rowCount ?? 0;
}
