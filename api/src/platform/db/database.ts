import type { Knex } from 'knex';
import type { Config } from '../../config.ts';
import { openEmbedded } from './embedded.ts';
import { openPostgres } from './postgres.ts';

/** What stores query: the pool, or a transaction that a service opened with `inTransaction`. */
export type Db = Knex;

/** A connected database. Close it exactly once; nothing may be queried afterwards. */
export interface Database {
  readonly db: Db;
  /** `embedded` is PGlite in this process: one connection, no second process, not for real money. */
  readonly engine: 'embedded' | 'postgres';
  close(): Promise<void>;
}

/** PostgreSQL where `DATABASE_URL` names one, else the embedded database in `DATA_DIR`. */
export function openDatabase(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<Database> {
  return config.databaseUrl ? openPostgres(config.databaseUrl) : openEmbedded(config.dataDir);
}
