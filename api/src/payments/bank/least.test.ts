import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { BankAccount, bankOf, payment, transfer } from '../../../test/bank-account.ts';
import { bankSettings } from '../../../test/bank-settings.ts';
import { owed } from '../../../test/closing-debts.ts';
import { expectProblem } from '../../../test/expect.ts';
import { eur, walletOf } from '../../../test/fixtures.ts';
import { until } from '../../../test/test-process.ts';
import { startTestService } from '../../../test/test-service.ts';
import { checkLedger } from '../../ledger/index.ts';
import { done } from '../../platform/failure.ts';

const service = await startTestService({ ...bankSettings, ADMIN_EMAILS: 'op@example.com' });
const { db, services } = service;
const bank = bankOf(services);
after(() => service.stop());

const account = new BankAccount();
const read = (...entries: Parameters<typeof account.file>[0]) => bank.importFile(account.file(entries));

/** The amounts of the next file, and the ids in it. */
async function exported() {
  await services.refunds.advance();
  const { file } = await bank.batches.freeze();
  const xml = file?.xml ?? '';
  const idOf = /<EndToEndId>(\w+)</g;
  return {
    count: file?.count,
    cents: file?.cents,
    ids: [...xml.matchAll(idOf)].map(([, id = '']) => id),
    file,
  };
}

async function agreed(): Promise<void> {
  assert.deepEqual((await bank.reconcile()).differences, []);
  assert.deepEqual(await checkLedger(db), []);
}

async function reader(name: string) {
  const session = await service.signIn(`${name}@example.com`);
  return { session, id: await services.members.findOrCreate(`${name}@example.com`) };
}
const owedTo = async (id: bigint) => new Map(await owed(services)).get(id);

test('less than 0.50 is not sent back, because a payment costs as much', async () => {
  const { session, id } = await reader('rita');
  await read(transfer(id, 60n));
  const ask = (amount: string) => session.post('/v1/me/refunds', { id: randomUUID(), amount });
  expectProblem(await ask('490000'), 'below-refund-minimum');
  assert.equal((await ask('500000')).status, 200);
  assert.equal((await session.get('/v1/me/wallet')).body.payments.refundable, '0', 'the rest is too little');
  assert.deepEqual((await exported()).cents, 50n);
  await agreed();
});

test('a wallet that is too little to be sent when its account is closed is owed', async () => {
  const { id } = await reader('zora');
  for (const _ of ['', '']) await read(transfer(id, 20n));
  assert.deepEqual(done(await services.closing.closeAccount(id)), { refunded: eur(0.4) });
  assert.deepEqual([await owedTo(id), (await exported()).count], [eur(0.4), undefined]);
  await read(transfer(id, 1n)); // also what comes later
  assert.deepEqual([await owedTo(id), (await exported()).count], [eur(0.41), undefined]);
  await agreed();
});

test('fifty transfers of 0.01 and then closing make one payment out', async () => {
  const { id } = await reader('fifty');
  await read(...Array.from({ length: 50 }, () => transfer(id, 1n)));
  done(await services.closing.closeAccount(id));
  const { count, cents, ids, file } = await exported();
  assert.deepEqual([count, cents, ids.length], [1, 50n, 1]);
  assert.deepEqual(await bank.batches.again(file?.id ?? ''), file);
  await agreed();
  const left = account.file([payment(ids[0] ?? '', -50n)]);
  for (const _ of ['', 'twice']) await bank.importFile(left);
  assert.deepEqual(
    await db('refunds')
      .where({ member_id: id as never })
      .distinct()
      .pluck('state'),
    ['done'],
  );
  assert.ok(!(await bank.batches.open()).some((batch) => batch.id === file?.id), 'it is over');
  await agreed();
  await read(payment(ids[0] ?? '', 30n, 'AC04'));
  assert.equal(await owedTo(id), eur(0.5), 'all of it, and a bank on the way kept 0.20');
  await agreed();
});

