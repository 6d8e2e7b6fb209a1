import type { Knex } from 'knex';
import type { Db } from './database.ts';
import * as accounts from './migrations/0001-accounts.ts';
import * as clicks from './migrations/0002-clicks.ts';
import * as money from './migrations/0003-money.ts';

/** In the order they run. A published migration is never edited; a change is a new one. */
const migrations: Record<string, { statements: readonly string[] }> = {
  '0001-accounts': accounts,
  '0002-clicks': clicks,
  '0003-money': money,
};

/** Brings the schema up to date; does nothing when it is. Two processes at once are safe (knex's lock). */
export async function migrate(db: Db): Promise<string[]> {
  const [, applied] = (await db.migrate.latest({ migrationSource })) as [number, string[]];
  return applied;
}

const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: async () => Object.keys(migrations),
  getMigrationName: (name) => name,
  getMigration: async (name) => ({
    up: async (db: Knex) => {
      // One DDL statement a call: Citus cannot run several in one.
      for (const statement of migrations[name]?.statements ?? []) await db.raw(statement);
    },
    down: async () => {
      throw new Error('Migrations only go forward: restore a backup to go back.');
    },
  }),
};
