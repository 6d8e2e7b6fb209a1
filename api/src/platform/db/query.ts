import type { Db } from './database.ts';
import type { Binding } from './sql.ts';

/** Being replaced by sql.ts, test by test. */
export async function query<Row>(db: Db, sql: string, bindings: readonly Binding[] = []): Promise<Row[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(sql, bindings as never); // knex's own types leave bigint out
  return rows;
}
