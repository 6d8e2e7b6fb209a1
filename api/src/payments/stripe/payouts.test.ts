import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { earlier } from '../../../test/earlier.ts';
import { earningsOf, eur } from '../../../test/fixtures.ts';
import { useStripe } from '../../../test/use-stripe.ts';
import { checkLedger } from '../../ledger/index.ts';
import { query, sql } from '../../platform/db/index.ts';
import { done } from '../../platform/failure.ts';

const real = useStripe({ PAYOUT_MINIMUM: '1', PAYOUT_DELAY_DAYS: '0', COLLECT_DAYS: '0' });

const payoutsOf = (id: bigint) =>
  query<{ id: string; state: string; code: string | null; ref: string | null }>(
    real.db,
    sql`select id, state, code, ref from payouts where creator_id = ${id} order by requested_at`,
  );
const statesOf = async (id: bigint) => (await payoutsOf(id)).map(({ state, code }) => [state, code]);

/** Ada has 4.50 of earnings, from a card, and said at Stripe where they go. */
async function ada({ answer = 'submit', available = true } = {}) {
  await real.control.clearFaults();
  await real.stripe.balanceSettings.update({ payments: { payouts: { schedule: { interval: 'manual' } } } });
  const { id: reader, ada: id } = await real.reader();
  await real.endMonth();
  assert.equal(await earningsOf(real.db, id), eur(4.5), `of reader ${reader}`);
  if (available) await real.control.advance({ days: 5 });
  const { url } = done(await real.services.payouts.openAccount(real.visitorOf(id)));
  await fetch(url); // the page opens once
  await real.submit(url, { answer, iban: 'DE89370400440532013000' });
  const account = await real.services.payouts.lookAccount(id);
  return { id, account: String(account?.account_ref).replace('stripe:', ''), state: account?.state };
}

async function request(id: bigint, amount = eur(4)) {
  const payout = randomUUID();
  done(await real.services.payouts.request(id, payout, amount));
  return payout;
}

/** Works on payouts that are due, some hours later. */
async function workAfter(hours: number) {
  await real.db.raw(`update payouts set look_at = ${earlier('look_at', `${hours} hours`)}`);
  await real.services.payouts.advance();
}

const transfersTo = async (destination: string) =>
  (await real.stripe.transfers.list({ destination })).data.map(({ amount }) => amount);

test('a creator says at Stripe where the money goes, and gets it once', async () => {
  const { id, account, state } = await ada();
  assert.equal(state, 'active');
  await request(id, eur(4.5));
  await Promise.all([real.services.payouts.advance(), real.services.payouts.advance()]);
  assert.deepEqual(await statesOf(id), [['done', null]]);
  assert.deepEqual(await transfersTo(account), [450]);
  assert.equal(await earningsOf(real.db, id), 0n);
  await real.booksAgree();
});

for (const [answer, state] of [
  ['leave', 'started'],
  ['later', 'pending'],
  ['document', 'restricted'],
  ['reject', 'rejected'],
] as const) {
  test(`an account whose form was answered with “${answer}” is ${state}`, async () => {
    assert.equal((await ada({ answer })).state, state);
  });
}

test('an account that was restricted after the request holds the payout, until it is not any more', async () => {
  const { id, account } = await ada();
  await request(id);
  await real.control.account({ id: account, state: 'restricted', silently: true });
  await real.services.payouts.advance();
  assert.deepEqual(await statesOf(id), [['held', 'requirements.past_due']]);
  assert.deepEqual(await transfersTo(account), []);
  await real.control.account({ id: account, state: 'enabled', silently: true });
  await workAfter(25);
  assert.equal((await statesOf(id))[0]?.[0], 'done');
  await real.booksAgree();
});

test('a payout waits while Stripe holds too little that can be spent', async () => {
  const { id, account } = await ada();
  await real.stripe.payouts.create({ amount: await availableNow(), currency: 'eur' });
  await request(id);
  await real.services.payouts.advance();
  assert.deepEqual(await statesOf(id), [['held', 'balance']]);
  await real.control.addFunds({ amount: 5000 });
  await real.control.advance({ days: 2 }); // Stripe keeps the answer to a key for a day
  await workAfter(48);
  assert.deepEqual(await statesOf(id), [['done', null]]);
  assert.deepEqual(await transfersTo(account), [400]);
  await real.booksAgree();
});

