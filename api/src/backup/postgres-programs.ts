import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { BackupRefused } from './refused.ts';

type Name = 'pg_dump' | 'pg_restore' | 'psql';

/** One of PostgreSQL's programs, as found on this machine. */
export interface Program {
  readonly name: Name;
  readonly path: string;
  /** Its major version. */
  readonly major: number;
}

/** Finds a program on the PATH, or in the folder that PG_BIN names. Throws `BackupRefused`. */
export async function findProgram(name: Name, folder: string | undefined): Promise<Program> {
  const path = folder === undefined ? name : join(folder, name);
  const child = spawn(path, ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [said, code] = await Promise.all([text(child.stdout), ended(child).catch(() => 1)]);
  const [, major] = /PostgreSQL\) (\d+)/.exec(said) ?? [];
  if (code !== 0 || major === undefined)
    throw new BackupRefused(
      `${name} is missing${folder === undefined ? '' : ` in ${folder}`}. Install PostgreSQL's client programs (Debian: postgresql-client), or name their folder with PG_BIN.`,
    );
  return { name, path, major: Number(major) };
}

/** Throws `BackupRefused` where a program is older than what it has to understand. */
export function checkVersion({ name, major }: Program, needed: number, what: string): void {
  if (major < needed)
    throw new BackupRefused(
      `${name} ${major} is too old for ${what} ${needed}. Install postgresql-client-${needed}, or name the folder of newer programs with PG_BIN.`,
    );
}

export interface Running {
  readonly child: ChildProcess;
  /** Resolves when it has ended well. Rejects with what it complained about. */
  readonly done: Promise<void>;
}

/** Starts a program. Its settings come in the environment, where other users do not see them. */
export function start(
  { name, path }: Program,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  stdio: ['ignore' | 'pipe', 'ignore' | 'pipe'],
): Running {
  const child = spawn(path, args, { env: environment, stdio: [...stdio, 'pipe'] });
  const complaints = child.stderr ? text(child.stderr) : Promise.resolve('');
  const done = Promise.all([complaints, ended(child)]).then(([said, code]) => {
    if (code === 0) return;
    const lines = said.split('\n').filter((line) => line.trim() !== '');
    throw new BackupRefused(
      `${name} failed: ${lines.find((line) => /error/i.test(line)) ?? lines[0] ?? code}`,
    );
  });
  return { child, done };
}

function ended(child: ChildProcess): Promise<number | NodeJS.Signals> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal ?? 1));
  });
}
