import type { Db } from './database.ts';

/** What may stand for a `?`. knex's own types leave bigint out. */
export type Binding = string | number | bigint | boolean | Date | null;

/** Runs one statement and returns its rows, typed by the caller, who wrote the columns. */
export async function query<Row>(db: Db, sql: string, bindings: readonly Binding[] = []): Promise<Row[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(sql, bindings as never); // see Binding
  return rows;
}

/**
 * Like `query`, for statements that are run all the time: PostgreSQL parses and plans each once for a connection and
 * knows it again by its name, which halves the cost of short ones. The same name must always mean the same text, so
 * it ends in the number of rows where the text depends on it.
 */
export async function namedQuery<Row>(
  db: Db,
  name: string,
  sql: string,
  bindings: readonly Binding[] = [],
): Promise<Row[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(sql, bindings as never).options({ name }); // see Binding
  return rows;
}
