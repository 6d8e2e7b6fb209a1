import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Database } from '../src/platform/db/database.ts';
import { createPGlite, putBehindKnex } from '../src/platform/db/engine/embedded.ts';
import { openPostgres } from '../src/platform/db/engine/postgres.ts';

/** A database without any table, on the engine of `TEST_ENGINE` (see test-database.ts). */
export interface EmptyDatabase {
  /** Opens another connection on PostgreSQL. The embedded database has only this one. */
  open(): Promise<Database>;
  readonly url: string | undefined;
  close(): Promise<void>;
}

export async function makeEmptyDatabase(): Promise<EmptyDatabase> {
  const server = process.env.TEST_ENGINE === 'postgres' ? process.env.TEST_POSTGRES_URL : undefined;
  if (!server) {
    const database = await putBehindKnex(await createPGlite({}));
    return { open: async () => database, url: undefined, close: () => database.close() };
  }
  const name = `flattr_empty_${randomBytes(6).toString('hex')}`;
  await administer(server, `create database ${name}`);
  const url = new URL(process.env.TEST_POOLER_URL ?? server);
  url.pathname = `/${name}`;
  const opened: Database[] = [];
  return {
    url: url.href,
    async open() {
      const database = await openPostgres(url.href);
      opened.push(database);
      return database;
    },
    async close() {
      await Promise.all(opened.map((database) => database.close()));
      await administer(server, `drop database ${name} with (force)`);
    },
  };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
