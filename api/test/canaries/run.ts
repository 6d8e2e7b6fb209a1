import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../../../scripts/postgres.ts';
import { canaries } from './canaries.ts';
import type { Canary } from './canary.ts';
import { copyTree, type Tree } from './tree.ts';

/*
 * Plants one bug after another into a copy of the project and runs the tests that should find it: they must fail.
 * `npm run test:canaries -- fee` plants only those whose description contains "fee". Ends with 1 when a bug survives,
 * when an edit no longer fits its file, or when the tests fail without any bug.
 */
const [only = ''] = process.argv.slice(2);
const chosen = canaries.filter(({ bug }) => bug.includes(only));
const postgres = await startPostgres();
const tree = await copyTree(fileURLToPath(new URL('../../../', import.meta.url)));
let survivors = 0;
try {
  const healthy = await runTests(tree, [...new Set(chosen.flatMap(({ tests }) => tests))], {
    showFailures: true,
  });
  report('(none)', healthy.length === 0 ? 'green, as it must be' : `RED WITHOUT ANY BUG: ${healthy[0]}`);
  if (healthy.length > 0) survivors = chosen.length;
  else for (const canary of chosen) await plant(tree, canary);
} finally {
  await tree.remove();
  await postgres.stop();
}
console.log(`\n${chosen.length - survivors} of ${chosen.length} bugs found`);
process.exitCode = survivors === 0 && chosen.length > 0 ? 0 : 1;

async function plant(tree: Tree, { bug, edits, tests }: Canary): Promise<void> {
  let restore: () => Promise<void>;
  try {
    restore = await tree.apply(edits);
  } catch (error) {
    survivors++;
    report(bug, `DOES NOT APPLY: ${(error as Error).message}`);
    return;
  }
  const [first, ...others] = await runTests(tree, tests);
  await restore();
  if (first === undefined) {
    survivors++;
    report(bug, 'SURVIVED');
  } else {
    report(bug, `found: ${first}${others.length > 0 ? ` (and ${others.length} more)` : ''}`);
  }
}

function report(bug: string, outcome: string): void {
  console.log(`${bug.padEnd(82)} ${outcome}`);
}

/** Runs test files in the tree and resolves with the names of the tests that failed. */
function runTests(
  { folder }: Tree,
  files: readonly string[],
  { showFailures = false } = {},
): Promise<string[]> {
  const flags = ['--test', '--test-reporter=tap', '--test-concurrency=2', '--test-timeout=300000'];
  const child = spawn(process.execPath, [...flags, ...files], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, TEST_ENGINE: 'postgres', TEST_POSTGRES_URL: postgres.url },
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const failed = [...output.matchAll(/^\s*not ok \d+ - (.*)$/gm)].map(([, name = '']) => name);
      // A file that cannot be loaded says nothing about a bug.
      const named = failed.filter((name) => !name.endsWith('.test.ts'));
      if (code !== 0 && named.length === 0)
        reject(new Error(`no test failed, but all did not go well:\n${output}`));
      else {
        if (showFailures && named.length > 0) console.log(output.replaceAll(/^ *(ok|#) .*\n/gm, ''));
        resolve(named);
      }
    });
  });
}
