import { spawn } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.ts';
import { startPostgres } from './postgres.ts';

/*
 * Every test of the project, on both databases and in a real browser; closes with "N passed, N failed".
 * `node scripts/test.ts api` runs only the suites whose name contains "api".
 */

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** The files that took longest, where the suite's runner says. */
  slowest?: readonly { file: string; seconds: number }[];
}

interface Suite {
  readonly name: string;
  readonly run: (summary: string) => Promise<number>;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name: string) => join(root, 'node_modules', '.bin', name);
const only = process.argv[2] ?? '';

/** Runs a command and resolves with its exit code. */
function run(
  command: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** node:test over the files of some globs; browser tests are web-test-runner's. */
const nodeTests =
  (
    globs: readonly string[],
    environment: Record<string, string> = {},
    flags: readonly string[] = [],
    without = /node_modules/,
  ) =>
  (summary: string) => {
    const files = globs
      .flatMap((glob) => globSync(glob, { cwd: root }))
      .filter((file) => !file.endsWith('.browser.test.ts') && !file.includes('node_modules'))
      .filter((file) => !without.test(file))
      .sort();
    if (files.length === 0) throw new Error(`no test files: ${globs.join(' ')}`);
    return run(
      process.execPath,
      [
        '--test',
        ...flags,
        '--test-timeout=240000', // a test that hangs fails instead
        '--test-reporter=dot',
        '--test-reporter-destination=stdout',
        '--test-reporter=./scripts/count-reporter.mjs',
        `--test-reporter-destination=${summary}`,
        ...files,
      ],
      environment,
    );
  };

const commands = async (summary: string, all: readonly (readonly string[])[]): Promise<number> => {
  let failed = 0;
  for (const [command = '', ...args] of all) if ((await run(command, args)) !== 0) failed++;
  writeFileSync(summary, JSON.stringify({ passed: all.length - failed, failed, skipped: 0 }));
  return failed === 0 ? 0 : 1;
};

build();
const postgres = await startPostgres();
const onPostgres = { TEST_ENGINE: 'postgres', TEST_POSTGRES_URL: postgres.url };
const onEmbedded = { TEST_ENGINE: 'embedded' };
const api = ['api/src/**/*.test.ts', 'api/test/**/*.test.ts'];
const story = ['e2e/**/*.e2e.ts'];
/** What takes long and is the same whatever the database: floods of requests, tokens and texts. Run once. */
const onceOnly =
  /http\/(fuzz|retry-after)|clicks\/(attacks|mutations|verify-signature)|test\/(attacks|canaries)/;
/** On the embedded database, which is for trying things out: from the first click to the month's end, and accounts. */
const shortStory = ['e2e/{first-clicks,months,accounts,creators}.e2e.ts'];

const suites: readonly Suite[] = [
  {
    name: 'format, lint, types and structure',
    run: (summary) =>
      commands(summary, [
        [bin('biome'), 'check', '.'],
        [bin('tsc'), '-p', 'tsconfig.check.json'],
        [bin('knip')],
        [process.execPath, 'scripts/structure/check.ts'],
      ]),
  },
  {
    name: 'packages, in Node',
    run: nodeTests(['packages/*/{src,publishing}/**/*.test.ts', 'demo/*.test.ts', 'scripts/**/*.test.ts']),
  },
  { name: 'packages, in Chromium', run: (summary) => run(bin('wtr'), [], { WTR_SUMMARY: summary }) },
  { name: 'api, embedded database', run: nodeTests(api, onEmbedded, ['--test-concurrency=2'], onceOnly) },
  { name: 'api, PostgreSQL', run: nodeTests(api, onPostgres, ['--test-concurrency=2']) },
  {
    name: 'story in Chromium, embedded database',
    run: nodeTests(shortStory, onEmbedded, ['--test-concurrency=2']),
  },
  { name: 'story in Chromium, PostgreSQL', run: nodeTests(story, onPostgres, ['--test-concurrency=2']) },
];

const folder = await mkdtemp(join(tmpdir(), 'flattr-test-'));
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const rows: string[] = [];
try {
  for (const [index, suite] of suites.entries()) {
    if (!suite.name.includes(only)) continue;
    console.log(`\n── ${suite.name}`);
    const startedAt = performance.now();
    const summary = join(folder, String(index));
    const code = await suite.run(summary);
    const counts = readCounts(summary);
    if (code !== 0 && counts.failed === 0) counts.failed = 1; // it broke before or beside its tests
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    rows.push(`${suite.name.padEnd(40)} ${counts.passed} passed, ${counts.failed} failed, ${seconds} s`);
    for (const slow of counts.slowest ?? [])
      console.log(`${slow.seconds.toFixed(1).padStart(8)} s  ${relative(root, slow.file)}`);
  }
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
console.log(`\n${rows.join('\n')}\n`);
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

function readCounts(summary: string): Counts {
  try {
    return JSON.parse(readFileSync(summary, 'utf8')) as Counts; // written by the reporters beside this file
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
