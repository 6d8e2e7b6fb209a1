import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from './service-process.ts';
import { until } from './test-process.ts';

export type PoolMode = 'session' | 'transaction';

/** The path of PgBouncer. Root installs it from Debian if it is missing; undefined if that is not possible. */
export function findPgBouncer(): string | undefined {
  const installed = lookUp();
  if (installed || process.getuid?.() !== 0) return installed;
  try {
    for (const args of [['update'], ['install', '-y', 'pgbouncer']])
      execFileSync('apt-get', args, { stdio: 'ignore', timeout: 240_000 });
  } catch {
    return undefined;
  }
  return lookUp();
}

function lookUp(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  for (const folder of folders) {
    try {
      execFileSync(join(folder, 'pgbouncer'), ['--version'], { stdio: 'ignore' });
      return join(folder, 'pgbouncer');
    } catch {
      // not there
    }
  }
  return undefined;
}

/** Starts PgBouncer with its defaults in front of every database of a server. */
export async function startPgBouncer(
  program: string,
  serverUrl: string,
  mode: PoolMode,
): Promise<{ url: string; stop(): Promise<void> }> {
  const { hostname, port, username, password } = new URL(serverUrl);
  const folder = mkdtempSync(join(tmpdir(), 'flattr-pgbouncer-'));
  chmodSync(folder, 0o755);
  const ownPort = await freePort();
  const [settings, users] = [join(folder, 'pgbouncer.ini'), join(folder, 'users.txt')];
  writeFileSync(users, `"${username}" "${password}"\n`);
  writeFileSync(
    settings,
    `[databases]
* = host=${hostname} port=${port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${ownPort}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = ${mode}
server_idle_timeout = 2
${process.getuid?.() === 0 ? 'user = nobody' : ''}
`,
  );
  const bouncer = spawn(program, ['-q', settings], { stdio: 'ignore' });
  const ended = new Promise((resolve) => bouncer.once('exit', resolve));
  await until(() => answers(ownPort), { withinMs: 10_000, what: 'PgBouncer to listen' });
  return {
    url: `postgres://${username}:${password}@127.0.0.1:${ownPort}/postgres`,
    async stop() {
      bouncer.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1');
    probe.once('connect', () => resolve(true)).once('error', () => resolve(false));
    probe.once('connect', () => probe.end());
  });
}
