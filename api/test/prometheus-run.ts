import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../../scripts/postgres.ts';
import { freePort, startProcess } from './service-process.ts';
import { until } from './test-process.ts';
import { browser } from './test-service.ts';

/*
 * `npm run test:prometheus`: a real Prometheus scrapes the service under load, with its rules. promtool checks rules, their
 * tests and metrics first. Fails when Prometheus has trouble with an answer, or when a panel that every running service
 * fills has no data.
 */

const monitoring = fileURLToPath(new URL('../../packages/monitoring/', import.meta.url));
/** Only with payments, a failure or a settlement there is something to see in these. */
const mayBeEmpty = /payment|payout|transactions|Failed|Settlement|Gauges|^Jobs$|^Mails$/i;
const seconds = 40;

if (spawnSync('promtool', ['--version']).error || spawnSync('prometheus', ['--version']).error) {
  console.log('SKIPPED: Prometheus is not installed (apt-get install prometheus). Nothing was scraped.');
  process.exit(77);
}
const promtool = (args: readonly string[], input?: string) => {
  const { status, stdout, stderr } = spawnSync('promtool', args, {
    input: input ?? '',
    encoding: 'utf8',
    cwd: monitoring,
  });
  if (status !== 0) throw new Error(`promtool ${args.join(' ')}\n${stdout}${stderr}`);
  console.log(
    `promtool ${args.join(' ')}: ${`${stdout}${stderr}`.trim().split('\n').at(-1) || 'nothing to say'}`,
  );
};
promtool(['check', 'rules', 'rules.yml']);
promtool(['test', 'rules', 'rules-test.yml']);

const folder = await mkdtemp(join(tmpdir(), 'flattr-prometheus-'));
const postgres = await startPostgres({ durable: false });
const [operations, port] = [await freePort(), await freePort()];
const service = await startProcess({
  DATABASE_URL: postgres.url,
  DATA_DIR: folder,
  OPERATIONS_PORT: String(operations),
});
const configuration = join(folder, 'prometheus.yml');
await writeFile(
  configuration,
  `global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [${monitoring}rules.yml]
scrape_configs: [{ job_name: flattr, static_configs: [{ targets: ['localhost:${operations}'] }] }]
`,
);
const prometheus = spawn(
  'prometheus',
  [
    `--config.file=${configuration}`,
    `--storage.tsdb.path=${folder}/tsdb`,
    `--web.listen-address=127.0.0.1:${port}`,
  ],
  { stdio: ['ignore', 'ignore', 'pipe'] },
);
let said = '';
prometheus.stderr.setEncoding('utf8').on('data', (text: string) => {
  said += text;
});
const ask = async (path: string, query: Record<string, string> = {}) => {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/${path}?${new URLSearchParams(query)}`);
  // biome-ignore lint/suspicious/noExplicitAny: what Prometheus answers differs for each path
  return (await answer.json()) as { status: string; data: any; error?: string };
};

try {
  await until(
    async () => (await fetch(`http://127.0.0.1:${port}/-/ready`).catch(() => undefined))?.ok ?? false,
    { withinMs: 30_000 },
  );
  await live(seconds);
  promtool(['check', 'metrics'], await (await fetch(`http://localhost:${operations}/metrics`)).text());
  const { data } = await ask('targets');
  for (const { health, lastError } of data.activeTargets) console.log(`target: ${health} ${lastError}`);
  if (data.activeTargets.some(({ health }: { health: string }) => health !== 'up')) process.exitCode = 1;
  await answerPanels();
  const rules = (await ask('rules')).data.groups[0].rules as {
    name: string;
    health: string;
    state: string;
  }[];
  for (const { name, health, state } of rules)
    if (health !== 'ok' || state !== 'inactive') console.log(`${name}: ${health}, ${state}`);
  if (rules.some(({ health }) => health !== 'ok')) process.exitCode = 1;
} finally {
  prometheus.kill();
  await service.kill();
  await postgres.stop();
  if (process.exitCode) console.log(said);
  await rm(folder, { recursive: true, force: true });
}

/** Readers who press, pages that are read, and what fails. */
async function live(forSeconds: number): Promise<void> {
  const ann = await service.signIn('ann@example.com');
  await ann.request('PUT', '/v1/me/handle', { handle: 'ann' });
  const readers = await Promise.all([1, 2, 3].map((n) => service.signIn(`reader${n}@example.com`)));
  const over = performance.now() + forSeconds * 1000;
  let number = 0;
  await Promise.all(
    readers.map(async (reader) => {
      while (performance.now() < over) {
        await reader.post('/v1/me/clicks', { to: 'ann', url: `https://blog.example/${++number}` });
        await browser(service.url).get(['/v1/service', '/@ann', '/directory', '/nowhere'][number % 4] ?? '/');
        await delay(20);
      }
    }),
  );
}

async function answerPanels(): Promise<void> {
  const { panels } = JSON.parse(await readFile(`${monitoring}dashboard.json`, 'utf8')) as {
    panels: { title: string; targets?: { expr: string; legendFormat: string }[] }[];
  };
  for (const { title, targets = [] } of panels)
    for (const { expr, legendFormat } of targets) {
      const query = expr
        .replaceAll('$job', 'flattr')
        .replaceAll('$instance', '.*')
        .replaceAll('$__rate_interval', '20s');
      const { status, data, error } = await ask('query', { query });
      const series = (data?.result ?? []).map(
        ({ metric, value }: { metric: Record<string, string>; value: [number, string] }) =>
          `${legendFormat.replace(/\{\{(\w+)\}\}/g, (_, label) => metric[label] ?? '?')} = ${Number(value[1]).toPrecision(3)}`,
      );
      console.log(`${title}: ${status === 'success' ? series.join('; ') || 'nothing' : error}`);
      if (status !== 'success' || (series.length === 0 && !mayBeEmpty.test(title))) process.exitCode = 1;
    }
}
