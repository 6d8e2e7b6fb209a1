import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeTests, readCounts } from '../../scripts/suites.ts';
import { findNodes } from './citus.ts';

/*
 * `CITUS_URL=postgres://… npm run test:citus`: the API's tests, with its races, crashes and killed processes, and the
 * stories, each on an empty database that `distribute` spread over a Citus cluster. CITUS_URL is the coordinator, with the
 * rights to make databases on all nodes; its own database knows the workers. `npm run test:citus -- clicks` runs only the
 * files with “clicks” in their path.
 */

const url = process.env.CITUS_URL;
if (!url) {
  console.error(
    'Nothing was tested: CITUS_URL is not set. It is the address of the coordinator of a Citus cluster.',
  );
  process.exit(2);
}
try {
  await findNodes(url);
} catch (error) {
  console.error(
    `Nothing was tested: ${(error as Error).message}. CITUS_URL must be a coordinator with workers.`,
  );
  process.exit(2);
}

const only = process.argv[2] ?? '';
const environment = {
  TEST_ENGINE: 'postgres',
  TEST_POSTGRES_URL: url,
  TEST_CITUS: url,
  TEST_FILE_TIMEOUT_MS: '1200000', // the nodes share the processors
};
const folder = await mkdtemp(join(tmpdir(), 'flattr-citus-'));
let failed = 0;
try {
  for (const [name, globs, lanes] of [
    ['api', ['api/{src,test}/**/*.test.ts'], 3],
    ['stories', ['e2e/*.e2e.ts'], 2],
  ] as const) {
    console.log(`\n── ${name}, on Citus`);
    const summary = join(folder, name);
    const files = nodeTests(globs, environment, lanes, (file) => file.includes(only));
    const code = await files(summary);
    const counts = readCounts(summary);
    console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    failed += code === 0 ? 0 : Math.max(1, counts.failed);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exit(failed === 0 ? 0 : 1);
