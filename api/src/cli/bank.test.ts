import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { BankAccount, payment, ritasIban, transfer } from '../../test/bank-account.ts';
import { bankSettings } from '../../test/bank-settings.ts';
import { addEarnings, addMember, addMembers, earningsOf, eur, walletOf } from '../../test/fixtures.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { readConfig } from '../config.ts';
import type { Db } from '../platform/db/database.ts';
import { openEmbedded } from '../platform/db/engine/embedded.ts';
import { migrate } from '../platform/db/schema/migrate.ts';
import { done } from '../platform/failure.ts';
import { createLog } from '../platform/log.ts';
import { createServices, type Services } from '../services.ts';
import { run } from './run.ts';

let folder: string;
let postgres: TestDatabase | undefined;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flattr-bank-'));
  if (process.env.TEST_ENGINE === 'postgres') postgres = await openTestDatabase();
});
after(async () => {
  await postgres?.close();
  await rm(folder, { recursive: true, force: true });
});

const environment = (): Record<string, string> => ({
  ...bankSettings,
  DATA_DIR: join(folder, 'data'),
  ...(postgres?.url && { DATABASE_URL: postgres.url }),
});

/** Runs a command as an operator does. */
async function flattr(command: string, settings = environment()) {
  let output = '';
  const print = (text: string) => {
    output += `${text}\n`;
  };
  const code = await run(command.split(' '), {
    environment: settings,
    print,
    printError: print,
    ask: async () => '',
  });
  return { code, output };
}

/** What happens in the service between two commands. On the embedded engine they share one database in turns. */
async function inService(work: (services: Services, db: Db) => Promise<unknown>): Promise<void> {
  const config = readConfig(environment());
  const { db, close } = postgres
    ? { db: postgres.db, close: async () => undefined }
    : await openEmbedded(config.dataDir);
  await migrate(db);
  await work(createServices({ config, db, log: createLog('silent') }), db).finally(close);
}

const at = (name: string) => join(folder, name);

