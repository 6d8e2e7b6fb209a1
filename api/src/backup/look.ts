import { type Db, query, raw, sql } from '../platform/db/index.ts';
import { migrationNames, readStatements } from '../platform/db/schema/migrate.ts';
import { BackupRefused } from './refused.ts';

/** What stands in the place that a backup is taken of, or restored into. */
export interface Found {
  /** `nothing`: no tables. `ours`: the tables of this service. */
  readonly holds: 'nothing' | 'ours';
  readonly schemaName: string;
  /** The major version of PostgreSQL. */
  readonly postgres: number;
  /** The migrations that its tables have had. */
  readonly migrations: readonly string[];
  readonly members: bigint;
  readonly transfers: bigint;
}

/** Looks at a database. Throws `BackupRefused` where tables are not ours, or were changed by a newer version. */
export async function look(db: Db): Promise<Found> {
  const [where] = await query<{ schema: string | null; version: number }>(
    db,
    sql`select current_schema() as schema, current_setting('server_version_num')::integer / 10000 as version`,
  );
  const schemaName = where?.schema;
  if (!where || !schemaName) throw new BackupRefused('No schema of the search_path exists. Make it first.');
  const tables = await query<{ name: string }>(
    db,
    sql`select relname as name from pg_class
        where relnamespace = to_regnamespace(quote_ident(cast(${schemaName} as text)))
          and relkind in ('r', 'p', 'v', 'm', 'f') and not relispartition
          and not exists (select 1 from pg_depend where objid = pg_class.oid and deptype = 'e')
        order by relname`,
  );
  const found = { schemaName, postgres: where.version, migrations: [], members: 0n, transfers: 0n };
  if (tables.length === 0) return { ...found, holds: 'nothing' };
  const own = await ownTables();
  const foreign = tables.filter(({ name }) => !own.has(name)).map(({ name }) => name);
  const isOurs = tables.some(({ name }) => name === 'knex_migrations');
  const migrations = isOurs ? await readMigrations(db) : [];
  const known = await migrationNames();
  const newer = migrations.filter((name) => !known.includes(name));
  if (newer.length > 0)
    throw new BackupRefused(
      `A newer version of the service made changes to the database (${newer.join(', ')}). Use that version.`,
    );
  if (foreign.length > 0 || !isOurs)
    throw new BackupRefused(
      `The database holds tables of another application (${(foreign.length > 0 ? foreign : tables.map(({ name }) => name)).slice(0, 5).join(', ')}). Use a database, or a schema, for this service alone.`,
    );
  return {
    ...found,
    holds: 'ours',
    migrations,
    ...(await count(
      db,
      tables.map(({ name }) => name),
    )),
  };
}

async function readMigrations(db: Db): Promise<string[]> {
  const rows = await query<{ name: string }>(db, sql`select name from knex_migrations order by name`);
  return rows.map(({ name }) => name);
}

async function count(db: Db, tables: readonly string[]): Promise<Pick<Found, 'members' | 'transfers'>> {
  const rowsOf = async (table: string) => {
    if (!tables.includes(table)) return 0n;
    const [row] = await query<{ rows: bigint }>(db, raw(`select count(*) as rows from ${table}`));
    return row?.rows ?? 0n;
  };
  return { members: await rowsOf('members'), transfers: await rowsOf('transfers') };
}

/** The tables and views that the migrations make. */
async function ownTables(): Promise<ReadonlySet<string>> {
  const names = ['knex_migrations', 'knex_migrations_lock'];
  for (const migration of await migrationNames())
    for (const statement of await readStatements(migration)) {
      const [, name] =
        /^\s*create (?:or replace )?(?:unlogged )?(?:table|view) (?:if not exists )?(\w+)/i.exec(statement) ??
        [];
      if (name !== undefined) names.push(name);
    }
  return new Set(names);
}
