import type { Knex } from 'knex';

/** The pool, or a transaction of `inTransaction`. */
export type Db = Knex;

/** A connected database. Close it exactly once, after the last query. */
export interface Database {
  readonly db: Db;
  /** `embedded` is PGlite in this process: one connection, no second process, not for real money. */
  readonly engine: 'embedded' | 'postgres';
  close(): Promise<void>;
}