test('from a transfer to a payout that came back: everything an operator of a bank account does', async () => {
  const account = new BankAccount();
  let [rita, ada] = [0n, 0n];
  await inService(async (services, db) => {
    rita = await addMember(db, { monthlyAmount: eur(10) });
    [ada] = await addMembers(db, 1);
    await services.months.current();
  });
  const entries = [
    transfer(rita, 10_00n),
    transfer(rita, 3_00n, { text: 'no \u009b2Jreference', name: 'Rita' }),
    transfer(rita, -1_50n, { text: 'Account fee' }),
  ];
  await writeFile(at('monday.xml'), account.file(entries));

  const dry = await flattr(`bank import ${at('monday.xml')} --dry-run`);
  assert.match(dry.output, /3 new ones[\s\S]*deposit: 1, 10\.00 EUR[\s\S]*Nothing was written\.$/m);
  const imported = await flattr(`bank import ${at('monday.xml')}`);
  assert.equal(imported.code, 0, imported.output);
  assert.match(
    imported.output,
    /^1 statement: 0 transactions known, 3 new ones\. The account holds 111\.50 EUR on 2026-11-30\.$/m,
  );
  assert.match(imported.output, /unmatched: 2, 1\.50 EUR[\s\S]*Decide about those with: .*bank unmatched$/m);
  assert.match((await flattr(`bank import ${at('monday.xml')}`)).output, /3 transactions known, 0 new ones/);

  const { output: list } = await flattr('bank unmatched');
  const [, ritas = ''] = /^(\w{8})\S+ {2}2026-11-30 {2}3\.00 EUR {2}no reference$/m.exec(list) ?? [];
  const [, fee = ''] = /^(\w{8})\S+ {2}2026-11-30 {2}-1\.50 EUR/m.exec(list) ?? [];
  assert.match(
    list,
    new RegExp(`Rita, ${ritasIban}, “no \\.2Jreference”`),
    'a text does not steer the terminal',
  );
  assert.match((await flattr(`bank assign ${ritas} ${rita}`)).output, /3\.00 EUR for the wallet of member/);
  assert.match((await flattr(`bank set-aside ${fee}`)).output, /-1\.50 EUR\. It changes no balance/);
  assert.equal((await flattr('bank unmatched')).output, 'Nothing waits.\n');
  assert.match((await flattr(`bank return ${fee}`)).output, /No transaction .* waits/);

  await inService(async (services, db) => {
    assert.equal(await walletOf(db, rita), eur(13));
    const url = new URL('https://ada.example/');
    const thing = services.things.at({ id: ada, handle: 'ada' }, url, 'Ada');
    done(await services.clicks.record({ readerId: rita, to: 'ada', thing, act: 'flattr' }));
    const { month } = await services.months.current();
    done(await services.settlement.settle(month, { early: true }));
    done(await services.bank?.savePayee(ada, { iban: ritasIban, name: 'Ada Lovelace' }));
    await services.payouts.advance();
  });

  assert.match((await flattr(`bank export ${at('monday.xml')}`)).output, /is there already/);
  const exported = await flattr(`bank export ${at('out.xml')}`);
  const [, batch = ''] =
    /^Batch (\w{32}): 1 payment, 9\.00 EUR, SHA-256 \w{64}\.$/m.exec(exported.output) ?? [];
  assert.ok(batch, exported.output);
  assert.equal((await stat(at('out.xml'))).mode & 0o777, 0o600, 'for its owner only');
  assert.match((await flattr(`bank export ${at('more.xml')}`)).output, /^There is nothing to pay\.$/m);
  await assert.rejects(stat(at('more.xml')), { code: 'ENOENT' });
  await flattr(`bank export ${at('again.xml')} --again ${batch.slice(0, 8)}`);
  const xml = await readFile(at('out.xml'), 'utf8');
  assert.equal(await readFile(at('again.xml'), 'utf8'), xml);
  assert.match((await flattr('bank batches')).output, new RegExp(`^${batch} .*1 payment, 9\\.00 EUR$`, 'm'));

  const [, endToEndId = ''] = /<EndToEndId>(\w+)</.exec(xml) ?? [];
  await writeFile(at('tuesday.xml'), account.file([payment(endToEndId, -9_00n)]));
  assert.match((await flattr(`bank import ${at('tuesday.xml')}`)).output, /payout: 1, -9\.00 EUR/);
  const books = await flattr('bank reconcile');
  assert.deepEqual([books.code, /The books agree\./.test(books.output)], [0, true], books.output);
  assert.match(
    books.output,
    /Of the service: 4\.00, of which 0\.00 is on its way out\..*\nNot of the service: 98\.50\. It held 100\.00 before the first statement, -1\.50 was set aside, and 0\.00 was paid by hand\./,
  );

  await writeFile(at('wednesday.xml'), account.file([payment(endToEndId, 9_00n, 'AC04')]));
  assert.match((await flattr(`bank import ${at('wednesday.xml')}`)).output, /payout-return: 1, 9\.00 EUR/);
  await inService(async (_, db) => assert.equal(await earningsOf(db, ada), eur(9)));
  assert.equal((await flattr('audit')).output, 'No mismatches found.\n');
  assert.equal((await flattr('bank reconcile')).code, 0);
});

test('export takes what a refused batch gave back, without waiting for a job, and says why more is on its way', async () => {
  let ada = 0n;
  await inService(async (services, db) => {
    [ada = 0n] = await addMembers(db, 1);
    await addEarnings(db, ada, eur(30));
    done(await services.bank?.savePayee(ada, { iban: ritasIban, name: 'Ada Lovelace' }));
  });
  const first = await flattr(`bank export ${at('due.xml')}`);
  const [, batch = ''] = /^Batch (\w{8})\w{24}: 1 payment, 30\.00 EUR/m.exec(first.output) ?? [];
  assert.ok(batch, first.output);
  assert.match(
    (await flattr('bank reconcile')).output,
    /^More is on its way out .*: \d+\.\d\d EUR came another way/m,
  );
  assert.match((await flattr(`bank refuse ${batch} --rest`)).output, /1 payment, 30\.00 EUR, went back/);
  const next = await flattr(`bank export ${at('next.xml')}`);
  const [, again = ''] = /^Batch (\w{8})\w{24}: 1 payment, 30\.00 EUR/m.exec(next.output) ?? [];
  assert.ok(again && again !== batch, next.output);
  await flattr(`bank refuse ${again}`);
});

