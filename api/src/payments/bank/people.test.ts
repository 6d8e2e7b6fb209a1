import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { paymentReference } from '@flattr/bank-files';
import { BankAccount, bankOf, payment, transfer } from '../../../test/bank-account.ts';
import { bankSettings } from '../../../test/bank-settings.ts';
import { startTestService } from '../../../test/test-service.ts';
import { query, raw, sql } from '../../platform/db/index.ts';

const service = await startTestService({ ...bankSettings, PAYOUT_MINIMUM: '5.00' });
const { db, services } = service;
const bank = bankOf(services);
after(() => service.stop());

/** Every column of every table, as text. */
async function dump(): Promise<string> {
  const tables = await query<{ name: string }>(
    db,
    sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await query<{ line: string }>(db, sql`select t::text as line from ${raw(name)} t`);
    texts.push(...rows.map(({ line }) => `${name} ${line}`));
  }
  return texts.join('\n');
}

const account = new BankAccount();
const rowsOf = async (table: string) => (await db(table)).length;
const words = /Zoraida|Quintana|AT611904|34573201|groceries/i;
const endToEndId = (xml = '') => /<EndToEndId>(\w+)</.exec(xml)?.[1] ?? '';

test('a closed account leaves no name and no IBAN behind, once its money went back', async () => {
  const zora = await service.signIn('zora@example.com');
  const { id } = (await zora.get('/v1/me')).body;
  const text = `groceries ${paymentReference(BigInt(id))}`;
  await bank.importFile(account.file([transfer(BigInt(id), 9_00n, { text, name: 'Zoraida Quintana' })]));
  await zora.request('PUT', '/v1/me/payout-account/bank', {
    iban: 'AT61 1904 3002 3457 3201',
    name: 'Zoraida Quintana',
  });
  assert.doesNotMatch(await dump(), words, 'encrypted from the beginning');
  assert.deepEqual([await rowsOf('bank_payers'), await rowsOf('bank_payees')], [1, 1]);

  const { payments, payoutAccount } = (await zora.get('/v1/me/export.json')).body;
  const told = { name: 'Zoraida Quintana', last4: '3201' };
  for (const [row] of [payments, payoutAccount])
    assert.deepEqual({ ...row, ...told }, row, 'its owner can read it');

  const closed = await zora.request('DELETE', '/v1/me', { confirm: 'zora@example.com' });
  assert.equal(closed.status, 200);
  await services.closing.forgetTheRest();
  assert.deepEqual(
    [await rowsOf('bank_payers'), await rowsOf('bank_payees')],
    [1, 0],
    'its money must go back',
  );
  const { file } = await bank.batches.freeze();
  assert.match(file?.xml ?? '', /9\.00<[\s\S]*Zoraida Quintana/);
  assert.doesNotMatch(await dump(), words);

  await bank.importFile(account.file([payment(endToEndId(file?.xml), -9_00n)]));
  assert.equal(await rowsOf('bank_payers'), 0);
  assert.deepEqual(await db('bank_batches').pluck('file'), [null]);
  assert.deepEqual(await db('bank_transactions').whereNotNull('words'), []);
  assert.doesNotMatch(await dump(), words);
});

test('a closed account with a payout on its way is paid first, and forgotten then', async () => {
  const yara = await service.creator('yara');
  const rita = await service.signIn('rita@example.com');
  await rita.request('PATCH', '/v1/me', { monthlyAmount: '10000000' });
  const { id } = (await rita.get('/v1/me')).body;
  await bank.importFile(account.file([transfer(BigInt(id), 10_00n)]));
  await rita.post('/v1/me/clicks', { to: 'yara', url: 'https://yara.example/' });
  await services.settlement.settle((await services.months.current()).month, { early: true });
  await yara.request('PUT', '/v1/me/payout-account/bank', { iban: 'AT611904300234573201', name: 'Yara' });
  await services.payouts.advance();
  const { file } = await bank.batches.freeze();
  await yara.request('DELETE', '/v1/me', { confirm: 'yara@example.com' });
  await services.closing.forgetTheRest();
  assert.equal(await rowsOf('bank_payees'), 1, 'the file can be lost on its way');
  await bank.importFile(account.file([payment(endToEndId(file?.xml), -9_00n)]));
  assert.deepEqual([await rowsOf('bank_payees'), await rowsOf('payout_accounts')], [0, 0]);
  assert.deepEqual((await bank.reconcile()).differences, []);
});
