import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { exportJWK, generateKeyPair } from 'jose';
import { addClick, addMember, eur, openMonth } from '../../test/fixtures.ts';
import { runCommand } from '../../test/service-process.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { january } from '../../test/use-ledger.ts';
import type { Database, Db } from '../platform/db/database.ts';
import { openEmbedded } from '../platform/db/engine/embedded.ts';
import { migrate } from '../platform/db/schema/migrate.ts';
import { run } from './run.ts';

let dataDir: string;
let postgres: TestDatabase | undefined;

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'flattr-cli-'));
  if (process.env.TEST_ENGINE === 'postgres') postgres = await openTestDatabase();
});
after(async () => {
  await postgres?.close();
  await rm(dataDir, { recursive: true, force: true });
});

const location = (): Record<string, string> => ({
  DATA_DIR: dataDir,
  ...(postgres?.url && { DATABASE_URL: postgres.url }),
});

/** Runs a command in this process. */
async function flattr(command: string, environment: Record<string, string> = {}) {
  let output = '';
  let errors = '';
  const code = await run(command.split(' ').filter(Boolean), {
    environment: { ...location(), ...environment },
    print: (text) => {
      output += `${text}\n`;
    },
    printError: (text) => {
      errors += `${text}\n`;
    },
    ask: async () => '',
  });
  return { code, output, errors };
}

/** Opens the database of the commands. On the embedded engine no command may run meanwhile. */
async function withDatabase(work: (db: Db) => Promise<unknown>): Promise<void> {
  if (postgres) {
    await work(postgres.db);
    return;
  }
  const embedded: Database = await openEmbedded(dataDir);
  await migrate(embedded.db);
  await work(embedded.db).finally(() => embedded.close());
}

test('answers a wrong command line with what is wrong and where help is, and ends with 2', async () => {
  for (const command of [
    '',
    'divide',
    'settle',
    'settle soon',
    'settle 2024-13',
    'settle 2024-01 2024-02',
    'settle --resume 2024-01',
    'audit all',
    'archive soon',
    'archived 2024-01 ada',
  ]) {
    const { code, errors } = await flattr(command);
    assert.equal(code, 2, command);
    assert.match(errors, /^.*\.\nSee all commands with: npm run flattr -- help\n$/, command);
  }
  assert.match((await flattr('settle')).errors, /^"settle" takes 1 argument\.\n/);
  assert.match((await flattr('settle 2024-01 2024-02')).errors, /^"settle" takes 1 argument, not 2\.\n/);
  assert.match((await flattr('payout 12')).errors, /^"payout" takes 3 arguments, not 1\.\n/);
  assert.match((await flattr('audit --all')).errors, /^"audit" has no option --all\.\n/);
  assert.match(
    (await flattr('settle 2024-01 --early=1')).errors,
    /^Option '--early' does not take an argument\.\n/,
  );
  const help = await flattr('help');
  assert.equal(help.code, 0);
  assert.match(help.output, /^Usage: npm run flattr -- <command>[\s\S]*settle <month>/);
});

test('names a wrong setting', async () => {
  const { code, errors } = await flattr('audit', { MINIMUM: 'much' });
  assert.equal(code, 2);
  assert.match(errors, /MINIMUM: must be an amount such as 2.00/);
  assert.doesNotMatch(errors, / at /);
});

test('settles a month, and the audit finds damage', async () => {
  assert.match((await flattr('migrate')).output, /^(The schema is up to date|Updated the schema: .*)\.$/m);
  await withDatabase(async (db) => {
    await openMonth(db, january);
    const creator = await addMember(db);
    const reader = await addMember(db, { wallet: eur(2.5), monthlyAmount: eur(2.5) });
    await addClick(db, { reader, creator, month: january });
  });

  const dry = await flattr('settle 2024-01 --dry-run');
  assert.match(
    dry.output,
    /^2024-01 would be settled like this\.\n {2}1 reader gave €2\.50 to 1 creator; the fee is €0\.25\.[\s\S]*Nothing was written\.\n$/,
  );
  assert.match((await flattr('settle --resume')).output, /^There is no unfinished settlement/);
  await withDatabase(async (db) => assert.deepEqual(await db('transfers').where({ kind: 'pot' }), []));

  const settled = await flattr('settle 2024-01');
  assert.equal(settled.errors, '');
  assert.match(
    settled.output,
    /^2024-01 is settled\.\n {2}1 reader gave €2\.50 to 1 creator; the fee is €0\.25\./,
  );
  assert.equal(settled.code, 0);
  const again = await flattr('settle 2024-01');
  assert.deepEqual(again, settled);

  const whole = await flattr('audit');
  assert.deepEqual(whole, { code: 0, output: 'No mismatches found.\n', errors: '' });

  await withDatabase((db) => db.raw('update balances set wallet = wallet + 7'));
  const damaged = await flattr('audit');
  assert.equal(damaged.code, 1);
  assert.match(damaged.output, /balance: The wallet of member 2 holds 7, but the transfers make 0\./);
  assert.match(damaged.output, /balances, member_id = 2: expected 0, found 7/);
  assert.match(damaged.output, /3 mismatches\.\n$/);
});