test('a batch, a transaction and a member that do not exist are named, and nothing is changed', async () => {
  for (const [command, says] of [
    [`bank refuse ${'0'.repeat(8)}`, /^There is no batch 00000000\. See those that are open with/],
    [`bank export ${at('none.xml')} --again ${'0'.repeat(32)}`, /^There is no batch 0{32}\./],
    [`bank assign ${'0'.repeat(8)} 77`, /^No transaction 00000000 waits/],
    [`bank assign ${'0'.repeat(8)} ${'0'.repeat(8)}a`, /^No transaction 00000000 waits/],
    ['payout-return 777 bank-1', /^Nothing was paid out to member 777/],
    ['payout 777 bank-1 2.00', /^There is no member 777\. Nothing was moved\./],
    ['chargeback 777 bank-1 2.00', /^There is no member 777\. Nothing was moved\./],
    ['payments show 777', /^There is no member 777\. Nothing was changed\./],
    ['payments paid 777 bank-1', /^There is no member 777\. Nothing was changed\./],
    ['payments keep 777 silence', /^There is no member 777\. Nothing was changed\./],
    ['payouts hold 777', /^There is no member 777\. Nothing was changed\./],
    ['payouts release 777', /^There is no member 777\. Nothing was changed\./],
    [`payouts hold 777 ${nobodys}`, /^There is no member 777\. Nothing was changed\./],
    [`payments refund 777 ${nobodys}`, /^There is no member 777\. Nothing was changed\./],
  ] as const) {
    const { code, output } = await flattr(command);
    assert.match(output, says, command);
    assert.equal(code, 2, command);
  }
  await assert.rejects(stat(at('none.xml')), { code: 'ENOENT' });
});

const nobodys = '7a9a6c0e-8d5f-4f3b-9b0e-2f6f3f6b1a01';

test('a wrong command line is answered with what is wrong', async () => {
  for (const command of [
    'bank',
    'bank pay',
    'bank import',
    'bank assign 12345678',
    'bank assign 12345678 rita',
    'bank return rita',
    'bank export a b',
    'bank export --again',
    'bank export a --again b',
    'bank refuse 1234567',
    'payout 1 bank-1 10000000000',
    'payout 1 bank-1 0.005',
    'chargeback 1 bank-1 0.005',
  ]) {
    const { code, output } = await flattr(command);
    assert.equal(code, 2, command);
    assert.match(output, /See all commands with: npm run flattr -- help/, command);
  }
});

test('a file that is missing or is no statement, and a service without a bank, are named', async () => {
  await writeFile(at('wrong.xml'), '<html></html>');
  const missing = await flattr(`bank import ${at('nowhere.xml')}`);
  assert.deepEqual([missing.code, missing.output], [1, `${at('nowhere.xml')} cannot be read: ENOENT.\n`]);
  const wrong = await flattr(`bank import ${at('wrong.xml')}`);
  assert.deepEqual([wrong.code, /Ask the bank for camt\.053/.test(wrong.output)], [1, true], wrong.output);
  const nowhere = await flattr(`bank export ${at('no-folder')}/out.xml`);
  assert.match(nowhere.output, /cannot be written: ENOENT\. Nothing was exported\./);
  const { PAYMENTS, ...others } = environment();
  assert.match((await flattr('bank unmatched', others)).output, /no bank account\. Set PAYMENTS=bank/);
});
