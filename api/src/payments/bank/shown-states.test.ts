import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { BankAccount, bankOf, payment, ritasIban, transfer } from '../../../test/bank-account.ts';
import { bankSettings } from '../../../test/bank-settings.ts';
import { addEarnings, eur } from '../../../test/fixtures.ts';
import { startTestService } from '../../../test/test-service.ts';
import { done } from '../../platform/failure.ts';

const service = await startTestService({ ...bankSettings, PAYOUT_MINIMUM: '5.00', PAYOUT_DELAY_DAYS: '0' });
const { db, services } = service;
const bank = bankOf(services);
after(() => service.stop());

const account = new BankAccount();

/** Makes a file for the bank, and returns the id of its payment. */
async function exported(): Promise<string> {
  const { file } = await bank.batches.freeze();
  return /<EndToEndId>(\w+)</.exec(file?.xml ?? '')?.[1] ?? '';
}

test('a payout reads requested until a file has it, handed to the bank until it is made, and then paid', async () => {
  const ada = await service.creator('ada');
  const id = BigInt(ada.id);
  await addEarnings(db, id, eur(9));
  done(await bank.savePayee(id, { iban: ritasIban, name: 'Ada' }));
  const state = async () => (await ada.get('/v1/me/payouts')).body.payouts[0].state;
  const { body } = await ada.post('/v1/me/payouts', { id: randomUUID(), amount: '9000000' });
  assert.equal(body.payouts[0].state, 'requested');
  await services.payouts.advance();
  assert.equal(await state(), 'requested', 'no file has it');
  const sent = await exported();
  assert.equal(await state(), 'asked');
  await bank.importFile(account.file([payment(sent, -9_00n)]));
  assert.equal(await state(), 'done');
});

test('money that a reader takes back reads requested until a file has it', async () => {
  const rita = await service.signIn('rita@example.com');
  const id = await services.members.findOrCreate('rita@example.com');
  await bank.importFile(account.file([transfer(id, 4_00n)]));
  const state = async () => (await rita.get('/v1/me/wallet')).body.payments.refunds[0].state;
  await rita.post('/v1/me/refunds', { id: randomUUID(), amount: '4000000' });
  assert.equal(await state(), 'asked', 'no file has it');
  const sent = await exported();
  assert.equal(await state(), 'pending');
  await bank.importFile(account.file([payment(sent, -4_00n)]));
  assert.equal(await state(), 'done');
});