const availableNow = async () => {
  const { available } = await real.stripe.balance.retrieve();
  return available.find(({ currency }) => currency === 'eur')?.amount ?? 0;
};

for (const when of ['before', 'after'] as const) {
  test(`a payout whose answer is lost ${when} it was made is made once`, async () => {
    const { id, account } = await ada();
    await real.control.addFunds({ amount: 5000 });
    await request(id);
    await real.control.fault({ path: '/v1/transfers', method: 'POST', when, what: 'cut', times: 2 });
    await real.services.payouts.advance();
    assert.equal((await statesOf(id))[0]?.[0], 'asked');
    await workAfter(1);
    assert.deepEqual(await statesOf(id), [['done', null]]);
    assert.deepEqual(await transfersTo(account), [400]);
    await real.booksAgree();
  });
}

test('a payout that is taken back in the dashboard is in the earnings again, once', async () => {
  const { id, account } = await ada();
  await real.control.addFunds({ amount: 5000 });
  await request(id);
  await real.services.payouts.advance();
  const [payout] = await payoutsOf(id);
  await real.stripe.transfers.createReversal(String(payout?.ref).replace('stripe:', ''));
  await real.services.providerEvents.look(String(payout?.ref));
  await real.services.providerEvents.look(String(payout?.ref));
  assert.deepEqual(await statesOf(id), [['returned', 'reversed']]);
  assert.equal(await earningsOf(real.db, id), eur(4.5), `of ${account}`);
  await real.booksAgree();
});

test('parts of a payout that are taken back in the dashboard are in the earnings, and so is the rest when it follows', async () => {
  const { id } = await ada();
  await real.control.addFunds({ amount: 5000 });
  await request(id);
  await real.services.payouts.advance();
  const [payout] = await payoutsOf(id);
  const transfer = String(payout?.ref).replace('stripe:', '');
  const look = () => real.services.providerEvents.look(String(payout?.ref));
  // Other tests have used this stand-in, too.
  const differences = async () =>
    (await real.services.bookkeeping.reconcile())?.differences.filter(({ ref }) =>
      ref.includes(payout?.id ?? ''),
    );
  await real.stripe.transfers.createReversal(transfer, { amount: 100 });
  await Promise.all([look(), look()]);
  assert.deepEqual(await statesOf(id), [['done', null]]);
  assert.equal(await earningsOf(real.db, id), eur(1.5), 'once');
  // Nothing told of the next one: the nightly look at the books finds it.
  await real.stripe.transfers.createReversal(transfer, { amount: 50 });
  assert.deepEqual(await differences(), []);
  assert.equal(await earningsOf(real.db, id), eur(2));
  await real.booksAgree();
  await real.stripe.transfers.createReversal(transfer);
  await look();
  assert.deepEqual(await statesOf(id), [['returned', 'reversed']]);
  assert.equal(await earningsOf(real.db, id), eur(4.5));
  assert.deepEqual(await differences(), []);
  await real.booksAgree();
  await real.db.raw(
    "update transfers set amount = amount + 1 where kind = 'payout-return' and ref like '%#%'",
  );
  const named = (await checkLedger(real.db)).map(({ rule }) => rule);
  assert.ok(named.includes('payout'), 'the audit sees more coming back than left');
});

test('an account that was closed at Stripe is known as closed by its event', async () => {
  const { id, account } = await ada();
  await real.stripe.accounts.del(account);
  assert.equal(await real.services.providerEvents.look(`stripe:${account}`), true);
  assert.equal((await real.services.payouts.account(id))?.state, 'closed');
});

test('closing an account here deletes the one at Stripe', async () => {
  const { id, account } = await ada();
  done(await real.services.closing.closeAccount(id));
  await real.services.closing.forgetTheRest();
  await assert.rejects(real.stripe.accounts.retrieve(account));
  assert.equal(await real.services.payouts.account(id), undefined);
});
