import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Config } from '../config.ts';
import type { BackupFile } from './file.ts';
import { libpqEnvironment } from './libpq-environment.ts';
import type { Found } from './look.ts';
import { checkVersion, findProgram, type Program, start } from './postgres-programs.ts';
import { BackupRefused } from './refused.ts';

interface Programs {
  readonly psql: Program;
  readonly pgRestore: Program | undefined;
}

/** The programs that a restore needs, before it changes anything. */
export async function findPrograms({ manifest }: BackupFile, { pgBin }: Config): Promise<Programs> {
  const psql = await findProgram('psql', pgBin);
  if (manifest.engine === 'embedded') return { psql, pgRestore: undefined };
  const pgRestore = await findProgram('pg_restore', pgBin);
  checkVersion(pgRestore, manifest.writtenBy, 'a backup written by version');
  return { psql, pgRestore };
}

/** Throws `BackupRefused` where the server cannot take the backup. */
export function checkServer({ manifest }: BackupFile, { schemaName, postgres }: Found): void {
  if (manifest.engine === 'postgres' && postgres < manifest.postgres)
    throw new BackupRefused(
      `The backup was taken of PostgreSQL ${manifest.postgres}, and this is PostgreSQL ${postgres}. Restore it into ${manifest.postgres} or newer.`,
    );
  if (schemaName !== manifest.schemaName)
    throw new BackupRefused(
      `The tables of the backup are in the schema "${manifest.schemaName}", and the search_path leads to "${schemaName}". Set it to the same.`,
    );
}

/**
 * Removes what stands there and puts the backup in its place, in one transaction of psql: whatever happens, the database
 * is as before or restored. `after`: SQL that completes it.
 */
export async function restoreIntoPostgres(
  backup: BackupFile,
  { databaseUrl = '' }: Config,
  { psql, pgRestore }: Programs,
  after: string,
): Promise<void> {
  const { schemaName } = backup.manifest;
  const environment = libpqEnvironment(databaseUrl);
  const { child, done } = start(
    psql,
    ['--no-psqlrc', '--quiet', '--no-password', '--single-transaction', '--set=ON_ERROR_STOP=1', '--file=-'],
    environment,
    ['pipe', 'ignore'],
  );
  const input = child.stdin as Writable;
  const broken = new Promise<never>((_, reject) => input.on('error', reject));
  broken.catch(() => undefined); // psql's own complaint says more
  const script = async () => {
    input.write(clearing(schemaName));
    const sources = pgRestore ? readRestored(pgRestore, backup, environment) : [readSql(backup)];
    await Promise.all(sources);
  };
  const readSql = async ({ readDump }: BackupFile) =>
    pipeline(readDump(), createGunzip(), input, { end: false });
  const readRestored = (program: Program, { readDump }: BackupFile, env: Record<string, string>) => {
    const restoring = start(
      program,
      ['--file=-', '--no-owner', '--no-privileges', `--schema=${schemaName}`],
      env,
      ['pipe', 'pipe'],
    );
    return [
      restoring.done,
      pipeline(readDump(), restoring.child.stdin as Writable),
      pipeline(restoring.child.stdout as Readable, input, { end: false }),
    ];
  };
  try {
    await Promise.race([script(), done, broken]);
    input.end(after);
    await done;
  } catch (error) {
    // Before its input ends, which would be its commit.
    child.kill('SIGKILL');
    throw await done.then(
      () => error,
      (complaint: unknown) => (isTelling(complaint) ? complaint : error),
    );
  }
}

/** Of a psql that was not killed by us. */
const isTelling = (complaint: unknown) =>
  complaint instanceof BackupRefused && !/SIGKILL$/.test(complaint.message);

/** Drops our own tables and the jobs, which are only reminders. */
const clearing = (schema: string) => `
  set lock_timeout = '10s';
  do $$ declare found record; begin
    for found in
      select relname, case when relkind in ('v') then 'view' when relkind = 'm' then 'materialized view' else 'table' end as kind
      from pg_class
      where relnamespace = to_regnamespace('${schema}') and relkind in ('r', 'p', 'v', 'm') and not relispartition
        and not exists (select 1 from pg_depend where objid = pg_class.oid and deptype = 'e')
    loop
      execute format('drop %s if exists %I.%I cascade', found.kind, '${schema}', found.relname);
    end loop;
    drop schema if exists pgboss cascade;
  end $$;
  `;
