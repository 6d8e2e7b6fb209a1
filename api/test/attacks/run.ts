import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startPostgres } from '../../../scripts/postgres.ts';

/*
 * The long run of the attacks: `npm run test:attacks -- --mutations 1000000 --requests 100000 --histories 200`, each
 * on real PostgreSQL, one after the other. Kinds that are not named are not run. Ends with 1 at the first attack that
 * succeeds. Each prints its SEED, which repeats the run.
 */
const { values: options } = parseArgs({
  options: {
    mutations: { type: 'string' },
    requests: { type: 'string' },
    histories: { type: 'string' },
  },
});

const runs = [
  ['clicks/routes.mutations.test.ts', 'MUTATIONS', options.mutations],
  ['platform/http/server.fuzz.test.ts', 'REQUESTS', options.requests],
  ['clicks/clicks.histories.test.ts', 'HISTORIES', options.histories],
] as const;
const wanted = runs.filter(([, , count]) => count !== undefined);
if (wanted.length === 0) {
  console.error('Say how many: --mutations 1000000, --requests 100000, --histories 200, or several of them.');
  process.exit(2);
}

const postgres = await startPostgres();
let failed = 0;
for (const [file, variable, count = ''] of wanted) {
  const startedAt = performance.now();
  const { status } = spawnSync(
    process.execPath,
    ['--test', fileURLToPath(new URL(`../../src/${file}`, import.meta.url))],
    {
      stdio: 'inherit',
      env: { ...process.env, [variable]: count, TEST_ENGINE: 'postgres', TEST_POSTGRES_URL: postgres.url },
    },
  );
  console.log(`${file}, ${count}: ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
  if (status !== 0) failed++;
}
await postgres.stop();
process.exit(failed === 0 ? 0 : 1);
