import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgres } from '../src/platform/db/engine/postgres.ts';
import { freePort } from './service-process.ts';
import { until } from './test-process.ts';

/** A server from the same folder as pg_dump, which refuses newer ones than itself. */
export interface MatchingPostgres {
  readonly programs: string;
  /** Makes an empty database and returns its address. */
  createDatabase(name: string): Promise<string>;
  dropDatabase(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** The folder of PostgreSQL's programs on this machine, server and pg_dump alike. Undefined where they are missing. */
export function findPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [process.env.PG_BIN ?? '', ...versions.map((version) => join(debian, version, 'bin'))];
  const needed = ['initdb', 'postgres', 'pg_dump', 'pg_restore', 'psql'];
  return folders.find((folder) => folder !== '' && needed.every((name) => existsSync(join(folder, name))));
}

export async function startMatchingPostgres(programs: string): Promise<MatchingPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'flattr-matching-'));
  // A server refuses to run as root.
  const identity = process.getuid?.() === 0 ? identityOf('postgres') : {};
  if (identity.uid !== undefined) chownSync(folder, identity.uid, identity.gid ?? 0);
  const data = join(folder, 'data');
  execFileSync(
    join(programs, 'initdb'),
    ['--pgdata', data, '--username=flattr', '--auth=trust', '--encoding=UTF8', '--no-sync'],
    {
      stdio: 'ignore',
      ...identity,
    },
  );
  const port = await freePort();
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-p', String(port), '-k', folder, '-c', 'fsync=off', '-c', 'max_connections=60'],
    {
      stdio: 'ignore',
      ...identity,
    },
  );
  const ended = new Promise((resolve) => server.once('exit', resolve));
  process.once('exit', () => server.kill('SIGKILL'));
  const urlOf = (name: string) => `postgres://flattr:pass%20word@127.0.0.1:${port}/${name}`;
  const ask = async (statement: string) => {
    const { db, close } = await openPostgres(urlOf('postgres'));
    return db.raw(statement).finally(close);
  };
  await until(
    () =>
      ask('select 1').then(
        () => true,
        () => false,
      ),
    { withinMs: 30_000, what: 'PostgreSQL to start' },
  );
  return {
    programs,
    async createDatabase(name) {
      await ask(`create database ${name}`);
      return urlOf(name);
    },
    dropDatabase: async (name) => void (await ask(`drop database if exists ${name} with (force)`)),
    async stop() {
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function identityOf(user: string): { uid?: number; gid?: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, user]).toString());
  return { uid: id('-u'), gid: id('-g') };
}
