import { constants, existsSync } from 'node:fs';
import { access, link, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { CompactSign, compactVerify, importJWK } from 'jose';
import type { Config } from '../config.ts';
import { query, sql } from '../platform/db/index.ts';
import { partialOf, removeLeftovers } from '../platform/files/leftovers.ts';
import { makeFolder } from '../platform/files/make-folder.ts';
import { asUnusableFolder, UnusableFolder } from '../platform/files/unusable-folder.ts';
import { warning, wrong } from '../platform/operations/finding.ts';
import type { Examined, Result } from './check.ts';

const mebibyte = 1024 * 1024;
const fewBytes = 1024 * mebibyte;
const tooFewBytes = 100 * mebibyte;

/** The folders that the service writes to, and what is left on their disks. */
export async function checkFolders({ config }: Examined): Promise<readonly Result[]> {
  const folders = foldersOf(config);
  if (folders.length === 0) return ['the service writes to no folder'];
  return (await Promise.all(folders.map(([setting, folder]) => checkFolder(setting, folder)))).flat();
}

/**
 * Makes the folders that the service writes to, and removes what killed processes left there.
 *
 * @throws {UnusableFolder} if the service could not keep there what it has to keep
 */
export async function prepareFolders(config: Config): Promise<void> {
  for (const [setting, folder] of foldersOf(config)) {
    const probe = partialOf(join(folder, 'probe'));
    try {
      makeFolder(folder);
      await writeFile(probe, 'x');
      await removeLeftovers(folder);
    } catch (error) {
      const unusable = asUnusableFolder(error, folder, `set ${setting} to another`);
      if (unusable instanceof UnusableFolder) throw unusable; // what is full, doctor says
    } finally {
      await rm(probe, { force: true }).catch(() => undefined);
    }
  }
}

function foldersOf(config: Config): (readonly [setting: string, folder: string])[] {
  return [
    ...(config.databaseUrl === undefined ? [['DATA_DIR', config.dataDir] as const] : []),
    ...(config.buttonArchive === undefined ? [] : [['BUTTON_ARCHIVE', config.buttonArchive] as const]),
    ...(config.statementArchive === undefined
      ? []
      : [['STATEMENT_ARCHIVE', config.statementArchive] as const]),
  ];
}

/** Looks at a folder, or at where a missing one would be made. Leaves nothing there. */
async function checkFolder(setting: string, folder: string): Promise<Result[]> {
  const probe = partialOf(join(folder, 'probe'));
  const there = nearest(folder);
  try {
    if (there !== folder) await access(`${there}/.`, constants.W_OK | constants.X_OK);
    else {
      await writeFile(probe, 'x');
      if (setting === 'STATEMENT_ARCHIVE' && !(await takesLinks(probe)))
        return [
          wrong(
            `The file system of ${folder} has no hard links, with which a statement gets its name at once or not at all.`,
            `Set ${setting} to a folder on another.`,
          ),
        ];
    }
  } catch (error) {
    const { code } = error as { code?: string };
    return code === 'ENOSPC'
      ? [wrong(`The disk of ${folder} is full.`, `Make room, or set ${setting} to a folder on another disk.`)]
      : [
          wrong(
            `The folder ${folder} cannot be ${there === folder ? 'written' : `made in ${there}`} (${code}).`,
            `Give ${there === folder ? 'it' : there} to the service's user, or set ${setting} to another.`,
          ),
        ];
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
  const { bavail, bsize } = await statfs(there);
  const left = bavail * bsize;
  const says = `${Math.floor(left / mebibyte)} MB are left on the disk of ${folder}`;
  const change = `Make room, or set ${setting} to a folder on another disk.`;
  if (left < tooFewBytes) return [wrong(`${says}.`, change)];
  return [left < fewBytes ? warning(`${says}.`, change) : says];
}

/** The folder, or the lowest one above it that is there. */
function nearest(folder: string): string {
  const path = resolve(folder);
  return existsSync(path) || dirname(path) === path ? folder : nearest(dirname(path));
}

async function takesLinks(file: string): Promise<boolean> {
  try {
    await link(file, `${file}-link`);
    await rm(`${file}-link`);
    return true;
  } catch {
    return false;
  }
}

/** The key that signs statements: whether it is one, and where its private half is. */
export async function checkKeys({ config, database }: Examined): Promise<readonly Result[]> {
  const { serviceKey, sandbox } = config;
  if (serviceKey) {
    const { d: _, ...publicKey } = serviceKey;
    try {
      const signed = await new CompactSign(new TextEncoder().encode('x'))
        .setProtectedHeader({ alg: 'ES256' })
        .sign(await importJWK(serviceKey, 'ES256'));
      await compactVerify(signed, await importJWK(publicKey, 'ES256'));
      return ['SERVICE_KEY signs, and the database does not hold it'];
    } catch {
      return [
        wrong(
          'SERVICE_KEY does not sign: its private half belongs to another public one.',
          'Make a new one as docs/operating.md says.',
        ),
      ];
    }
  }
  if (!database) return [];
  const { db } = database;
  const [table] = await query<{ is_there: boolean }>(
    db,
    sql`select to_regclass('service_keys') is not null as is_there`,
  );
  if (!table?.is_there) return ['made at first use'];
  const rows = await query(db, sql`select kid from service_keys where private_key is not null`);
  const where = rows.length === 0 ? 'made at first use' : 'in the database';
  return [
    sandbox === 'off'
      ? warning(
          `The key that signs statements is ${where}: a backup of the database is enough to sign for this service.`,
          'Set SERVICE_KEY as docs/operating.md says.',
        )
      : where,
  ];
}
