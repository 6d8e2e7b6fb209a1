import { flattr } from '../platform/commands.ts';
import { describeConnection } from '../platform/db/engine/postgres.ts';
import { UnusableDatabase } from '../platform/db/engine/unusable-database.ts';
import { compareClocks, query, sql } from '../platform/db/index.ts';
import { examine, oldestPostgres } from '../platform/db/schema/examine.ts';
import { migrationNames } from '../platform/db/schema/migrate.ts';
import { readOwner, whyNotFor } from '../platform/db/whose-database.ts';
import { warning, wrong } from '../platform/operations/finding.ts';
import { ofDatabase, type Result } from './check.ts';

/** The engine, how it is reached, and whether it keeps what it acknowledges. */
export const checkDatabase = ofDatabase(async ({ config, database }) => {
  if (database.engine === 'embedded')
    return config.sandbox === 'off'
      ? [
          warning(
            'The database is the embedded one: a power cut can lose clicks and money.',
            'Set DATABASE_URL to a PostgreSQL.',
          ),
        ]
      : [`embedded, in ${config.dataDir}: for trying out`];
  const { db } = database;
  const { user, isPooled, isEncrypted, isLocal } = await describeConnection(db);
  const [found] = await query<Settings>(db, settings);
  if (!found) return [wrong('PostgreSQL says nothing about itself.', 'Look into its log.')];
  const [version = '0'] = found.version.split('.');
  const how = [isEncrypted ? 'encrypted' : 'not encrypted', ...(isPooled ? ['behind a pooler'] : [])];
  return [
    Number(version) < oldestPostgres
      ? wrong(`PostgreSQL ${found.version} is too old.`, `Take ${oldestPostgres} or newer.`)
      : `PostgreSQL ${found.version}, ${how.join(', ')}`,
    ...(found.encoding === 'UTF8'
      ? []
      : [
          wrong(
            `The database's encoding is ${found.encoding}, which cannot hold every name.`,
            'Make it again with createdb --encoding=UTF8 --template=template0.',
          ),
        ]),
    ...(isEncrypted || isLocal
      ? []
      : [warning('Nothing on the way to PostgreSQL is encrypted.', 'Add sslmode=require to DATABASE_URL.')]),
    ...(found.is_safe
      ? []
      : [
          warning(
            'A crash of PostgreSQL can lose clicks and money that were acknowledged.',
            'Turn fsync, full_page_writes and synchronous_commit on.',
          ),
        ]),
    ...(isPooled && found.statement_timeout === '0'
      ? [
          warning(
            'Behind a pooler, a statement whose reader is gone can run on without an end.',
            `Set a limit for the user: alter role "${user}" set statement_timeout = '10s';`,
          ),
        ]
      : []),
    ...rights(found, user),
  ];
});

interface Settings {
  readonly version: string;
  readonly encoding: string;
  readonly is_safe: boolean;
  readonly statement_timeout: string;
  readonly schema: string | null;
  readonly database: string;
  readonly search_path_source: string;
  readonly may_make_tables: boolean | null;
  readonly may_make_jobs: boolean;
}

const settings = sql`
  select current_setting('server_version') as version, current_setting('server_encoding') as encoding,
         current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on'
           and current_setting('synchronous_commit') <> 'off' as is_safe,
         current_setting('statement_timeout') as statement_timeout,
         current_schema() as schema, current_database() as database,
         (select source from pg_settings where name = 'search_path') as search_path_source, has_schema_privilege(current_schema(), 'create') as may_make_tables,
         to_regnamespace('pgboss') is not null
           or has_database_privilege(current_database(), 'create') as may_make_jobs`;

/** Which statement or setting undoes a search_path, by where PostgreSQL says that it was set. */
const undoings: Readonly<Record<string, (user: string, database: string) => string>> = {
  client: () => 'take search_path out of options in DATABASE_URL or PGOPTIONS',
  user: (user) => `alter role "${user}" reset search_path;`,
  database: (_, database) => `alter database "${database}" reset search_path;`,
  'database user': (user, database) => `alter role "${user}" in database "${database}" reset search_path;`,
};

