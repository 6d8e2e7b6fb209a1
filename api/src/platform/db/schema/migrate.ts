import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Db } from '../database.ts';
import { inTransaction } from '../in-transaction.ts';
import { setForTransaction } from '../settings.ts';
import { query, raw, sql, write } from '../sql.ts';
import { buildIndex, indexOf } from './build-index.ts';
import { examine } from './examine.ts';
import { whileAlone } from './while-alone.ts';

/**
 * Each file is a migration, and they run in the order of their names. A released migration is never edited; a change is
 * a new file. CONTRIBUTING.md says what may be in one, and a lint holds it.
 */
const folder = new URL('../../../../migrations/', import.meta.url);

/** Where migrations come from. Tests add their own. */
export interface Migrations {
  readonly names: readonly string[];
  readStatements(name: string): Promise<readonly string[]>;
}

export interface MigrateOptions {
  /** Leaves out the migrations after this one, as an older version would. */
  readonly until?: string | undefined;
  readonly migrations?: Migrations;
  /** Is told what is about to be done, and what it waits for. */
  readonly say?: (line: string) => void;
  /** How often a table that others hold is tried, each time for half a second. */
  readonly tries?: number;
}

/**
 * Updates the schema if needed, and returns the names of what was done. One process does it, and others wait. Each migration
 * is a transaction of its own connection, beside the one that holds the lock, and one that has to wait for a table gives way and tries again, so requests go on. Throws
 * `UnusableDatabase` for a database that is not ours, too old, or of a version that this one does not fit.
 */
export async function migrate(db: Db, options: MigrateOptions = {}): Promise<string[]> {
  const migrations = options.migrations ?? (await ownMigrations());
  const missing = async () =>
    (await planMigrations(db, migrations)).filter((name) => !options.until || name <= options.until);
  const { say = () => undefined, tries = 300 } = options;
  if ((await missing()).length === 0) return [];
  let isSaid = false;
  const waits = () => {
    if (!isSaid) say('Another process is changing the schema. Waiting for it.');
    isSaid = true;
  };
  const bring = async () => {
    await makeBookkeeping(db);
    const applied: string[] = [];
    for (const name of await missing()) {
      const statements = await migrations.readStatements(name);
      say(describe(name, statements));
      const isDone = statements.some((statement) => indexOf(statement))
        ? await runAlone(db, name, statements)
        : await givingWay(tries, say, () => runTogether(db, name, statements));
      if (isDone) applied.push(name);
    }
    return applied;
  };
  return whileAlone(db, 'migrating', bring, waits);
}

/** The migrations that a database lacks, oldest first. Changes nothing. Throws as `migrate` does. */
export async function planMigrations(db: Db, migrations?: Migrations): Promise<string[]> {
  const { names } = migrations ?? (await ownMigrations());
  const { applied } = await examine(db, names);
  return names.filter((name) => !applied.includes(name));
}

/** What a migration does, in the words of its statements. */
export function describe(name: string, statements: readonly string[]): string {
  const lines = statements.map((statement) => `  ${statement.replace(/\s+/g, ' ').slice(0, 110)}`);
  return [name, ...lines].join('\n');
}

/** False if another caller has done it meanwhile, which only happens on the embedded database. */
async function runTogether(db: Db, name: string, statements: readonly string[]): Promise<boolean> {
  return inTransaction(db, async (transaction) => {
    if (await isNoted(transaction, name)) return false;
    // Whoever waits for a table keeps all others waiting behind it.
    await setForTransaction(transaction, { statementTimeoutMs: longestMs, lock_timeout: '500ms' });
    for (const statement of statements) await query(transaction, raw(statement));
    await note(transaction, name);
    return true;
  });
}

/** Indexes that are built beside running requests. Each statement is done or repeated by itself. */
async function runAlone(db: Db, name: string, statements: readonly string[]): Promise<boolean> {
  for (const statement of statements) await buildIndex(db, statement, longestMs);
  if (await isNoted(db, name)) return false;
  await note(db, name);
  return true;
}

async function isNoted(db: Db, name: string): Promise<boolean> {
  return (await query(db, sql`select 1 from knex_migrations where name = ${name}`)).length > 0;
}

/** An index over all clicks takes longer than a request may. */
const longestMs = 6 * 60 * 60_000;

const note = (db: Db, name: string) =>
  write(
    db,
    sql`insert into knex_migrations (name, batch, migration_time)
        select ${name}, coalesce(max(batch), 0) + 1, clock_timestamp() from knex_migrations`,
  );

/** Repeats work while another transaction holds a table that it needs (lock_not_available). */
async function givingWay<T>(tries: number, say: (line: string) => void, work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (error) {
      const isHeld = (error as { code?: string }).code === '55P03';
      if (!isHeld || tried >= tries) throw error;
      if (tried === 1) say('  A table is in use. Trying again until it is free.');
      await new Promise((resolve) => setTimeout(resolve, 1_000 + Math.random() * 1_000));
    }
  }
}

/** In the order in which they run. */
export async function migrationNames(): Promise<string[]> {
  return (await readdir(folder)).map((file) => basename(file, '.sql')).sort();
}

const ownMigrations = async (): Promise<Migrations> => ({ names: await migrationNames(), readStatements });

/** The statements of one migration, to be sent one by one, because Citus cannot run several DDL statements together. */
export async function readStatements(name: string): Promise<string[]> {
  return splitStatements(await readFile(new URL(`${name}.sql`, folder), 'utf8'));
}

export function splitStatements(text: string): string[] {
  return text
    .replace(/^--.*$/gm, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

/** The list of what was done. Its name is that of knex, which once made it. */
const bookkeeping = `create table if not exists knex_migrations (
    id integer generated by default as identity constraint knex_migrations_key primary key,
    name text,
    batch integer,
    migration_time timestamptz
  )`;

async function makeBookkeeping(db: Db, { tries = 10 } = {}): Promise<void> {
  try {
    await query(db, raw(bookkeeping));
  } catch (error) {
    if (!isMadeElsewhere(error) || tries === 1) throw error;
    await makeBookkeeping(db, { tries: tries - 1 });
  }
}

/**
 * Whether another process made the same table at the same time. IF NOT EXISTS does not wait for the other CREATE and fails
 * on PostgreSQL's catalogue. The next try finds the table.
 */
export function isMadeElsewhere(error: unknown): boolean {
  return ['23505', '42P06', '42P07', '42710'].includes((error as { code?: string }).code ?? '');
}
