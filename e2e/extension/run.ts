import { globSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeTests, project, readCounts } from '../../scripts/suites.ts';
import { prepare } from './programs.ts';

/*
 * `npm run test:extension [-- press]`: the extension in a real Chromium and a real Firefox. Without one of them it says
 * what is missing and ends with 77, which means "not run".
 */
const notRun = 77;
const only = process.argv[2] ?? '';

const missing = prepare();
if (missing.length > 0) {
  console.log(`SKIPPED: nothing ran in browsers, because ${missing.join(', and ')}.`);
  process.exit(notRun);
}
const files = globSync('e2e/extension/*.e2e.ts', { cwd: project }).filter((file) => file.includes(only));
const folder = await mkdtemp(join(tmpdir(), 'flattr-extension-run-'));
try {
  const summary = join(folder, 'counts');
  const code = await nodeTests(files, { TEST_ENGINE: 'embedded' }, 1)(summary);
  const { passed, failed } = readCounts(summary);
  console.log(`${passed} passed, ${failed || Math.min(code, 1)} failed`);
  process.exitCode = code === 0 && passed > 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