function rights(found: Settings, user: string): Result[] {
  const { schema, database, search_path_source, may_make_tables, may_make_jobs } = found;
  if (schema === null) {
    const undo = undoings[search_path_source]?.(user, database) ?? 'create schema public;';
    return [wrong('No schema of the search_path exists.', `Make it with create schema, or: ${undo}`)];
  }
  return [
    ...(may_make_tables
      ? []
      : [
          wrong(
            `The user may make no tables in the schema ${schema}.`,
            `grant create on schema "${schema}" to "${user}";`,
          ),
        ]),
    ...(may_make_jobs
      ? []
      : [
          wrong(
            'The user may make no schema, which the jobs need.',
            `Make the user the database's owner: alter database … owner to "${user}";`,
          ),
        ]),
  ];
}

/** Whether the tables are the service's, and those of this version. */
export const checkSchema = ofDatabase(async ({ database: { db } }) => {
  const known = await migrationNames();
  const found = await examine(db, known).catch((error: unknown) => {
    if (error instanceof UnusableDatabase) return error;
    throw error;
  });
  if (found instanceof UnusableDatabase)
    return [wrong(found.message, 'The service does not start until then.')];
  const { applied, newer } = found;
  if (newer.length > 0)
    return [
      warning(
        `A newer version of the service has changed the database (${newer.join(', ')}), and this one still fits.`,
        'Start the newer version everywhere.',
      ),
    ];
  const missing = known.filter((name) => !applied.includes(name));
  return missing.length === 0
    ? ['up to date']
    : [
        warning(
          `${missing.length} changes to the database are to be made.`,
          `The service makes them at its start, and so does ${flattr} migrate.`,
        ),
      ];
});

/** Whether the database is of the service that the settings describe. */
export const checkOwner = ofDatabase(async ({ config, database: { db } }) => {
  const owner = await readOwner(db);
  const why = whyNotFor(owner, config);
  if (why !== undefined) return [wrong(why, 'The service does not start until they fit.')];
  return [owner ? `the database is of ${owner.publicUrl}` : 'takes the database at its first start'];
});

const mostSecondsApart = 2;

/** The database's clock, which decides which month a click is in, and ours. */
export const checkTime = ofDatabase(async ({ config, database: { db } }) => {
  const before = Date.now();
  const [row] = await query<{ now: Date; zone: string; months_exist: boolean }>(
    db,
    sql`select clock_timestamp() as now, current_setting('TimeZone') as zone,
               to_regclass('months') is not null as months_exist`,
  );
  if (!row) return [wrong('The database did not say what time it is.', 'Look into its log.')];
  const { aheadMs, haveJumped } = compareClocks(row.now, (before + Date.now()) / 2);
  const apart = aheadMs / 1000;
  const results: Result[] =
    Math.abs(apart) > mostSecondsApart
      ? [
          (haveJumped ? wrong : warning)(
            `This machine's clock is ${Math.abs(apart).toFixed(1)} s ${apart > 0 ? 'behind' : 'ahead of'} the database's.${haveJumped ? ' No month is settled until they agree.' : ''}`,
            'Let both follow a time server (timedatectl set-ntp true).',
          ),
        ]
      : [`${row.now.toISOString().slice(0, 16).replace('T', ' ')} ${row.zone}, as on this machine`];
  if (!row.months_exist || config.sandbox !== 'off') return results;
  const [newest] = await query<{ month: number | null }>(db, sql`select max(month) as month from months`);
  const now = row.now.getUTCFullYear() * 100 + row.now.getUTCMonth() + 1;
  if (newest?.month && newest.month > now)
    results.push(
      wrong(
        `The database's clock says ${now}, but the month ${newest.month} was opened before.`,
        "Set the clock of PostgreSQL's machine.",
      ),
    );
  return results;
});
