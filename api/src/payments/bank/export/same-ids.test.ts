import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { BankAccount, bankOf, payment, ritasIban, transfer } from '../../../../test/bank-account.ts';
import { bankSettings } from '../../../../test/bank-settings.ts';
import { addEarnings, eur } from '../../../../test/fixtures.ts';
import { startTestService } from '../../../../test/test-service.ts';
import { checkLedger } from '../../../ledger/index.ts';
import { done } from '../../../platform/failure.ts';

const service = await startTestService({ ...bankSettings, PAYOUT_MINIMUM: '5.00', PAYOUT_DELAY_DAYS: '0' });
after(() => service.stop());
const { db, services } = service;
const bank = bankOf(services);
const account = new BankAccount();

async function member(cents: bigint) {
  const email = `${randomUUID()}@example.com`;
  const id = await services.members.findOrCreate(email);
  await bank.importFile(account.file([transfer(id, cents)]));
  return { id, browser: await service.signIn(email) };
}

const idsOf = (xml = '') => [...xml.matchAll(/<EndToEndId>(\w+)</g)].map(([, id]) => id ?? '');
const statesOf = async (table: 'refunds' | 'payouts', column: string, id: bigint) =>
  db(table)
    .where({ [column]: id as never })
    .pluck('state');

/** Everything that waits goes into one file, and the bank makes it. Returns the EndToEndIds. */
async function payAll(cents: readonly bigint[]): Promise<string[]> {
  await services.refunds.advance();
  await services.payouts.advance();
  const { file, leftOut } = await bank.batches.freeze();
  assert.deepEqual(leftOut, []);
  assert.equal(
    file?.cents,
    cents.reduce((sum, each) => sum + each, 0n),
  );
  const sums = [...(file?.xml ?? '').matchAll(/<InstdAmt Ccy="EUR">([\d.]+)</g)].map(([, sum]) =>
    BigInt((sum ?? '').replace('.', '')),
  );
  const ids = idsOf(file?.xml);
  assert.equal(new Set(ids).size, cents.length);
  await bank.importFile(account.file(ids.map((id, index) => payment(id, -(sums[index] ?? 0n)))));
  return ids;
}

async function agreed(): Promise<void> {
  assert.deepEqual((await bank.reconcile()).differences, []);
  assert.deepEqual(await checkLedger(db), []);
}

test('readers who chose the same id all get their money back, also one who chose it after the others were paid', async () => {
  const id = randomUUID();
  const back = async () => {
    const reader = await member(2_00n);
    const { status } = await reader.browser.post('/v1/me/refunds', { id, amount: '2000000' });
    assert.equal(status, 200);
    return reader.id;
  };
  const readers = [await back(), await back()];
  const ids = await payAll([2_00n, 2_00n]);
  readers.push(await back());
  ids.push(...(await payAll([2_00n])));
  for (const reader of readers) assert.deepEqual(await statesOf('refunds', 'member_id', reader), ['done']);
  assert.ok(!ids.includes(id.replaceAll('-', '')), 'what the bank is told nobody chose');
  const ours: string[] = await db('refunds')
    .whereIn('member_id', readers as never[])
    .pluck('id');
  assert.equal(new Set([id, ...ours]).size, 4, 'nor what another provider and the ledger are told');
  await agreed();
});

test('a member who uses one id for a refund and a payout gets both', async () => {
  const { id: ada, browser } = await member(1_00n);
  await member(6_00n); // somebody's money that the earnings are
  await addEarnings(db, ada, eur(6));
  done(await bank.savePayee(ada, { iban: ritasIban, name: 'Ada' }));
  const id = randomUUID();
  for (const [path, amount] of [
    ['refunds', '1000000'],
    ['payouts', '6000000'],
  ])
    assert.equal((await browser.post(`/v1/me/${path}`, { id, amount })).status, 200);
  await payAll([1_00n, 6_00n]);
  assert.deepEqual(await statesOf('refunds', 'member_id', ada), ['done']);
  assert.deepEqual(await statesOf('payouts', 'creator_id', ada), ['done']);
  assert.equal((await browser.post('/v1/me/payouts', { id, amount: '6000000' })).status, 200, 'sent again');
  assert.deepEqual(await statesOf('payouts', 'creator_id', ada), ['done'], 'it counts once');
});

test('rows of before, with ids that members chose, are all paid', async () => {
  const id = randomUUID();
  const readers = [await member(2_00n), await member(2_00n), await member(2_00n)];
  const [one, two, late] = readers;
  const back = async (reader = late) => done(await services.refunds.refund(reader?.id ?? 0n, id, eur(2)));
  await back(one);
  await back(two);
  await payAll([2_00n, 2_00n]);
  await back();
  await payAll([2_00n]);
  for (const reader of readers) assert.deepEqual(await statesOf('refunds', 'member_id', reader.id), ['done']);
});

test('money asked back before an upgrade, and again after it with the same id, goes back once', async () => {
  const { id: reader, browser } = await member(4_00n);
  const id = randomUUID();
  done(await services.refunds.refund(reader, id, eur(2)));
  const again = await browser.post('/v1/me/refunds', { id, amount: '2000000' });
  assert.deepEqual([again.status, again.body.wallet], [200, '2000000']);
  await payAll([2_00n]);
});

test('earnings asked for before an upgrade, and again after it with the same id, are paid once', async () => {
  const { id: ada, browser } = await member(1_00n);
  await addEarnings(db, ada, eur(12));
  done(await bank.savePayee(ada, { iban: ritasIban, name: 'Ada' }));
  const id = randomUUID();
  done(await services.payouts.request(ada, id, eur(5)));
  assert.equal((await browser.post('/v1/me/payouts', { id, amount: '5000000' })).status, 200);
  const [first] = await db('payouts').where({ creator_id: ada as never, id });
  assert.equal(String(first.amount), String(eur(5)));
  assert.equal(
    (await db('payouts').where({ creator_id: ada as never, amount: eur(5) as never })).length,
    1,
    'the rest goes by itself',
  );
});
