import { readFile } from 'node:fs/promises';
import { parseMonth } from '@flattr/settlement';
import type { MonthStatement } from 'flattr-verify';
import type { Config } from '../config.ts';
import { openPostgres } from '../platform/db/engine/postgres.ts';
import { type Db, inTransaction, query, raw, setForTransaction, sql } from '../platform/db/index.ts';
import { migrate, migrationNames } from '../platform/db/schema/migrate.ts';
import { whyNotFor } from '../platform/db/whose-database.ts';
import { createStatementArchive, readPublished } from '../statements/index.ts';
import { holdLock, refusePooler } from './backup.ts';
import { type BackupFile, checkBackup } from './file.ts';
import { listFolder, restoreFolder, unitOfButton } from './folders.ts';
import { restoreIntoEmbedded } from './into-embedded.ts';
import { checkServer, findPrograms, restoreIntoPostgres } from './into-postgres.ts';
import { openSecrets } from './keys.ts';
import { type Found, look } from './look.ts';
import type { Manifest } from './manifest.ts';
import { BackupRefused, HoldsData } from './refused.ts';

export interface RestoreOptions {
  /** Opens the keys of the backup. Without it they stay closed, and the service makes itself a new signing key. */
  readonly passphrase?: string | undefined;
  /** Whether what the database holds may be replaced. Without it data is never replaced. */
  readonly confirm?: ((found: Found) => Promise<boolean>) | undefined;
}

export interface Restored {
  readonly manifest: Manifest;
  /** Migrations that the backup had not had yet. */
  readonly migrated: readonly string[];
  /** Months that were published and are not in the backup: the database is older than they are. */
  readonly publishedLater: readonly string[];
}

/**
 * Puts a backup into an empty database, or in the place of what is there. The whole file is checked before. Throws
 * `BackupRefused`, and then nothing was changed.
 */
export async function restoreBackup(
  config: Config,
  path: string,
  options: RestoreOptions,
): Promise<Restored> {
  const backup = await checkBackup(path);
  await checkManifest(backup, config);
  const publishedLater = await checkStatements(backup, config);
  const after = await keysToRestore(backup, options.passphrase);
  let migrated: string[] = [];
  const complete = async (db: Db) => {
    migrated = await migrate(db);
    await analyze(db);
    await restoreArchives(backup, config, db);
  };
  const accept = (found: Found | undefined) => acceptReplacing(found, options);
  if (config.databaseUrl === undefined)
    await restoreIntoEmbedded(backup, config.dataDir, { accept, after, complete });
  else await intoPostgres(backup, config, { accept, after, complete });
  return { manifest: backup.manifest, migrated, publishedLater };
}

interface Steps {
  readonly accept: (found: Found | undefined) => Promise<void>;
  readonly after: string;
  readonly complete: (db: Db) => Promise<void>;
}

async function intoPostgres(
  backup: BackupFile,
  config: Config,
  { accept, after, complete }: Steps,
): Promise<void> {
  const programs = await findPrograms(backup, config);
  const { db, close } = await openPostgres(config.databaseUrl ?? '', { maxConnections: 2 });
  try {
    await refusePooler(db);
    await inTransaction(
      db,
      async (transaction) => {
        await holdLock(transaction);
        await refuseRunning(transaction);
        const found = await inTransaction(db, look);
        checkServer(backup, found);
        await accept(found);
        await restoreIntoPostgres(backup, config, programs, after);
      },
      { tries: 1 },
    );
    await complete(db);
  } finally {
    await close();
  }
}

/** Of a service that runs, some requests would see the old data and some the new. */
async function refuseRunning(db: Db): Promise<void> {
  const [others] = await query<{ count: number }>(
    db,
    sql`select count(*)::integer as count from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()
          and application_name = current_setting('application_name')`,
  );
  if (others && others.count > 0)
    throw new BackupRefused('The service, or another command, is using the database. Stop it first.');
}

async function checkManifest({ manifest, path }: BackupFile, config: Config): Promise<void> {
  const { service, sandbox, migrations, engine } = manifest;
  if (service !== config.publicUrl)
    throw new BackupRefused(
      `${path} is of the service ${service}, and PUBLIC_URL is ${config.publicUrl}. Statements and tokens name the address: set PUBLIC_URL to it.`,
    );
  const why =
    sandbox === undefined ? undefined : whyNotFor({ publicUrl: service, isSandbox: sandbox }, config);
  if (why !== undefined) throw new BackupRefused(`${path} cannot be restored here. ${why}`);
  const known = await migrationNames();
  const newer = migrations.filter((name) => !known.includes(name));
  if (newer.length > 0)
    throw new BackupRefused(
      `${path} is of a newer version of the service (${newer.join(', ')}). Restore it with version ${manifest.version} or newer.`,
    );
  if (engine === 'postgres' && config.databaseUrl === undefined)
    throw new BackupRefused(
      `${path} is of a PostgreSQL, and DATABASE_URL is not set. The embedded database cannot take it.`,
    );
}

