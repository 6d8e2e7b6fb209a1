import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Database } from '../src/platform/db/database.ts';
import { openPGlite } from '../src/platform/db/engine/embedded.ts';
import { openPostgres } from '../src/platform/db/engine/postgres.ts';
import { migrate } from '../src/platform/db/schema/migrate.ts';

/** A fresh, migrated database for one test file. On PostgreSQL it also has an address. */
export interface TestDatabase extends Database {
  readonly url: string | undefined;
}

/**
 * `TEST_ENGINE` chooses the engine: `embedded` (default) or `postgres`, which needs `TEST_POSTGRES_URL`
 * (`node scripts/postgres.ts <command>` starts a server and sets both). Each is a copy of a migrated template,
 * because making one from nothing takes seconds.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  return process.env.TEST_ENGINE === 'postgres' ? onPostgres() : onPGlite();
}

async function onPGlite(): Promise<TestDatabase> {
  const database = await openPGlite({ loadDataDir: await embeddedTemplate() });
  return { ...database, url: undefined };
}

/** Puts a fresh, migrated embedded database into a data folder, for a process that a test starts on it. */
export async function fillDataFolder(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const loadDataDir = await embeddedTemplate();
  const database = await openPGlite({ dataDir: join(dataDir, 'database'), loadDataDir });
  await database.close();
}

async function embeddedTemplate(): Promise<Blob> {
  const template = join(tmpdir(), `flattr-test-template-${await schemaHash()}.tar`);
  if (!existsSync(template)) {
    const made = await openPGlite({});
    await migrate(made.db);
    const connection = await made.db.client.acquireConnection();
    const dump: Blob = await connection.dumpDataDir('none');
    await made.db.client.releaseConnection(connection);
    await made.close();
    const partial = `${template}.${process.pid}`;
    await writeFile(partial, Buffer.from(await dump.arrayBuffer()));
    await rename(partial, template);
  }
  return new Blob([await readFile(template)]);
}

async function onPostgres(): Promise<TestDatabase> {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server)
    throw new Error('TEST_ENGINE=postgres needs TEST_POSTGRES_URL; run it with node scripts/postgres.ts …');
  const template = `flattr_template_${await schemaHash()}`;
  const name = `flattr_test_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client(server);
  await client.connect();
  try {
    // Test files run at the same time; one of them makes the template, the others wait for it.
    await client.query('select pg_advisory_lock(4711)');
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount === 0) {
      await client.query(`create database ${template}_partial`);
      const made = await openPostgres(urlOf(server, `${template}_partial`));
      await migrate(made.db);
      await made.close();
      await client.query(`alter database ${template}_partial rename to ${template}`);
    }
    await client.query(`create database ${name} template ${template}`);
  } finally {
    await client.end();
  }
  const url = urlOf(server, name);
  const database = await openPostgres(url);
  return { ...database, url };
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

/** Changes when a migration does. */
async function schemaHash(): Promise<string> {
  const folder = new URL('../migrations/', import.meta.url);
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).sort()) hash.update(await readFile(new URL(name, folder)));
  return hash.digest('hex').slice(0, 12);
}
