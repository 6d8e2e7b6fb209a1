import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeTests, project, readCounts } from '../../scripts/suites.ts';
import { prepare } from './programs.ts';

/*
 * `npm run test:wordpress [-- posts]`: the plugin in a real WordPress, with PHP's own web server, a database in a file, our
 * service, and a reader in Chromium. What is missing is installed beside the project. Where that is not allowed it says
 * what is missing and ends with 77, which means "not run".
 */
const notRun = 77;
const only = process.argv[2] ?? '';

const missing = prepare();
if (missing) {
  console.log(`SKIPPED: nothing ran in WordPress, because ${missing}.`);
  process.exit(notRun);
}
for (const file of globSync('packages/wordpress/src/**/*.php', { cwd: project })) {
  const { status, stdout } = spawnSync('php', ['-l', file], { cwd: project, encoding: 'utf8' });
  if (status !== 0) {
    console.log(stdout);
    process.exit(1);
  }
}
const files = globSync('e2e/wordpress/*.e2e.ts', { cwd: project }).filter((file) => file.includes(only));
const folder = await mkdtemp(join(tmpdir(), 'flattr-wordpress-run-'));
try {
  const summary = join(folder, 'counts');
  const code = await nodeTests(files, { TEST_ENGINE: 'embedded' }, 1)(summary);
  const { passed, failed, skipped } = readCounts(summary);
  console.log(
    `${passed} passed, ${failed || Math.min(code, 1)} failed${skipped ? `, ${skipped} skipped` : ''}`,
  );
  process.exitCode = code === 0 && passed > 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
