import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.ts';
import { startPostgres } from './postgres.ts';
import { bin, type Counts, nodeTests, readCounts, run, type Suite, severalCommands } from './suites.ts';

/*
 * Every test of the project, on both databases and in a real browser; ends with "N passed, N failed".
 * `node scripts/test.ts api` runs only the suites whose name contains "api".
 */
const only = process.argv[2] ?? '';
build();
// No test turns the machine off, so nothing has to reach the disk. A commit then takes a tenth of the time.
const postgres = await startPostgres({ durable: false });
const onPostgres = { TEST_ENGINE: 'postgres', TEST_POSTGRES_URL: postgres.url };
const onEmbedded = { TEST_ENGINE: 'embedded' };

/**
 * PostgreSQL runs all tests of the API. The embedded database runs what people do when they try out the service, and
 * what depends on the engine.
 */
const alsoOnEmbedded = [
  'accounts/{export,members,passkeys,sessions,sign-in}/routes',
  'clicks/{record,routes.own-clicks,routes.signed-click,batch/write-batch}',
  'giving/{repeats/service,wallet/service}',
  'grants/grants',
  'main',
  'platform/db/{in-transaction,parameter-text,read-by-two,sql,schema/migrate}',
  'payments/{charges/collect,deposits/routes}',
  'receiving/{earnings,shown-readers}/routes',
  'sandbox/routes',
  'settlement/settlement.{crash,examples}',
  'statements/check-published',
  'things/routes.counts',
].map((name) => `api/src/${name}.test.ts`);

const suites: readonly Suite[] = [
  {
    name: 'format, lint, types and structure',
    run: (summary) =>
      severalCommands(summary, [
        [bin('biome'), 'check', '.'],
        [bin('tsc'), '-p', 'tsconfig.check.json'],
        [bin('knip')],
        [process.execPath, 'scripts/structure/check.ts'],
        [process.execPath, 'scripts/floor/check.ts'],
      ]),
  },
  {
    name: 'packages, in Node',
    run: nodeTests(['packages/*/{src,publishing}/**/*.test.ts', 'demo/*.test.ts', 'scripts/**/*.test.ts']),
  },
  { name: 'packages, in Chromium', run: (summary) => run(bin('wtr'), [], { WTR_SUMMARY: summary }) },
  { name: 'api, PostgreSQL', run: nodeTests(['api/{src,test}/**/*.test.ts'], onPostgres) },
  { name: 'api, embedded database', run: nodeTests(alsoOnEmbedded, onEmbedded) },
  { name: 'story in Chromium, PostgreSQL', run: nodeTests(['e2e/*.e2e.ts'], onPostgres, 2) },
  {
    name: 'story in Chromium, embedded database',
    run: nodeTests(['e2e/{first-clicks,months}.e2e.ts'], onEmbedded, 2),
  },
];

const folder = await mkdtemp(join(tmpdir(), 'flattr-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };
const rows: string[] = [];
const files: { name: string; seconds: number }[] = [];
try {
  for (const [index, suite] of suites.entries()) {
    if (!suite.name.includes(only)) continue;
    console.log(`\n── ${suite.name}`);
    const startedAt = performance.now();
    const summary = join(folder, String(index));
    const code = await suite.run(summary);
    const counts = readCounts(summary);
    if (code !== 0 && counts.failed === 0) counts.failed = 1; // the runner broke, not a test
    add(suite, counts, (performance.now() - startedAt) / 1000);
  }
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
const slowest = files.sort((one, other) => other.seconds - one.seconds).slice(0, 10);
console.log(`\nThe ten slowest files:`);
for (const { name, seconds } of slowest) console.log(`${seconds.toFixed(1).padStart(8)} s  ${name}`);
console.log(`\n${rows.join('\n')}\n`);
const left = suites.filter(({ name }) => !name.includes(only)).map(({ name }) => name);
left.push(
  'the story in Firefox and WebKit (npm run test:browsers)',
  'Chromium 109 (npm run test:floor)',
  'the plugin in WordPress (npm run test:wordpress)',
  'the recipes for other systems (npm run test:recipes)',
  'signing in at Bluesky’s own server (npm run test:bluesky)',
  'the stories with the installed release (npm run test:release)',
  'the image for containers (npm run test:image)',
  'Prometheus itself (npm run test:prometheus)',
  'the extension in browsers (npm run test:extension)',
  'the long runs (npm run test:long)',
  ...(process.env.STRIPE_TEST_KEY
    ? []
    : ['payments at Stripe itself (npm run test:stripe, with a test key)']),
);
console.log(`Not run: ${left.join('; ')}.`);
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

function add(suite: Suite, counts: Counts, seconds: number): void {
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  rows.push(
    `${suite.name.padEnd(40)} ${counts.passed} passed, ${counts.failed} failed, ${seconds.toFixed(1)} s`,
  );
  for (const { file, seconds } of counts.files ?? [])
    files.push({ name: `${file} (${suite.name})`, seconds });
}
