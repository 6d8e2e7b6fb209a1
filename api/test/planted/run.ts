import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../../../scripts/postgres.ts';
import { plantedBugs } from './planted-bugs.ts';

/*
 * Plants one bug after the other and runs the tests that must find it: one of them must fail.
 * `npm run test:planted -- fence` plants only those whose name contains "fence". Ends with 1 if a bug survives, or
 * if the tests fail without any bug.
 */
const [only = ''] = process.argv.slice(2);
const chosen = plantedBugs.filter(({ name }) => name.includes(only));
const postgres = await startPostgres();
let found = 0;
try {
  const [red] = await failingTests([...new Set(chosen.flatMap(({ tests }) => tests))]);
  report('(none)', red === undefined ? 'green, as it must be' : `RED WITHOUT A BUG: ${red}`);
  for (const { name, tests } of red === undefined ? chosen : []) {
    const failing = await failingTests(tests, name);
    if (failing.length > 0) found++;
    report(name, failing.length > 0 ? `found by: ${failing[0]}` : 'SURVIVED');
  }
} finally {
  await postgres.stop();
}
console.log(`\n${found} of ${chosen.length} planted bugs found`);
process.exitCode = found === chosen.length && found > 0 ? 0 : 1;

function report(name: string, outcome: string): void {
  console.log(`${name.padEnd(32)} ${outcome}`);
}

/** Runs test files with a bug or without, and resolves with the names of the tests that failed. */
function failingTests(files: readonly string[], bug?: string): Promise<string[]> {
  const paths = files.map((file) => fileURLToPath(new URL(`../../src/${file}`, import.meta.url)));
  const plant = new URL('plant.ts', import.meta.url).href;
  const child = spawn(
    process.execPath,
    ['--test', '--test-reporter=tap', '--test-concurrency=2', '--test-timeout=300000', ...paths],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: {
        ...process.env,
        TEST_ENGINE: 'postgres',
        TEST_POSTGRES_URL: postgres.url,
        POINTS: '60',
        ...(bug && { NODE_OPTIONS: `--import=${plant}?bug=${bug}` }),
      },
    },
  );
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const failed = [...output.matchAll(/^\s*not ok \d+ - (.*)$/gm)].map(([, name = '']) => name);
      // A file that cannot be loaded has not found the bug.
      const tests = failed.filter((name) => !name.endsWith('.test.ts'));
      if (code !== 0 && tests.length === 0) reject(new Error(`no test ran to its end:\n${output}`));
      else resolve(tests);
    });
  });
}
