import type { Knex } from 'knex';

/** What stores query: the pool, or a transaction that a service opened with `inTransaction`. */
export type Db = Knex;

/** A connected database. Close it exactly once; nothing may be queried afterwards. */
export interface Database {
  readonly db: Db;
  /** `embedded` is PGlite in this process: one connection, no second process, not for real money. */
  readonly engine: 'embedded' | 'postgres';
  close(): Promise<void>;
}
