import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { paymentReference } from '@flattr/bank-files';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import jsqr from 'jsqr';
import { bankSettings } from '../../../test/bank-settings.ts';
import { expectProblem } from '../../../test/expect.ts';
import { deposit, eur } from '../../../test/fixtures.ts';
import { startTestService } from '../../../test/test-service.ts';

const service = await startTestService(bankSettings);
const other = await startTestService();
await initWasm(await readFile(fileURLToPath(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'))));
after(async () => {
  await service.stop();
  await other.stop();
});

/** What a bank's app reads in the picture. */
function photograph(svg: string): string[] | undefined {
  const picture = new Resvg(svg, { fitTo: { mode: 'width', value: 600 } }).render();
  return jsqr.default(new Uint8ClampedArray(picture.pixels), picture.width, picture.height)?.data.split('\n');
}

test('a reader sees where to send what the wallet lacks, and a bank’s app reads the same', async () => {
  const rita = await service.signIn('rita@example.com');
  const { id } = (await rita.request('PATCH', '/v1/me', { monthlyAmount: '5000000' })).body;
  await deposit(service.db, BigInt(id), eur(1.234567));
  const { status, body } = await rita.get('/v1/me/payments/transfer');
  assert.equal(status, 200);
  const { qrCode, ...said } = body;
  const reference = paymentReference(BigInt(id));
  const iban = bankSettings.BANK_IBAN;
  assert.deepEqual(said, { iban, name: 'Verein Flattr e.V.', amount: '3770000', reference });
  assert.deepEqual(photograph(qrCode), [
    'BCD',
    '002',
    '1',
    'SCT',
    '',
    'Verein Flattr e.V.',
    iban,
    'EUR3.77',
    '',
    '',
    reference,
  ]);

  await deposit(service.db, BigInt(id), eur(100));
  assert.equal((await rita.get('/v1/me/payments/transfer')).body.amount, '5000000', 'for a standing order');
  const nobody = await service.signIn('no-amount@example.com');
  assert.equal((await nobody.get('/v1/me/payments/transfer')).body.amount, '2000000', 'the least amount');
});

test('a creator says where earnings go, and is shown the last four characters only', async () => {
  const ada = await service.creator('ada');
  assert.deepEqual((await ada.get('/v1/me/payout-account/bank')).body, { last4: null });
  assert.equal((await ada.get('/v1/me/payouts')).body.account, null);
  const account = { iban: 'at61 1904 3002 3457 3201', name: 'Ada Lovelace' };
  const saved = await ada.request('PUT', '/v1/me/payout-account/bank', account);
  assert.deepEqual([saved.status, saved.body], [200, { last4: '3201' }]);
  assert.deepEqual((await ada.get('/v1/me/payout-account/bank')).body, { last4: '3201' });
  const { account: state, canOpen } = (await ada.get('/v1/me/payouts')).body;
  assert.deepEqual([state, canOpen], ['active', true]);
  const { url } = (await ada.post('/v1/me/payout-account')).body;
  assert.equal(url, `${service.url}/v1/me/payout-account/bank/page`);
  assert.equal((await ada.get('/v1/me/payouts')).body.account, 'active', 'to open the page changes nothing');

  const [row] = await service.db('bank_payees').select('sealed');
  assert.doesNotMatch(row.sealed, /Lovelace|AT61|3201/, 'encrypted at rest');
});

test('an IBAN that is wrong or out of reach is refused, and the earlier one stays', async () => {
  const ben = await service.creator('ben');
  const say = (iban: string, name = 'Ben') =>
    ben.request('PUT', '/v1/me/payout-account/bank', { iban, name });
  await say('NL91ABNA0417164300');
  for (const iban of ['', 'DE88370400440532013000', 'BR1500000000000010932840814P2'])
    expectProblem(await say(iban), 'bad-iban');
  expectProblem(await say('DE89 3704 0044 0532 0130 00'), 'own-iban');
  for (const name of ['', '  ', 'x'.repeat(71), 'Ben\u0007'])
    expectProblem(await say('AT611904300234573201', name), 'bad-request');
  assert.equal((await ben.get('/v1/me/payout-account/bank')).body.last4, '4300');
});

test('a name that a bank transfer cannot carry is refused with what to write, and one with accents is kept', async () => {
  const eve = await service.creator('eve');
  const iban = 'AT611904300234573201';
  const say = (name: string) => eve.request('PUT', '/v1/me/payout-account/bank', { iban, name });
  for (const name of ['李小龍', 'محمد', 'Мария', 'Иван Ivanov', '...', '😀'])
    expectProblem(await say(name), 'bad-bank-name');
  assert.equal((await eve.get('/v1/me/payout-account/bank')).body.last4, null);
  const page = (form?: Record<string, string>) =>
    fetch(`${service.url}/v1/me/payout-account/bank/page`, {
      redirect: 'manual',
      headers: { cookie: eve.cookie, accept: 'text/html', ...(form && { origin: service.url }) },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
  assert.match(await (await page()).text(), /In Latin letters, as at your bank or in your passport/);
  const refused = await page({ iban, name: '李小龍' });
  assert.equal(refused.status, 422);
  const shown = await refused.text();
  assert.match(shown, /role="alert">Nothing was saved[^<]* Latin letters/);
  assert.match(shown, /value="李小龍"/);
  for (const name of ['Zoë Müller-Łęcka', 'Nguyễn Thị Hương', '3M Co.'])
    assert.equal((await say(name)).status, 200, name);
  assert.equal((await page({ iban, name: 'Li Xiaolong' })).status, 303);
});

test('the same stands on pages, in the language of the browser, for people without a script', async () => {
  const cleo = await service.creator('cleo');
  const ask = (method: string, path: string, form?: Record<string, string>) =>
    fetch(service.url + path, {
      method,
      redirect: 'manual',
      headers: {
        cookie: cleo.cookie,
        accept: 'text/html',
        'accept-language': 'de',
        ...(form && { origin: service.url, 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form && { body: new URLSearchParams(form) }),
    });
  const transfer = await (await ask('GET', '/v1/me/payments/transfer/page')).text();
  const { reference, qrCode } = (await cleo.get('/v1/me/payments/transfer')).body;
  for (const text of ['Mit einer Überweisung zahlen', 'DE89 3704 0044 0532 0130 00', '2,00\u00a0€'])
    assert.ok(transfer.includes(text), text);
  assert.ok(transfer.includes(reference.replace(/(.{4})(?=.)/g, '$1 ')));
  assert.ok(transfer.includes(qrCode.slice('<svg '.length)));

  const page = '/v1/me/payout-account/bank/page';
  assert.match(
    await (await ask('GET', page)).text(),
    /<h1>Wohin deine Einnahmen gehen<\/h1>[\s\S]*name="iban"/,
  );
  const wrong = await ask('POST', page, { iban: 'DE88370400440532013000', name: 'Cleo <b>' });
  assert.equal(wrong.status, 422);
  assert.match(
    await wrong.text(),
    /role="alert">Nichts wurde gespeichert[\s\S]*value="DE88370400440532013000"[\s\S]*value="Cleo &#60;b&#62;"/,
    'what was typed is there to be corrected',
  );
  const ours = await ask('POST', page, { iban: 'DE89370400440532013000', name: 'Cleo' });
  assert.equal(ours.status, 422);
  assert.match(await ours.text(), /role="alert">Nichts wurde gespeichert, weil dieses Konto uns gehört/);
  const nameless = await ask('POST', page, { iban: 'AT611904300234573201' });
  assert.equal(nameless.status, 422);
  const saved = await ask('POST', page, { iban: 'AT61 1904 3002 3457 3201', name: 'Cleo <b>' });
  assert.deepEqual([saved.status, saved.headers.get('location')], [303, '/creator']);
  const form = await (await ask('GET', page)).text();
  assert.match(form, /das mit 3201 endet/);
  const seen = /name="seen" value="(\w*)"/.exec(form)?.[1] ?? '';
  const other = { iban: 'NL91ABNA0417164300', name: 'Cleo', seen };
  assert.equal((await ask('POST', page, other)).status, 303);
  const stale = await ask('POST', page, { iban: 'GB82WEST12345698765432', name: 'Cleo', seen });
  assert.equal(stale.status, 422);
  const again = await stale.text();
  assert.match(again, /das mit 4300 endet[\s\S]*role="alert">Nichts wurde gespeichert, weil du inzwischen/);
  assert.match(again, /name="seen" value="4300"[\s\S]*value="GB82WEST12345698765432"/);
});

test('a service without a bank says so', async () => {
  const rita = await other.signIn('rita@example.com');
  expectProblem(await rita.get('/v1/me/payments/transfer'), 'payments-off');
  expectProblem(await rita.get('/v1/me/payments/transfer/page'), 'payments-off');
  expectProblem(await rita.get('/v1/me/payout-account/bank'), 'payments-off');
  const account = { iban: 'AT611904300234573201', name: 'Rita' };
  expectProblem(await rita.request('PUT', '/v1/me/payout-account/bank', account), 'payments-off');
});

test('nobody adds play money where money is real', async () => {
  const rita = await service.signIn('rita@example.com');
  const played = await rita.post('/v1/me/deposits', { id: crypto.randomUUID(), amount: '5000000' });
  expectProblem(played, 'not-found');
});
