import type { Db } from './database.ts';

/** What may stand for a `?`. knex's own types leave bigint out. */
export type Binding = string | number | bigint | boolean | Date | null;

/** Runs one statement and returns its rows, typed by the caller, who wrote the columns. */
export async function query<Row>(db: Db, sql: string, bindings: readonly Binding[] = []): Promise<Row[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(sql, bindings as never); // see Binding
  return rows;
}
