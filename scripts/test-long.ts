import { globSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build } from './build.ts';
import { bin, run } from './suites.ts';

/*
 * Everything that takes too long for `npm test`, one run after the other: `npm run test:long`. Each prints its counts.
 * `--frameworks` adds the frameworks, which are installed from the npm registry first. `npm run test:long -- attacks`
 * runs only those whose name contains "attacks". Numbers for a release are in CONTRIBUTING.md.
 */
const { values, positionals } = parseArgs({
  options: { frameworks: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [only = ''] = positionals;
const node = (...args: string[]) => run(process.execPath, args);

const runs: Readonly<Record<string, () => Promise<number>>> = {
  crash: () => node('api/test/crash-run.ts', '--points', '600', '--server-crashes', '20', '--rounds', '1000'),
  attacks: () =>
    node('api/test/attacks/run.ts', '--mutations', '100000', '--requests', '20000', '--histories', '100'),
  'money paths': () =>
    run(
      process.execPath,
      ['scripts/postgres.ts', process.execPath, '--test', 'api/src/payments/payments.model.test.ts'],
      { RUNS: '1000' },
    ),
  'money crashes': () =>
    run(
      process.execPath,
      ['scripts/postgres.ts', process.execPath, '--test', ...globSync('api/src/payments/**/*.crash.test.ts')],
      { POINTS: '3000' },
    ),
  prism: () => node('api/test/prism-run.ts'),
  pgbouncer: () => node('api/test/pgbouncer-run.ts'),
  'planted bugs': () => node('api/test/planted/run.ts'),
  mutation: () => run(bin('stryker'), ['run']),
  ...(values.frameworks && { frameworks: () => node('e2e/frameworks/run.ts') }),
};

build();
const rows: string[] = [];
let failed = 0;
for (const [name, start] of Object.entries(runs)) {
  if (!name.includes(only)) continue;
  console.log(`\n── ${name}`);
  const startedAt = performance.now();
  const passed = (await start()) === 0;
  if (!passed) failed++;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  rows.push(`${name.padEnd(16)} ${passed ? 'passed' : 'FAILED'}, ${seconds} s`);
}
console.log(`\n${rows.join('\n')}\n\n${rows.length - failed} long runs passed, ${failed} failed`);
if (!values.frameworks) console.log('Not run: frameworks (--frameworks).');
process.exitCode = failed === 0 && rows.length > 0 ? 0 : 1;
