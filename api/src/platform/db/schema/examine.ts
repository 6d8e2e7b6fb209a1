import type { Db } from '../database.ts';
import { UnusableDatabase } from '../engine/unusable-database.ts';
import { query, sql } from '../sql.ts';

/** The oldest PostgreSQL that the service runs on. */
export const oldestPostgres = 15;

export interface Examined {
  /** The migrations that the database has had. */
  readonly applied: readonly string[];
  /** Of these, what this version does not know, and can work with. */
  readonly newer: readonly string[];
}

/** Looks whether a database is one for this version. Throws `UnusableDatabase`, with what to do. */
export async function examine(db: Db, known: readonly string[]): Promise<Examined> {
  const [found] = await query<{ version: string; major: number; has_list: boolean; tables: string[] }>(
    db,
    sql`select current_setting('server_version') as version,
               current_setting('server_version_num')::integer / 10000 as major,
               to_regclass('knex_migrations') is not null as has_list,
               array(select relname::text from pg_class
                     where relnamespace = to_regnamespace(quote_ident(current_schema()))
                       and relkind in ('r', 'p') and not relispartition
                       and not exists (select 1 from pg_depend where objid = pg_class.oid and deptype = 'e')
                     order by 1 limit 5) as tables`,
  );
  if (!found) throw new UnusableDatabase('PostgreSQL says nothing about itself.');
  if (found.major < oldestPostgres)
    throw new UnusableDatabase(`PostgreSQL ${found.version} is too old. Take ${oldestPostgres} or newer.`);
  const rows = found.has_list
    ? await query<{ name: string }>(db, sql`select name from knex_migrations order by name`)
    : [];
  const applied = rows.map(({ name }) => name);
  const isForeign =
    applied.length === 0
      ? found.tables.some((name) => !name.startsWith('knex_'))
      : !known.some((name) => applied.includes(name));
  if (isForeign)
    throw new UnusableDatabase(
      `The database holds tables of another application (${found.tables.join(', ')}). Give the service a database, or a schema, of its own.`,
    );
  const newer = applied.filter((name) => !known.includes(name));
  const ended = newer.filter((name) => name.endsWith('-contract'));
  if (ended.length > 0)
    throw new UnusableDatabase(
      `A newer version of the service changed the database for good (${ended.join(', ')}). Run that version, or restore a backup of before.`,
    );
  return { applied, newer };
}
