import { rm } from 'node:fs/promises';
import { formatMonth } from '@flattr/settlement';
import type { Config } from '../config.ts';
import { hasEmbedded, openEmbedded } from '../platform/db/engine/embedded.ts';
import { describeConnection, openPostgres } from '../platform/db/engine/postgres.ts';
import { type Database, type Db, inSnapshot, query, setForTransaction, sql } from '../platform/db/index.ts';
import { readOwner, refuseOthersDatabase } from '../platform/db/whose-database.ts';
import { partialOf } from '../platform/files/leftovers.ts';
import { version } from '../platform/version.ts';
import { readKeptKeys, readPublished } from '../statements/index.ts';
import { type Dump, dumpEmbedded, dumpPostgres } from './dump.ts';
import { prepareFolder, writeBackup } from './file.ts';
import { listFolder } from './folders.ts';
import { type Secrets, sealSecrets } from './keys.ts';
import { type Found, look } from './look.ts';
import { type Manifest, newManifest } from './manifest.ts';
import { BackupRefused } from './refused.ts';

/** Keys go into a backup only with a passphrase, which encrypts them. */
export interface WithKeys {
  readonly passphrase: string;
  readonly settings: Secrets['settings'];
}

export interface TakenBackup {
  readonly bytes: number;
  readonly manifest: Manifest;
}

/**
 * Writes one file with everything that a service needs to go on: the database of one moment, and both archives. On
 * PostgreSQL the service may run meanwhile. Throws `BackupRefused`; the file is there only when it is whole.
 */
export async function takeBackup(config: Config, file: string, keys?: WithKeys): Promise<TakenBackup> {
  await prepareFolder(file);
  // Before the database, so that no month is in the archive that the database has not settled yet.
  const archives = {
    button: await listFolder(config.buttonArchive),
    statements: await listFolder(config.statementArchive),
  };
  const database = await openExisting(config);
  const dumpPath = partialOf(file);
  try {
    const { manifest, dump, sealed } = await inSnapshot(database.db, async (transaction) => {
      await holdLock(transaction);
      const found = await look(transaction);
      if (found.holds === 'nothing')
        throw new BackupRefused('The database is empty: there is nothing to back up.');
      await refuseOthersDatabase(transaction, config);
      if (database.engine === 'postgres') await refuseCitus(transaction);
      const dump = await (database.engine === 'postgres'
        ? dumpPostgres(transaction, config, found, dumpPath)
        : undefined);
      return { ...(await describe(transaction, config, database.engine, found, keys)), found, dump };
    }).then(async ({ found, dump, ...rest }) => ({
      ...rest,
      // It begins its own transaction, and there is only one connection.
      dump: dump ?? (await dumpEmbedded(database.db, found, dumpPath)),
    }));
    return await write(file, manifest, dump, dumpPath, archives, sealed);
  } finally {
    await database.close();
    await rm(dumpPath, { force: true });
  }
}

async function write(
  file: string,
  facts: Omit<Manifest, 'application' | 'format' | 'writtenBy'>,
  dump: Dump,
  path: string,
  archives: Readonly<Record<'button' | 'statements', ReadonlyMap<string, string>>>,
  sealed: Uint8Array | undefined,
): Promise<TakenBackup> {
  const manifest = newManifest({ ...facts, writtenBy: dump.writtenBy });
  const files = new Map<string, Uint8Array | string>();
  for (const [folder, contents] of Object.entries(archives))
    for (const [name, at] of contents) files.set(`${folder}/${name}`, at);
  if (sealed) files.set('keys.age', sealed);
  const bytes = await writeBackup(file, manifest, { dump: { name: dump.name, path }, files });
  return { bytes, manifest };
}

/** Opens what is there. The embedded database would otherwise be made. */
async function openExisting({ databaseUrl, dataDir }: Config): Promise<Database> {
  if (databaseUrl === undefined) {
    if (!hasEmbedded(dataDir)) throw new BackupRefused(`There is no database in ${dataDir} (DATA_DIR).`);
    return openEmbedded(dataDir);
  }
  const database = await openPostgres(databaseUrl, { maxConnections: 2 });
  try {
    await refusePooler(database.db);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** PostgreSQL's programs change settings of the connection, which a pooler would hand to the service. */
export async function refusePooler(db: Db): Promise<void> {
  const { isPooled } = await describeConnection(db);
  if (isPooled)
    throw new BackupRefused(
      'DATABASE_URL leads to a pooler. For this command, set it to the address of PostgreSQL itself.',
    );
}

/** pg_dump would write the rows of all nodes, but not which node they belong on. */
async function refuseCitus(db: Db): Promise<void> {
  const [citus] = await query<{ is_there: boolean }>(
    db,
    sql`select to_regclass('pg_catalog.pg_dist_partition') is not null as is_there`,
  );
  if (citus?.is_there)
    throw new BackupRefused(
      'This database is a cluster of Citus. Back up each node with pg_basebackup, as docs/operating.md says.',
    );
}

/** Any number that no other application takes for an advisory lock. */
const lock = 4_210_021_101;

/** For the rest of the transaction. Throws `BackupRefused` where another command holds it. */
export async function holdLock(transaction: Db): Promise<void> {
  const [row] = await query<{ is_mine: boolean }>(
    transaction,
    sql`select pg_try_advisory_xact_lock(${lock}::bigint) as is_mine`,
  );
  if (!row?.is_mine) throw new BackupRefused('Another backup or restore of this database is running.');
  // It waits while PostgreSQL's programs work.
  await setForTransaction(transaction, { idle_in_transaction_session_timeout: '0' });
}

async function describe(
  db: Db,
  { publicUrl, sandbox }: Config,
  engine: Database['engine'],
  { schemaName, postgres, migrations }: Found,
  keys: WithKeys | undefined,
) {
  const kept = await readKeptKeys(db);
  const owner = await readOwner(db); // undefined before the first start
  const manifest = {
    service: owner?.publicUrl ?? publicUrl,
    sandbox: owner?.isSandbox ?? sandbox !== 'off',
    madeAt: new Date().toISOString(),
    version,
    engine,
    postgres,
    schemaName,
    migrations: [...migrations],
    published: (await readPublished(db)).map(({ month, statement: { root } }) => ({
      month: formatMonth(month),
      root,
    })),
    serviceKeys: kept.map(({ generation, kid, public_key, created_at }) => ({
      generation,
      kid,
      public_key,
      created_at: created_at.toISOString(),
    })),
  };
  const secrets: Secrets = {
    settings: keys?.settings ?? {},
    serviceKeys: Object.fromEntries(
      kept.flatMap(({ kid, private_key }) => (private_key ? [[kid, private_key]] : [])),
    ),
  };
  return { manifest, sealed: keys && (await sealSecrets(secrets, keys.passphrase)) };
}