/**
 * A published month stays as it was published: refuses a backup that says otherwise than the archive in place. Returns
 * what was published after the backup.
 */
async function checkStatements(backup: BackupFile, { statementArchive }: Config): Promise<string[]> {
  const inPlace = readStatements(await readPlaced(statementArchive));
  const known = new Map(backup.manifest.published.map(({ month, root }) => [month, root]));
  for (const [month, { root }] of readStatements(await backup.files(statementName))) known.set(month, root);
  const contradicted = [...inPlace].filter(([month, { root }]) => (known.get(month) ?? root) !== root);
  if (contradicted.length > 0)
    throw new BackupRefused(
      `${contradicted.map(([month]) => month).join(', ')} was published with another root than in the backup. It is of another history, and nothing was changed. See "Restoring a backup" in docs/operating.md.`,
    );
  const inDatabase = new Set(backup.manifest.published.map(({ month }) => month));
  return [...inPlace.keys()].filter((month) => !inDatabase.has(month)).sort();
}

const statementName = /^(?:statements\/)?(\d{4}-\d{2})\.json$/;

async function readPlaced(folder: string | undefined): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for (const [name, path] of await listFolder(folder))
    if (statementName.test(name)) found.set(name, await readFile(path));
  return found;
}

function readStatements(files: ReadonlyMap<string, Uint8Array>): Map<string, MonthStatement> {
  const found = new Map<string, MonthStatement>();
  for (const [name, bytes] of files) {
    const [, month] = statementName.exec(name) ?? [];
    if (month === undefined) continue;
    try {
      found.set(month, JSON.parse(Buffer.from(bytes).toString()) as MonthStatement);
    } catch {
      throw new BackupRefused(
        `The statement ${name} (STATEMENT_ARCHIVE) is damaged. Restore it from a copy of its folder.`,
      );
    }
  }
  return found;
}

/** SQL that puts the signing keys back, which are not in the dump. */
async function keysToRestore(backup: BackupFile, passphrase: string | undefined): Promise<string> {
  const { serviceKeys, schemaName } = backup.manifest;
  let privateKeys: Readonly<Record<string, Record<string, string>>> = {};
  if (passphrase !== undefined) {
    const sealed = (await backup.files(/^keys\.age$/)).get('keys.age');
    if (!sealed) throw new BackupRefused('This backup holds no keys. Restore it without --with-keys.');
    ({ serviceKeys: privateKeys } = await openSecrets(sealed, passphrase));
  }
  const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
  const json = (value: unknown) => (value === undefined ? 'null' : `${text(JSON.stringify(value))}::jsonb`);
  return serviceKeys
    .map(
      ({ generation, kid, public_key, created_at }) =>
        `insert into "${schemaName}".service_keys (generation, kid, public_key, private_key, created_at)
         values (${generation}, ${text(kid)}, ${json(public_key)}, ${json(privateKeys[kid])}, ${text(created_at)});\n`,
    )
    .join('');
}

async function acceptReplacing(found: Found | undefined, { confirm }: RestoreOptions): Promise<void> {
  if (!found || (found.members === 0n && found.transfers === 0n)) return;
  if (!confirm)
    throw new HoldsData(
      `The database holds data: ${found.members} members, ${found.transfers} transfers. Restore into an empty one, or replace it with --replace.`,
    );
  if (!(await confirm(found))) throw new BackupRefused('Nothing was changed.');
}

/** Without statistics the first settlement would read whole tables. */
async function analyze(db: Db): Promise<void> {
  await inTransaction(db, async (transaction) => {
    await setForTransaction(transaction, { statementTimeoutMs: 60 * 60_000 });
    await query(transaction, raw('analyze'));
  });
}

/** Adds what the folders lack. What is in place was published, so it stays. */
async function restoreArchives(backup: BackupFile, config: Config, db: Db): Promise<void> {
  const { buttonArchive, statementArchive } = config;
  if (buttonArchive !== undefined) await restoreFolder(backup, 'button/', buttonArchive, unitOfButton);
  // Also the files of archived months. Statements come by the archive itself, which compares their roots.
  if (statementArchive !== undefined)
    await restoreFolder(backup, 'statements/', statementArchive, (name) => name);
  const archive = createStatementArchive(config.statementArchive);
  for (const [month, statement] of readStatements(await backup.files(statementName)))
    await archive.keep(parseMonth(month), statement);
  for (const { month, statement } of await readPublished(db)) await archive.keep(month, statement);
}
