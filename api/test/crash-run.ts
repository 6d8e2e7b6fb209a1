import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startPostgres } from '../../scripts/postgres.ts';
import { addEveryKind, bucketSize, february } from './every-kind.ts';
import { type KillingLane, type Moment, moments, openKillingLane } from './killing-lane.ts';
import { seededRandom } from './random.ts';

/*
 * The long run of the crash tests: `npm run test:crash -- --points 3000 --server-crashes 100 --rounds 10000`. Half of
 * the points have one worker, half two. Rounds are clicks during the closing of their month; other races have a tenth
 * as many, at most 150, because each ends a month and reads all before it. Ends with 1 at the first wrong ledger. SEED repeats a run.
 */
const { values: options } = parseArgs({
  options: {
    points: { type: 'string', default: '3000' },
    'server-crashes': { type: 'string', default: '100' },
    rounds: { type: 'string', default: '10000' },
  },
});
const random = seededRandom();
const points = Number(options.points);
const postgres = await startPostgres();
Object.assign(process.env, { TEST_ENGINE: 'postgres', TEST_POSTGRES_URL: postgres.url });
const lanes: KillingLane[] = [];
try {
  for (let index = 0; index < 2; index++)
    lanes.push(await openKillingLane(february, bucketSize, addEveryKind));
  const statements = (await lanes[0]?.countStatements()) ?? 0;
  await timed('one worker killed', () => killOne(statements, Math.ceil(points / 2)));
  await timed('one of two workers killed', () => killOneOfTwo(statements, Math.floor(points / 2)));
  await timed('PostgreSQL killed under two workers', () =>
    killServer(statements, Number(options['server-crashes'])),
  );
  for (const lane of lanes.splice(0)) await lane.close();
  const races = testsOf(
    'settlement/2-close.fence',
    'settlement/settlement.lost-replies',
    'settlement/settlement.random-months',
    'clicks/clicks.closing-race',
    'payments/bank/import/service.crash',
  );
  await timed('races and replies', () =>
    runTests(races, { ROUNDS: options.rounds, POINTS: '1000', READERS: '10000' }),
  );
  const others = testsOf('accounts/closing/service.money', 'clicks/record');
  await timed('other races', () =>
    runTests(others, { ROUNDS: String(Math.min(Math.ceil(Number(options.rounds) / 10), 150)) }),
  );
  const embedded = testsOf('settlement/settlement.crash', 'statements/publish');
  await timed('crashes of the embedded database', () =>
    runTests(embedded, { TEST_ENGINE: 'embedded', POINTS: '1000' }),
  );
} finally {
  for (const lane of lanes) await lane.close();
  await postgres.stop();
}

/** Crashes before, during and after every statement in turn. */
async function killOne(statements: number, count: number): Promise<string> {
  const each = Object.keys(moments) as Moment[];
  await share(count, async ({ ledger, killAt }, index) => {
    const moment = each[index % each.length] ?? 'before';
    const statement = 1 + (Math.floor(index / each.length) % statements);
    const sql = await killAt(statement, moment);
    const when = `killed ${moment} statement ${statement}, ${sql}`;
    await ledger.expectUnbroken(when);
    await ledger.expectResumable(when);
  });
  return `${count} points, before, during and after each of ${statements} statements`;
}

/** The surviving worker finishes the month alone. */
async function killOneOfTwo(statements: number, count: number): Promise<string> {
  let alone = 0;
  await share(count, async ({ ledger, disturbAt }) => {
    const statement = 1 + random.below(statements);
    const moment = random.below(2) === 0 ? 'before' : 'during';
    const victim = random.below(2);
    const { sql, ends } = await disturbAt(statement, moment, 2, async (children) => children[victim]?.kill());
    const when = `worker ${victim} of two killed ${moment} statement ${statement}, ${sql} (ends: ${ends})`;
    if (ends[1 - victim] !== 0) throw new Error(`${when}: the other did not finish`);
    if (ends[victim] === 'SIGKILL') alone++;
    await ledger.expectSettled(when);
    await ledger.expectUnbroken(when);
    await ledger.expectResumable(when);
  });
  return `${count} points; ${alone} times the other finished alone`;
}

/** Crashes PostgreSQL itself, so both workers fail, and resumes after its recovery. One lane, because there is one server. */
async function killServer(statements: number, count: number): Promise<string> {
  const [lane] = lanes;
  if (!lane) return 'none';
  for (let index = 0; index < count; index++) {
    const statement = 1 + random.below(statements);
    const moment = random.below(2) === 0 ? 'before' : 'during';
    const signal = index % 2 === 0 ? 'SIGQUIT' : 'SIGKILL';
    const { sql } = await lane.disturbAt(statement, moment, 2, () => postgres.crash(signal));
    const when = `${signal} to PostgreSQL ${moment} statement ${statement}, ${sql}`;
    await lane.ledger.expectUnbroken(when);
    await lane.ledger.expectResumable(when);
  }
  return `${count} crashes, by stop -m immediate and SIGKILL in turn`;
}

/** Each lane takes the next point when it has finished one. */
async function share(
  count: number,
  work: (lane: KillingLane, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  await Promise.all(
    lanes.map(async (lane) => {
      for (let index = next++; index < count; index = next++) await work(lane, index);
    }),
  );
}

async function timed(name: string, work: () => Promise<string>): Promise<void> {
  const startedAt = performance.now();
  const outcome = await work();
  console.log(`${name}: ${outcome}; ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
}

function testsOf(...names: string[]): string[] {
  return names.map((name) => fileURLToPath(new URL(`../src/${name}.test.ts`, import.meta.url)));
}

function runTests(files: readonly string[], environment: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--test', '--test-concurrency=2', ...files], {
      stdio: 'inherit',
      env: { ...process.env, ...environment },
    });
    child.once('exit', (code) =>
      code === 0 ? resolve(`${files.length} files`) : reject(new Error('a test failed, see above')),
    );
  });
}
