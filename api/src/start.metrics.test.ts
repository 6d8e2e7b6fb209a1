import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'yaml';
import { freePort } from '../test/service-process.ts';
import { openTestDatabase } from '../test/test-database.ts';
import { readConfig } from './config.ts';
import { createLog } from './platform/log.ts';
import { startService } from './start.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook_url: string };
}
const { groups }: { groups: { rules: Alert[] }[] } = parse(read('packages/monitoring/rules.yml'));
const alerts = groups.flatMap(({ rules }) => rules);

interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string }[];
}
const dashboard: { panels: Panel[]; templating: { list: { type: string; query: unknown }[] } } = JSON.parse(
  read('packages/monitoring/dashboard.json'),
);

/** The names of metrics in an expression. `up` is Prometheus's own. */
const namesIn = (expression: string): string[] => expression.match(/\b(?:flattr|nodejs|process)_\w+/g) ?? [];

/** The service's metrics with their types and labels, from its own answer. */
async function exposed(): Promise<Map<string, string>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'flattr-metrics-'));
  const database = process.env.TEST_ENGINE === 'postgres' ? await openTestDatabase() : undefined;
  after(async () => {
    await database?.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  const operationsPort = await freePort();
  const config = readConfig({
    PUBLIC_URL: 'http://localhost',
    PORT: '0',
    OPERATIONS_PORT: String(operationsPort),
    DATA_DIR: dataDir,
    ...(database?.url && { DATABASE_URL: database.url }),
  });
  const service = await startService(config, createLog('silent'));
  const text = await (await fetch(`http://localhost:${operationsPort}/metrics`)).text();
  await service.stop();
  assert.doesNotMatch(text, /flattr_gauge_failures_total\{/, 'each gauge can be read');
  return new Map(
    Array.from(text.matchAll(/^# TYPE (\S+) (\S+)$/gm), ([, name = '', type = '']) => [name, type]),
  );
}

test('the service has each metric that a rule or the dashboard asks for', async () => {
  const types = await exposed();
  const asked = [
    ...alerts.map(({ alert, expr }) => [alert, expr] as const),
    ...dashboard.panels.flatMap(({ title, targets = [] }) =>
      targets.map(({ expr }) => [title, expr] as const),
    ),
    ...dashboard.templating.list.map(({ query }) => ['a variable', JSON.stringify(query)] as const),
  ];
  const isExposed = (name: string) =>
    types.has(name) || types.get(name.replace(/_(bucket|sum|count)$/, '')) === 'histogram';
  const missing = asked.flatMap(([where, expr]) =>
    namesIn(expr).flatMap((name) => (isExposed(name) ? [] : `${where}: ${name}`)),
  );
  assert.deepEqual(missing, []);
  const used = new Set(asked.flatMap(([, expr]) => namesIn(expr)));
  const ofOurs = [...types.keys()].filter((name) => name.startsWith('flattr_'));
  const unused = ofOurs.filter((name) => ![...used].some((other) => other.startsWith(name)));
  assert.deepEqual(unused, [], 'nothing is measured that nobody looks at');
});

test('each alert says what it is about, how urgent it is, and where its runbook is', () => {
  const sections = Array.from(
    read('docs/runbooks.md').matchAll(/^## (\w+)\n\n(\w+)\. /gm),
    ([, name, severity]) => [name, severity],
  );
  assert.deepEqual(
    sections,
    alerts.map(({ alert, labels }) => [alert, labels.severity]),
  );
  for (const { alert, labels, annotations } of alerts) {
    assert.match(labels.severity, /^(critical|warning)$/);
    assert.equal(annotations.runbook_url, `https://flattr.example/docs/runbooks#${alert.toLowerCase()}`);
    assert.match(annotations.summary, /^\S.{10,}/);
  }
});

test('each alert has a test of its own', () => {
  const { tests }: { tests: { name: string; alert_rule_test: { exp_alerts?: unknown[] }[] }[] } = parse(
    read('packages/monitoring/rules-test.yml'),
  );
  assert.deepEqual(
    tests.map(({ name }) => name),
    alerts.map(({ alert }) => alert),
  );
  for (const { name, alert_rule_test } of tests)
    assert.deepEqual(
      alert_rule_test.map(({ exp_alerts = [] }) => exp_alerts.length),
      [0, 1],
      name,
    );
});

test('the dashboard asks the data source that its reader chooses', () => {
  const [source] = dashboard.templating.list;
  assert.equal(source?.type, 'datasource');
  const text = read('packages/monitoring/dashboard.json');
  for (const [, uid] of text.matchAll(/"uid": "([^"]*)"/g))
    assert.match(uid ?? '', /^(\$\{datasource\}|flattr)$/);
});
