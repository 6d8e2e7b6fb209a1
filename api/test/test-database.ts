import { createHash, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { Database } from '../src/platform/db/database.ts';
import { createPGlite, putBehindKnex } from '../src/platform/db/engine/embedded.ts';
import { beginDatabase } from '../src/platform/db/engine/empty-database.ts';
import { openPostgres } from '../src/platform/db/engine/postgres.ts';
import { migrate } from '../src/platform/db/schema/migrate.ts';
import * as citus from './citus.ts';
import { urlOf } from './citus.ts';
import { expectNoneRefused, refuseKindsOfStatements } from './statement-kinds.ts';

/** A fresh, migrated database for one test file. On PostgreSQL it also has an address. */
export interface TestDatabase extends Database {
  readonly url: string | undefined;
}

/**
 * `TEST_ENGINE` chooses the engine: `embedded` (default) or `postgres`, which needs `TEST_POSTGRES_URL`
 * (`node scripts/postgres.ts <command>` starts a server and sets both). On PostgreSQL each is a copy of a migrated
 * template, because making one from nothing takes seconds.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  if (!process.env.TEST_CITUS) refuseKindsOfStatements(); // a cluster says it
  const database = await (process.env.TEST_ENGINE === 'postgres' ? onPostgres() : onPGlite());
  const close = async () => {
    await database.close();
    expectNoneRefused();
  };
  return { ...database, close };
}

/** The embedded database that the test file before used. To empty it takes 0.2 s, and a new one 1 s. */
let idle: PGlite | undefined;

async function onPGlite(): Promise<TestDatabase> {
  const pglite = idle ?? (await makePGlite());
  idle = undefined;
  const { db, engine } = await putBehindKnex(pglite);
  await migrate(db);
  return {
    db,
    engine,
    url: undefined,
    async close() {
      db.client.destroyRawConnection = async () => undefined; // knex would close PGlite
      await db.destroy();
      if (pglite.closed) return; // a test did it
      Reflect.deleteProperty(pglite, 'query'); // countStatements replaces it
      await pglite.exec(`
        rollback; drop schema public cascade; create schema public; drop schema if exists pgboss cascade`);
      await pglite.exec('discard all');
      idle = pglite;
    },
  };
}

async function makePGlite(): Promise<PGlite> {
  const folder = join(tmpdir(), `flattr-test-${randomBytes(6).toString('hex')}`);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await beginDatabase(folder);
  return createPGlite({ dataDir: folder });
}

async function onPostgres(): Promise<TestDatabase> {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server)
    throw new Error('TEST_ENGINE=postgres needs TEST_POSTGRES_URL; run it with node scripts/postgres.ts …');
  const nodes = process.env.TEST_CITUS ? await citus.findNodes(process.env.TEST_CITUS) : undefined;
  const template = `flattr_template_${await schemaHash()}`;
  const name = `flattr_test_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client(server);
  await client.connect();
  try {
    // Test files run at the same time; one of them makes the template, the others wait for it.
    await client.query('select pg_advisory_lock(4711)');
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount === 0 && nodes) await citus.makeTemplate(nodes, template);
    else if (rowCount === 0) {
      await client.query(`create database ${template}_partial`);
      const made = await openPostgres(urlOf(server, `${template}_partial`));
      await migrate(made.db);
      await made.close();
      await client.query(`alter database ${template}_partial rename to ${template}`);
    }
    if (nodes) await citus.copy(nodes, template, name);
    else await client.query(`create database ${name} template ${template}`);
  } finally {
    await client.end();
  }
  // The service itself may be behind a pooler, which would keep connections to the template.
  const url = urlOf(process.env.TEST_POOLER_URL ?? server, name);
  const database = await openPostgres(url);
  // Each database of a cluster has its own processes on each node.
  const close = async () => {
    await database.close();
    if (nodes) await citus.drop(nodes, name);
  };
  return { ...database, url, close };
}

/** Changes when a migration does. */
async function schemaHash(): Promise<string> {
  const folder = new URL('../migrations/', import.meta.url);
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).sort()) hash.update(await readFile(new URL(name, folder)));
  return hash.digest('hex').slice(0, 12);
}
