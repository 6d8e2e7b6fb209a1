import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { earlier } from '../../../test/earlier.ts';
import { eur } from '../../../test/fixtures.ts';
import { useStripe } from '../../../test/use-stripe.ts';
import { query, sql } from '../../platform/db/index.ts';
import { done } from '../../platform/failure.ts';

const real = useStripe({ PAYOUT_MINIMUM: '4', PAYOUT_DELAY_DAYS: '0', COLLECT_DAYS: '0' });
const own = 'DE89370400440532013000';
const thief = 'AT611904300234573201';

const statesOf = async (id: bigint) =>
  (
    await query<{ state: string; code: string | null }>(
      real.db,
      sql`select state, code from payouts where creator_id = ${id} order by requested_at`,
    )
  ).map(({ state, code }) => [state, code]);
const shown = async (id: bigint) => (await real.services.payouts.shownAccount(id)).destination;
const accountOf = async (id: bigint) =>
  String((await real.services.payouts.account(id))?.account_ref).replace('stripe:', '');
const transfersTo = async (destination: string) =>
  (await real.stripe.transfers.list({ destination })).data.map(({ amount }) => amount);

/** The creator fills in Stripe's page. */
async function submit(id: bigint, iban: string) {
  const { url } = done(await real.services.payouts.openAccount(real.visitorOf(id)));
  await fetch(url); // the page opens once
  await real.submit(url, { answer: 'submit', iban });
}

/** Ada has 4.50 of earnings, and said at Stripe where they go. */
async function ada() {
  await real.control.clearFaults();
  await real.stripe.balanceSettings.update({ payments: { payouts: { schedule: { interval: 'manual' } } } });
  const { ada: id } = await real.reader();
  await real.endMonth();
  await real.control.advance({ days: 5 });
  await submit(id, own);
  await real.services.payouts.lookAccount(id);
  return { id, account: await accountOf(id) };
}

const passDays = async (days: number) => {
  await real.db.raw(`update payout_accounts set waits_until = ${earlier('waits_until', `${days} days`)}`);
  await real.db.raw(`update payouts set look_at = ${earlier('look_at', `${days} days`)}`);
};

test('the first bank account at Stripe is paid at once, and the same one again is no change', async () => {
  const { id, account } = await ada();
  await submit(id, own);
  await real.services.payouts.advance();
  assert.deepEqual(await shown(id), { last4: '3000', waitsUntil: null, before: null });
  assert.deepEqual(await transfersTo(account), [450]);
});

test('a bank account that was changed at Stripe without telling us is noticed before each payout', async () => {
  const { id, account } = await ada();
  done(await real.services.payouts.request(id, randomUUID(), eur(4.5)));
  await submit(id, thief);
  await real.services.payouts.advance();
  assert.deepEqual(await statesOf(id), [['held', 'new-destination']]);
  assert.deepEqual(await transfersTo(account), []);
  assert.equal((await shown(id))?.last4, '3201');
  assert.equal((await shown(id))?.before, null, 'only Stripe’s page puts it back');
  await passDays(2.9);
  await real.services.payouts.advance();
  assert.deepEqual(await transfersTo(account), []);
  await passDays(0.2);
  await real.services.payouts.advance();
  assert.deepEqual(await transfersTo(account), [450]);
  await real.booksAgree();
});

test('an event of Stripe’s begins the wait and tells the creator', async () => {
  const { id, account } = await ada();
  await real
    .db('members')
    .where({ id: id as never })
    .update({ email: 'ada@example.com' });
  await submit(id, thief);
  await real.services.providerEvents.look(`stripe:${account}`);
  assert.notEqual((await shown(id))?.waitsUntil, null);
  const mails = await real.db('outgoing_mails').where({ recipient: 'ada@example.com' });
  assert.equal(mails.length, 1);
});

test('an account that is closed and opened again elsewhere is a change', async () => {
  const { id, account } = await ada();
  await real.stripe.accounts.del(account);
  await real.services.payouts.lookAccount(id);
  await submit(id, thief);
  assert.notEqual(await accountOf(id), account, 'a closed account stays closed');
  await real.services.payouts.lookAccount(id);
  assert.notEqual((await shown(id))?.waitsUntil, null);
  await real.services.payouts.advance();
  assert.deepEqual(await transfersTo(await accountOf(id)), []);
});

test('a payout without an answer is looked for where it was asked for, not at a newer account', async () => {
  const { id, account } = await ada();
  done(await real.services.payouts.request(id, randomUUID(), eur(4.5)));
  await real.control.fault({ path: '/v1/transfers', method: 'POST', when: 'after', what: 'cut', times: 2 });
  await real.services.payouts.advance();
  assert.deepEqual((await statesOf(id))[0]?.[0], 'asked');
  await real.db.raw("update payout_accounts set state = 'closed'"); // as a look says that is too early
  await submit(id, thief);
  const other = await accountOf(id);
  assert.notEqual(other, account);
  await passDays(1);
  await real.services.payouts.advance();
  assert.deepEqual(await statesOf(id), [['done', null]]);
  assert.deepEqual([await transfersTo(account), await transfersTo(other)], [[450], []]);
  await real.booksAgree();
});
