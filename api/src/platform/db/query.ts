import type { Db } from './database.ts';
import { type Asked, query as ask, type Binding, type Parameter } from './sql.ts';

// Being replaced by sql.ts, room by room.
export {
  type Asked,
  type Binding,
  type Connection,
  LentConnection,
  type Parameter,
  takeConnection,
} from './sql.ts';

/** Runs one statement and returns its rows, typed by the caller, who wrote the columns. */
export async function query<Row>(db: Db, sql: string, bindings: readonly Binding[] = []): Promise<Row[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(sql, bindings as never); // see Binding
  return rows;
}

/**
 * Like `query`, for statements that are run all the time, with PostgreSQL's own placeholders (`$1`). PostgreSQL parses
 * and plans each once for a connection and knows it again by its name, which halves the cost of short ones; the same
 * name must always mean the same text.
 *
 * It goes to the driver as it is: knex would look at each of many values and placeholders several times.
 */
export function namedQuery<Row>(
  asked: Asked,
  name: string,
  text: string,
  values: readonly Parameter[] = [],
): Promise<Row[]> {
  return ask(asked, { name, text, values });
}

/**
 * Likewise, and planned anew each time, for joins whose best plan depends on how much there is: one that was made while
 * a table was small reads all of it, until statistics are next gathered. (One plan for ever and nothing but nested loops
 * by index, `force_generic_plan` and `enable_seqscan = off`, saved 15 µs a click where the tables were full, and cost
 * 1.2 ms where they had been empty.)
 */
export function plannedQuery<Row>(asked: Asked, text: string, values: readonly Parameter[]): Promise<Row[]> {
  return ask(asked, { text, values });
}