test('one payment goes to each account that money came from', async () => {
  const { session, id } = await reader('two');
  const other = (cents: bigint) => ({
    ...transfer(id, cents),
    payments: [{ ...transfer(id, 1n).payments?.[0], iban: 'NL91ABNA0417164300' }],
  });
  await read(transfer(id, 1_00n), other(2_00n), transfer(id, 4_00n), other(8_00n));
  await session.post('/v1/me/refunds', { id: randomUUID(), amount: '15000000' });
  const { count, file } = await exported();
  const amounts = [...(file?.xml ?? '').matchAll(/<InstdAmt Ccy="EUR">([\d.]+)</g)].map(
    ([, amount]) => amount,
  );
  assert.deepEqual([count, amounts.sort()], [2, ['10.00', '5.00']]);
  // The file is refused, and one of the two was made after all.
  const batch = file?.id ?? '';
  assert.deepEqual(await bank.batches.refuse(batch), { count: 2, cents: 15_00n });
  assert.equal(await walletOf(db, id), eur(15));
  const [five] = (file?.xml ?? '').split('</CdtTrfTxInf>').filter((part) => part.includes('>5.00<'));
  await read(payment(/<EndToEndId>(\w+)</.exec(five ?? '')?.[1] ?? '', -5_00n));
  assert.equal(await walletOf(db, id), eur(10));
  await agreed();
});

test('a file with payments of several refunds that the bank booked as one is assigned as a whole', async () => {
  const { session, id } = await reader('whole');
  await read(transfer(id, 1_00n), transfer(id, 2_00n));
  await session.post('/v1/me/refunds', { id: randomUUID(), amount: '3000000' });
  const { file } = await exported();
  await read({ cents: -3_00n, bankReference: 'whole' });
  const [waiting] = await bank.waiting();
  const assigned = await bank.decide.assignToBatch(waiting?.id ?? '', file?.id ?? '');
  assert.deepEqual(assigned, { count: 1, lostCents: 0n });
  await agreed();
});

test('several payments of one reader from where SEPA does not reach are paid back by hand as one', async () => {
  const { session, id } = await reader('bia');
  const brazil = 'BR1500000000000010932840814P2';
  const from = (cents: bigint) => ({
    ...transfer(id, cents),
    payments: [{ ...transfer(id, 1n).payments?.[0], iban: brazil }],
  });
  await read(from(1_00n), from(2_00n));
  await session.post('/v1/me/refunds', { id: randomUUID(), amount: '3000000' });
  await services.refunds.advance();
  for (const _ of ['', 'and each time']) {
    const { leftOut } = await bank.batches.freeze();
    assert.deepEqual(
      leftOut.map(({ cents }) => cents),
      [3_00n],
    );
  }
  const [{ batch = '' } = {}] = (await bank.batches.freeze()).leftOut;
  await read(payment(batch, -3_00n));
  assert.deepEqual((await bank.batches.freeze()).leftOut, []);
  await agreed();
});

test('money of nobody that goes back to one account goes back as one payment', async () => {
  await read(...[1_00n, 2_00n].map((cents) => transfer(1n, cents, { text: 'hello' })));
  for (const { id } of await bank.waiting()) await bank.decide.sendBack(id);
  const { count, cents, ids } = await exported();
  assert.deepEqual([count, cents], [1, 3_00n]);
  await read(payment(ids[0] ?? '', -3_00n));
  assert.deepEqual(await bank.waiting(), []);
  await agreed();
});

test('a refund of three hundred transfers is answered, and is one payment out', async () => {
  const { session, id } = await reader('many');
  await read(...Array.from({ length: 300 }, () => transfer(id, 1_00n)));
  const answer = await session.post('/v1/me/refunds', { id: randomUUID(), amount: '300000000' });
  assert.equal(answer.status, 200);
  assert.equal(answer.body.wallet, '0');
  // The answer came before the last of them was handed over, and what is not yet goes with the next file.
  const open = () => service.db('refunds').whereIn('state', ['new', 'asked']);
  await until(async () => (await open()).length === 0);
  const { count, cents } = await exported();
  assert.deepEqual([count, cents], [1, 300_00n]);
  await agreed();
});
