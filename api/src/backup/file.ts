import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createTarDecoder } from 'modern-tar';
import { packTar, type TarSource } from 'modern-tar/fs';
import { partialOf, removeLeftovers } from '../platform/files/leftovers.ts';
import { asUnusableFolder } from '../platform/files/unusable-folder.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { BackupRefused } from './refused.ts';

/*
 * A backup is a tar archive, so that it can be looked into without this service:
 *
 *     flattr-backup.json                     what it is (manifest.ts)
 *     database.dump or database.sql.gz       from PostgreSQL (pg_restore reads it), or from the embedded database
 *     button/…, statements/…                 the two archives
 *     keys.age                               only with keys: encrypted with a passphrase
 *     SHA256SUMS                             of all of these, as sha256sum reads it; the last entry
 */

const manifestName = 'flattr-backup.json';
const sumsName = 'SHA256SUMS';

/** What goes into a backup besides its manifest. */
export interface Contents {
  /** The name that the dump gets, and the file that holds it. */
  readonly dump: { readonly name: string; readonly path: string };
  /** The rest by names in the backup: what is in a file, or its path. */
  readonly files: ReadonlyMap<string, Uint8Array | string>;
}

/** A whole and undamaged backup. */
export interface BackupFile {
  readonly path: string;
  readonly manifest: Manifest;
  /** The names of all entries. */
  readonly names: readonly string[];
  /** The small files whose names fit, by their names. */
  files(wanted: RegExp): Promise<Map<string, Uint8Array>>;
  /** Writes each entry to the new file that `place` names, if any. */
  extract(place: (name: string) => string | undefined): Promise<void>;
  /** The dump of the database. */
  readDump(): Readable;
}

