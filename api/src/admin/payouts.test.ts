import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { bankOf, ritasIban } from '../../test/bank-account.ts';
import { bankSettings } from '../../test/bank-settings.ts';
import { addEarnings, earningsOf, eur } from '../../test/fixtures.ts';
import { text } from '../../test/plain-browser.ts';
import { startTestService } from '../../test/test-service.ts';
import { actsIn, operator } from '../../test/use-operators.ts';
import { done } from '../platform/failure.ts';
import { words } from './words.ts';

const service = await startTestService({
  ...bankSettings,
  PAYOUT_MINIMUM: '1',
  ADMIN_EMAILS: 'op@example.com',
});
after(() => service.stop());
const { db, services } = service;
const op = await operator(service);
const bank = bankOf(services);

/** A creator with two payouts that the bank is to make, in no file yet. */
async function creator(name: string) {
  const id = await services.members.findOrCreate(`${name}@example.com`);
  await addEarnings(db, id, eur(9));
  done(await bank.savePayee(id, { iban: ritasIban, name }));
  const payouts = [randomUUID(), randomUUID()] as const;
  for (const payout of payouts) done(await services.payouts.request(id, payout, eur(4.5)));
  await services.payouts.advance();
  return { id, payouts };
}
const actionsOf = async (payout: string) =>
  actsIn((await op.ask('/admin')).html).flatMap(({ action, id }) => (id === payout ? [action] : []));
const stateOf = async (creatorId: bigint, id: string) =>
  (await services.payouts.of(creatorId)).find((payout) => payout.id === id)?.state;

test('a payout that is asked for and in no file yet is stopped alone, sent after all, or given back', async () => {
  const { id: ada, payouts } = await creator('ada');
  const [one, other] = payouts;
  assert.equal(await stateOf(ada, one), 'asked');
  assert.deepEqual(await actionsOf(one), ['hold', 'give-back']);
  assert.equal((await op.act({ action: 'hold', member: ada, id: one })).status, 303);
  assert.equal((await bank.batches.freeze()).file?.count, 1, 'only the other one is in the file');
  assert.deepEqual(await actionsOf(other), [], 'which is too late now');
  assert.equal((await op.act({ action: 'hold', member: ada, id: other })).status, 409);

  assert.equal((await op.act({ action: 'release', member: ada, id: one })).status, 303);
  await services.payouts.advance();
  assert.equal(await stateOf(ada, one), 'asked', 'it waits for a file again');
  assert.equal((await op.act({ action: 'give-back', member: ada, id: one })).status, 303);
  assert.equal(await stateOf(ada, one), 'returned');
  assert.equal(await earningsOf(db, ada), eur(4.5));
  assert.equal((await bank.batches.freeze()).file, undefined);
});

test('a payout in a file is not said to wait for what concerns later ones', async () => {
  const { id: cleo } = await creator('cleo');
  await bank.batches.freeze();
  done(await bank.savePayee(cleo, { iban: 'NL91ABNA0417164300', name: 'Cleo' }));
  const said = text((await op.ask('/admin')).html);
  assert.ok(said.includes('asked') && !said.includes(words.payouts.waits), said);
});

test('a wait after a change of where payouts go is shown, and that an operator stopped a creator', async () => {
  const { id: ben } = await creator('ben');
  const pages = async () =>
    Promise.all(['/admin', `/admin/members/${ben}`].map(async (path) => text((await op.ask(path)).html)));
  for (const said of await pages())
    assert.ok(!said.includes(words.payouts.waits) && !said.includes(words.payouts.stopped));
  done(await bank.savePayee(ben, { iban: 'NL91ABNA0417164300', name: 'Ben' }));
  for (const said of await pages()) assert.ok(said.includes(words.payouts.waits), said);
  await services.payouts.setHeld(ben, true);
  for (const said of await pages()) assert.ok(said.includes(words.payouts.stopped), said);
  assert.ok((await pages())[1]?.includes(words.account.goesTo('4300')));
});
