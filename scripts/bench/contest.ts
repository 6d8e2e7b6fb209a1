import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LoadRequest, LoadResult } from './load.ts';
import { median } from './median.ts';

export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/** As `npm run serve` runs, see docs/operating.md. */
export const serviceFlags = ['--max-semi-space-size=16', '--no-parallel-scavenge', '--use-largepages=silent'];

/** Starts a server as its own process, which listens on the PORT it is given, and waits until it answers. */
export async function startServer(
  script: string,
  environment: Record<string, string>,
  flags: readonly string[] = [],
): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(
    process.execPath,
    [...flags, ...profiling(), new URL(script, import.meta.url).pathname],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: String(port),
        ...environment,
      },
    },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const deadline = performance.now() + 120_000;
  while (!(await fetch(url).catch(() => undefined))) {
    if (child.exitCode !== null || performance.now() > deadline) throw new Error(`${script} did not start`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The service, as it is run in production behind one proxy. */
export function startService(publicUrl: string, databaseUrl: string): Promise<Server> {
  return startServer(
    '../../api/src/main.ts',
    { PUBLIC_URL: publicUrl, SMTP_URL: 'smtp://127.0.0.1:1', DATABASE_URL: databaseUrl, TRUST_PROXY: '1' },
    serviceFlags,
  );
}

/** With BENCH_PROFILE=<folder> each server leaves a profile of its processor time there. */
function profiling(): string[] {
  const folder = process.env.BENCH_PROFILE;
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];
}

/** Sends requests from its own process over `connections`; each once, or `repeats` of them in turn. */
export async function load(
  url: string,
  requests: readonly LoadRequest[],
  { connections = 64, repeats }: { connections?: number; repeats?: number } = {},
): Promise<LoadResult> {
  const folder = await mkdtemp(join(tmpdir(), 'flattr-bench-'));
  try {
    const file = join(folder, 'requests.jsonl');
    await writeFile(file, requests.map((request) => JSON.stringify(request)).join('\n'));
    const script = new URL('load.ts', import.meta.url).pathname;
    const options = [url, file, String(connections), ...(repeats === undefined ? [] : [String(repeats)])];
    const { stdout } = await promisify(execFile)(process.execPath, [script, ...options]);
    return JSON.parse(stdout) as LoadResult;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** All answers had this status: what is measured is work, not refusals. */
export function expectOnly(status: number, what: string, { requests, statuses, sample }: LoadResult): void {
  if (statuses[status] === requests && Object.keys(statuses).length === 1) return;
  throw new Error(`${what} was answered with ${JSON.stringify(statuses)}, for example ${sample}`);
}

/** What is in the middle of several rounds; each number for itself. */
export function medians(rounds: readonly LoadResult[]) {
  const medianOf = (of: (round: LoadResult) => number) => median(rounds.map(of));
  return {
    perSecond: medianOf(({ requests, seconds }) => requests / seconds),
    p50: medianOf(({ p50 }) => p50),
    p90: medianOf(({ p90 }) => p90),
    p99: medianOf(({ p99 }) => p99),
  };
}

export type Medians = ReturnType<typeof medians>;

/** A table of contestants; the last column is how many times as fast as `naive` each is. */
export function tableOf(rows: readonly (readonly [what: string, Medians])[], naive: Medians): string {
  const whole = (value: number) => Math.round(value).toLocaleString('en');
  return [
    '| what | requests per second | p50 ms | p90 ms | p99 ms | times as fast |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map(([what, { perSecond, p50, p90, p99 }]) => {
      const times = (perSecond / naive.perSecond).toFixed(2);
      return `| ${what} | ${whole(perSecond)} | ${whole(p50)} | ${whole(p90)} | ${whole(p99)} | ${times} |`;
    }),
  ].join('\n');
}

/** Where it was measured. */
export const machine = `Node ${process.versions.node}, ${availableParallelism()} processors for servers, database and load together`;

/** Writes a report between its markers in docs/performance.md, or another document. */
export async function writeReport(name: string, report: string, document = 'performance.md'): Promise<void> {
  const file = new URL(`../../docs/${document}`, import.meta.url);
  const text = await readFile(file, 'utf8');
  const [begin, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/${document} has no place for bench:${name}`);
  await writeFile(file, `${text.slice(0, from + begin.length)}\n${report}\n${text.slice(to)}`);
}

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