/** Throws `BackupRefused` or `UnusableFolder` if a backup cannot be written there. Removes what killed ones left. */
export async function prepareFolder(file: string): Promise<void> {
  await checkNewFile(file);
  const probe = partialOf(file);
  try {
    await writeFile(probe, '', { flag: 'wx' });
    await removeLeftovers(dirname(file));
  } catch (error) {
    throw asUnusableFolder(error, dirname(file), 'choose another for the backup');
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}

async function checkNewFile(file: string): Promise<void> {
  if (existsSync(file)) throw new BackupRefused(`${file} exists. Choose another name.`);
  const folder = await stat(dirname(file)).catch(() => undefined);
  if (!folder?.isDirectory())
    throw new BackupRefused(`The folder ${dirname(file)} does not exist. Make it first.`);
}

/** Writes a backup under a temporary name, syncs it and gives it its name. Readable by its owner only. */
export async function writeBackup(file: string, manifest: Manifest, contents: Contents): Promise<number> {
  const described = Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`);
  const { dump, files } = contents;
  const sums = [
    [manifestName, sha256(described)],
    [dump.name, await sha256Of(dump.path)],
    ...(await Promise.all([...files].map(async ([name, content]) => [name, await sha256Of(content)]))),
  ].map(([name, sum]) => `${sum}  ${name}\n`);
  const content = (target: string, bytes: Uint8Array): TarSource => ({
    type: 'content',
    target,
    content: bytes,
    mode: 0o600,
  });
  const sources: TarSource[] = [
    content(manifestName, described),
    { type: 'file', source: dump.path, target: dump.name, mode: 0o600 },
    ...[...files].map(([name, found]) =>
      typeof found === 'string'
        ? ({ type: 'file', source: found, target: name, mode: 0o600 } as const)
        : content(name, found),
    ),
    content(sumsName, Buffer.from(sums.join(''))),
  ];
  const partial = partialOf(file);
  try {
    await pipeline(packTar(sources), createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true }));
    await checkNewFile(file); // another command may have been faster
    await rename(partial, file);
    await syncFolder(dirname(file));
    return (await stat(file)).size;
  } finally {
    await rm(partial, { force: true });
  }
}

/** Reads a whole backup and compares every byte with its digests. Throws `BackupRefused`. */
export async function checkBackup(path: string): Promise<BackupFile> {
  const found = new Map<string, string>();
  const texts = new Map<string, string>();
  try {
    for await (const { name, body } of entriesOf(path)) {
      if (found.has(name) || !isPlain(name)) throw damaged(path);
      const hash = createHash('sha256');
      const kept: Uint8Array[] = [];
      for await (const bytes of body) {
        hash.update(bytes);
        if (name === manifestName || name === sumsName) kept.push(bytes);
      }
      found.set(name, hash.digest('hex'));
      if (kept.length > 0) texts.set(name, Buffer.concat(kept).toString());
      // Before what is long: another program's archive is refused at once.
      if (found.size === 1 && name !== manifestName)
        throw new BackupRefused(`${path} is no backup of this service.`);
    }
  } catch (error) {
    throw asRefusal(error, path, found.size > 0);
  }
  if (found.size === 0) throw new BackupRefused(`${path} is no backup of this service.`);
  const manifest = readManifest(texts.get(manifestName) ?? '');
  const names = [...found.keys()].filter((name) => name !== sumsName);
  const sums = names.map((name) => `${found.get(name)}  ${name}\n`).join('');
  if (texts.get(sumsName) !== sums) throw damaged(path);
  const dump = names.find((name) => name.startsWith('database.'));
  if (dump === undefined) throw damaged(path);
  return {
    path,
    manifest,
    names,
    files: (wanted) => readFiles(path, wanted),
    extract: (place) => extract(path, place),
    readDump: () => Readable.from(readEntry(path, dump), { objectMode: false }),
  };
}

/** No entry leads out of the folder that it is put into. */
const isPlain = (name: string) => /^[\w@+-][\w.@+-]*(\/[\w@+-][\w.@+-]*)*$/.test(name);

const damaged = (path: string) =>
  new BackupRefused(`${path} is damaged or cut short. Nothing was changed. Take another backup.`);

function asRefusal(error: unknown, path: string, hasBegun: boolean): unknown {
  if (error instanceof BackupRefused) return error;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new BackupRefused(`There is no file ${path}.`);
  if (syscall !== undefined) return new BackupRefused(`${path} cannot be read (${code}).`);
  return hasBegun ? damaged(path) : new BackupRefused(`${path} is no backup of this service.`);
}

interface Entry {
  readonly name: string;
  readonly body: AsyncIterable<Uint8Array>;
}

/** The entries of a tar archive, one after the other. Each must be read before the next. */
async function* entriesOf(path: string): AsyncGenerator<Entry> {
  const bytes = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
  for await (const { header, body } of bytes.pipeThrough(createTarDecoder({ strict: true })))
    yield { name: header.name, body };
}

async function* readEntry(path: string, wanted: string): AsyncGenerator<Uint8Array> {
  for await (const { name, body } of entriesOf(path)) {
    if (name === wanted) {
      yield* body;
      return;
    }
    for await (const _ of body);
  }
}

async function readFiles(path: string, wanted: RegExp): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for await (const { name, body } of entriesOf(path)) {
    const kept: Uint8Array[] = [];
    for await (const bytes of body) if (wanted.test(name)) kept.push(bytes);
    if (wanted.test(name)) files.set(name, Buffer.concat(kept));
  }
  return files;
}

async function extract(path: string, place: (name: string) => string | undefined): Promise<void> {
  for await (const { name, body } of entriesOf(path)) {
    const to = place(name);
    if (to === undefined) {
      for await (const _ of body);
      continue;
    }
    await mkdir(dirname(to), { recursive: true });
    await pipeline(body, createWriteStream(to, { flags: 'wx', flush: true }));
  }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function sha256Of(path: string | Uint8Array): Promise<string> {
  if (typeof path !== 'string') return sha256(path);
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** A file survives a power cut only if its name does. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  await folder.sync().finally(() => folder.close());
}
