import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../api/test/service-process.ts';
import { serviceFlags } from './contest.ts';

/** Several processes of the service on one database, behind one HAProxy, as docs/operating.md says. */
export interface Cluster {
  readonly url: string;
  readonly size: number;
  /** SIGTERM, and starts it again when it has ended. Resolves when it is ready. */
  restart(index: number): Promise<void>;
  /** SIGKILL, and starts it again. Resolves when it is ready. */
  kill(index: number): Promise<void>;
  /** Resident memory of each process, in megabytes. */
  memory(): number[];
  stop(): Promise<void>;
}

/** What readers know it by. */
export const publicUrl = 'https://flattr.example';

const main = new URL('../../api/src/main.ts', import.meta.url).pathname;

/** Ends with 77, “not run”, where HAProxy is missing. */
export function needHaproxy(): void {
  try {
    execFileSync('haproxy', ['-v'], { stdio: 'ignore' });
  } catch {
    console.error('HAProxy is missing: apt-get install haproxy');
    process.exit(77);
  }
}

export async function startCluster(databaseUrl: string, size: number): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'flattr-cluster-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const places = await Promise.all(
    Array.from({ length: size }, async () => ({ port: await freePort(), operations: await freePort() })),
  );
  const children: ChildProcess[] = [];
  const start = async (index: number) => {
    const place = places[index];
    if (!place) throw new Error('no such process');
    const child = spawn(process.execPath, [...serviceFlags, main], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        LOG_LEVEL: 'warn',
        PUBLIC_URL: publicUrl,
        SMTP_URL: 'smtp://127.0.0.1:1', // mails wait, and the codes in them are read from the database
        BUTTON_ARCHIVE: join(folder, 'button'),
        STATEMENT_ARCHIVE: join(folder, 'statements'),
        HOST: '127.0.0.1',
        PORT: String(place.port),
        OPERATIONS_PORT: String(place.operations),
        TRUST_PROXY: '1',
        DATABASE_URL: databaseUrl,
      },
    });
    children[index] = child;
    await until(() => isOk(`http://127.0.0.1:${place.operations}/readyz`), child);
  };
  for (let index = 0; index < size; index++) await start(index);
  const config = join(folder, 'haproxy.cfg');
  await writeFile(config, haproxy(port, places));
  const balancer = spawn('haproxy', ['-db', '-f', config], { stdio: ['ignore', 'ignore', 'inherit'] });
  process.once('exit', () => {
    for (const child of [balancer, ...children]) child.kill('SIGKILL');
  });
  await until(() => isOk(`${url}/v1/service`), balancer);
  const endAnd = async (index: number, signal: 'SIGTERM' | 'SIGKILL') => {
    const child = children[index];
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child?.kill(signal);
    await ended;
    await start(index);
    await new Promise((resolve) => setTimeout(resolve, 1_500)); // until the balancer knows
  };
  return {
    url,
    size,
    restart: (index) => endAnd(index, 'SIGTERM'),
    kill: (index) => endAnd(index, 'SIGKILL'),
    memory: () => children.map(({ pid }) => memoryOf(pid)),
    async stop() {
      const all = [balancer, ...children];
      const ended = all.map((child) => new Promise((resolve) => child.once('exit', resolve)));
      for (const child of all) child.kill('SIGKILL');
      await Promise.all(ended);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const haproxy = (port: number, places: readonly { port: number; operations: number }[]) => `
global
  maxconn 4096
defaults
  mode http
  timeout connect 2s
  timeout client 70s
  timeout server 60s
  timeout check 2s
frontend public
  bind 127.0.0.1:${port}
  bind ::1:${port}
  default_backend flattr
backend flattr
  option httpchk GET /readyz
  option forwardfor if-none
  option redispatch
  retries 3
  retry-on conn-failure
  default-server check inter 500 fall 1 rise 1 observe layer4 error-limit 1 on-error mark-down
${places.map((place, index) => `  server s${index} 127.0.0.1:${place.port} port ${place.operations}`).join('\n')}
`;

const isOk = (url: string) =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

async function until(holds: () => Promise<boolean>, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!(await holds())) {
    if (child.exitCode !== null || performance.now() > deadline) throw new Error('it did not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function memoryOf(processId: number | undefined): number {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${processId}/status`, 'utf8')) ?? [];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}
