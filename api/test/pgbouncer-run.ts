import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startPostgres } from '../../scripts/postgres.ts';
import { findPgBouncer, startPgBouncer } from './pgbouncer.ts';

/*
 * `npm run test:pgbouncer`: the service behind a real PgBouncer, in session and in transaction mode. Here are the tests
 * that use the database in every way there is; those that stand between the service and PostgreSQL themselves are left
 * out.
 */

const files = [
  'api/src/platform/db/{in-transaction,read-by-two,sql}.test.ts',
  'api/src/platform/mail/outbox.test.ts',
  'api/src/platform/jobs/*.test.ts',
  'api/src/clicks/{routes.signed-click,routes.own-clicks,clicks.histories,clicks.several-processes}.test.ts',
  'api/src/settlement/settlement.{examples,reruns,random-months}.test.ts',
  'api/src/settlement/buckets/*.test.ts',
  'api/src/accounts/{sign-in,sessions,passkeys,export}/*.test.ts',
  'api/src/giving/**/*.test.ts',
  'api/src/receiving/**/*.test.ts',
  'api/src/statements/publish.test.ts',
  'api/src/cli/run.test.ts',
];

const program = findPgBouncer();
if (!program) {
  console.log(
    'SKIPPED: PgBouncer is not installed (apt-get install pgbouncer). Nothing was tested behind a pooler.',
  );
  process.exit(0);
}
let failed = false;
for (const mode of ['session', 'transaction'] as const) {
  console.log(`\n── behind PgBouncer, ${mode} mode`);
  const server = await startPostgres({ flags: ['-c', 'max_connections=500'] });
  const bouncer = await startPgBouncer(program, server.url, mode);
  const tests = spawn(
    process.execPath,
    ['--test', '--test-concurrency=2', '--test-timeout=240000', ...files],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        TEST_ENGINE: 'postgres',
        TEST_POSTGRES_URL: server.url,
        TEST_POOLER_URL: bouncer.url,
      },
    },
  );
  const [code] = await once(tests, 'exit');
  failed ||= code !== 0;
  await bouncer.stop();
  await server.stop();
}
process.exit(failed ? 1 : 0);