test('the audit finds a change of what operators did', async () => {
  const entry = {
    at: new Date(),
    admin_id: 1,
    action: 'view',
    reason: 'x',
    before: '',
    after: '',
    hash: 'x',
  };
  await withDatabase((db) =>
    db('admin_log').insert({ ...entry, id: 1, request: randomUUID(), object: 'member 2' } as never),
  );
  const { code, output } = await flattr('audit');
  assert.equal(code, 1);
  assert.match(
    output,
    /admin-log: Row 1 of the log of operators, or the one before, was changed\.\n {2}admin_log, id = 1/,
  );
  await withDatabase((db) => db('admin_log').delete());
});

test('says why a month cannot be settled, and ends with 1', async () => {
  const before = await flattr('settle 2023-12');
  assert.deepEqual(before, {
    code: 1,
    output: '',
    errors: '2023-12 cannot be settled: the service was not running then.\n',
  });
  const { code, errors } = await flattr('settle 9000-01 --early');
  assert.equal(code, 1);
  assert.equal(errors, '9000-01 cannot be settled: it has not started.\n');
});

test('ends a month early in the sandbox only', async () => {
  const environment = { PUBLIC_URL: 'https://flattr.example', SMTP_URL: 'smtp://localhost' };
  const { code, errors } = await flattr('settle 2024-01 --early', environment);
  assert.equal(code, 2);
  assert.match(errors, /"--early" works only in a sandbox/);
});

test('corrects wrong counts', async () => {
  const first = await flattr('recount');
  assert.equal(first.code, 0);
  assert.match(first.output, /^Corrected 1 count\.$/m); // fixtures click past the counts
  assert.match((await flattr('recount')).output, /^All counts were correct\.$/m);
});

test('makes a new key, unless one is configured', async () => {
  const made = await flattr('rotate-key');
  assert.equal(made.code, 0);
  assert.match(made.output, /^New statements are signed with the key [\w-]{43}\.$/m);
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const configured = await flattr('rotate-key', { SERVICE_KEY: JSON.stringify(await exportJWK(privateKey)) });
  assert.equal(configured.code, 1);
  assert.match(configured.errors, /put a new one into SERVICE_KEY/i);
});

test('records payouts, returned payouts and chargebacks once each', async () => {
  let creator = 0n;
  let reader = 0n;
  await withDatabase(async (db) => {
    await openMonth(db, 202402);
    creator = await addMember(db);
    reader = await addMember(db, { wallet: eur(5), monthlyAmount: eur(2) });
    await addClick(db, { reader, creator, month: 202402 });
  });
  assert.equal((await flattr('settle 2024-02')).code, 0);

  const payout = `payout ${creator} bank-1 1.25`;
  assert.equal((await flattr(payout)).output, `Recorded: €1.25 from the earnings of member ${creator}.\n`);
  assert.equal(
    (await flattr(payout)).output,
    `Already recorded: €1.25 from the earnings of member ${creator}.\n`,
  );
  const other = await flattr(`payout ${creator} bank-1 1.00`);
  assert.equal(other.code, 1);
  assert.match(other.errors, /The reference bank-1 was used before, for 1250000 micro-units/);
  assert.match((await flattr(`payout-return ${creator} bank-1`)).output, /^Recorded: payout bank-1 is back/);
  assert.equal(
    (await flattr(`chargeback ${reader} dispute-1 4`)).output,
    `Recorded: €3.00 from the wallet of member ${reader}, €1.00 lost.\n`,
  );
});

test('as a process it ends with the exit code and writes errors to stderr', async () => {
  const child = runCommand(['divide'], location());
  assert.equal(await child.ended(), 2);
  assert.match(child.errors(), /^Unknown command "divide"\.\n.*help\n$/);
});

test('archiving needs a folder, and a month that is published', async () => {
  const without = await flattr('archive 2024-01');
  assert.deepEqual([without.code, /Set STATEMENT_ARCHIVE/.test(without.errors)], [2, true]);
  const { code, errors } = await flattr('archive 2030-01', { STATEMENT_ARCHIVE: join(dataDir, 'archive') });
  assert.deepEqual([code, errors], [1, 'Nothing was archived: 2030-01 is not published yet.\n']);
  const none = await flattr('archived 2030-01 7', { STATEMENT_ARCHIVE: join(dataDir, 'archive') });
  assert.deepEqual([none.code, none.errors], [1, 'Member 7 has no statement of 2030-01.\n']);
});
