import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { addMonths } from '@flattr/settlement';
import {
  addMember,
  addMembers,
  earningsOf,
  eur,
  movedOf,
  openMonth,
  walletOf,
} from '../../../test/fixtures.ts';
import { ProviderWithBook, receivedBy } from '../../../test/provider-with-book.ts';
import { useServices } from '../../../test/use-services.ts';
import { checkLedger } from '../../ledger/index.ts';
import { query, sql } from '../../platform/db/index.ts';
import { done } from '../../platform/failure.ts';
import { insertPayment } from './store.ts';

let provider = new ProviderWithBook();
const real = useServices({ COLLECT_DAYS: '4' }, () => {
  provider = new ProviderWithBook();
  return provider;
});

/** A reader with a saved card who gives this much a month and has flattred Ada. */
async function reader({ wallet = 0n, amount = eur(5), card = 'book:card', clicks = true } = {}) {
  const { db, services } = real;
  const id = await addMember(db, { wallet, monthlyAmount: amount });
  const visitor = { memberId: id, email: 'r@example.com', language: 'en', returnTo: '/' } as const;
  done(await services.methods.begin(visitor));
  await services.methods.look(id);
  await db('payment_methods')
    .where({ member_id: id as never })
    .update({ method_ref: card });
  if (clicks) {
    const [ada] = await addMembers(db, 1);
    await real.click(id, ada);
    return { id, ada };
  }
  return { id, ada: 0n };
}

const paymentsOf = (id: bigint) =>
  query<{ state: string; failure: string | null; amount: bigint; attempt: number; month: number }>(
    real.db,
    sql`select state, failure, amount, attempt, month from payments where member_id = ${id} order by attempt`,
  );

/** Time passes for what is looked at again. */
const passTime = (hours: number) =>
  real.db.raw(
    `update payments set look_at = look_at - interval '${hours} hours', asked_at = asked_at - interval '${hours} hours'`,
  );

async function collect() {
  const month = await real.currentMonth();
  await real.services.collecting.collect(month);
  return month;
}

async function booksAgree() {
  assert.deepEqual(await checkLedger(real.db), []);
  const [row] = await query<{ sum: bigint }>(
    real.db,
    sql`select coalesce(sum(amount), 0)::bigint as sum from transfers where kind = 'deposit' and ref like 'book:%'`,
  );
  assert.equal(row?.sum, receivedBy(provider), 'what the provider received is what is in the ledger');
}

test('charges a reader who flattred somebody what the wallet lacks, and the creator gets it', async () => {
  const { id, ada } = await reader({ wallet: eur(1.2) });
  const month = await collect();
  assert.deepEqual(await paymentsOf(id), [
    { state: 'succeeded', failure: null, amount: eur(3.8), attempt: 1, month },
  ]);
  assert.equal(await walletOf(real.db, id), eur(5));
  assert.ok(await real.services.collecting.collect(month));
  await real.endMonth();
  assert.equal(await earningsOf(real.db, ada), eur(4.5));
  assert.deepEqual(await movedOf(real.db, id), {
    deposit: eur(5),
    pot: eur(5),
    fee: eur(0.5),
    cost: eur(0.25),
  });
  await booksAgree();
});

test('charges nobody without clicks, with enough in the wallet, paused, without a card, or whose creators are gone', async () => {
  const { db, services } = real;
  const idle = await reader({ clicks: false });
  const rich = await reader({ wallet: eur(5) });
  const paused = await reader();
  await services.members.update(paused.id, { paused: true });
  const without = await reader();
  await services.methods.remove(without.id);
  const left = await reader();
  await services.closing.closeAccount(left.ada);
  await collect();
  for (const { id } of [idle, rich, paused, without, left]) assert.deepEqual(await paymentsOf(id), []);
  assert.equal(provider.calls, 0);
  assert.deepEqual(await checkLedger(db), []);
});

test('charges for clicks that wait from an earlier month', async () => {
  const { id, ada } = await reader();
  await real.services.members.update(id, { paused: true });
  await real.endMonth();
  await real.services.members.update(id, { paused: false });
  await collect();
  await real.endMonth();
  assert.equal(await earningsOf(real.db, ada), eur(4.5));
  await booksAgree();
});

test('charges once, however often and by however many at once the month is collected', async () => {
  const readers = [await reader(), await reader(), await reader()];
  const month = await real.currentMonth();
  await Promise.all(Array.from({ length: 20 }, () => real.services.collecting.collect(month)));
  await real.services.collecting.collect(month);
  for (const { id } of readers) {
    assert.equal((await paymentsOf(id)).length, 1);
    assert.equal(await walletOf(real.db, id), eur(5));
  }
  assert.equal(provider.paid.size, 3);
  await booksAgree();
});

for (const fault of ['lost before', 'lost after'] as const) {
  test(`charges once when the answer is ${fault} it was done, and learns it later`, async () => {
    const { id } = await reader();
    provider.faults.push(fault, fault);
    await collect();
    assert.deepEqual(
      (await paymentsOf(id)).map(({ state }) => state),
      ['asked'],
    );
    assert.equal(await walletOf(real.db, id), 0n, 'nothing is guessed');
    await passTime(1);
    await real.services.collecting.advance();
    await passTime(1);
    await real.services.collecting.advance();
    assert.deepEqual(
      (await paymentsOf(id)).map(({ state }) => state),
      ['succeeded'],
    );
    assert.equal(provider.paid.size, 1);
    assert.equal(await walletOf(real.db, id), eur(5));
    await booksAgree();
  });
}

test('does not send an order again a day later, when the provider has forgotten its key', async () => {
  const { id } = await reader();
  provider.faults.push('lost before');
  await collect();
  await passTime(25);
  await real.services.collecting.advance();
  assert.deepEqual(await paymentsOf(id).then(([row]) => [row?.state, row?.failure]), [
    'failed',
    'unknown-to-provider',
  ]);
  assert.equal(provider.paid.size, 0);
  await booksAgree();
});

test('tries a declined card again after 36 and 72 hours, and no more', async () => {
  const { id } = await reader();
  provider.outcomes.set('book:card', { state: 'failed', failure: 'declined' });
  const { advance, collect } = real.services.collecting;
  const month = await real.currentMonth();
  await collect(month);
  for (const attempts of [2, 3, 3]) {
    await passTime(36);
    await advance();
    assert.equal((await paymentsOf(id)).length, attempts);
  }
  await booksAgree();
});

test('tries a card never again that was reported stolen', async () => {
  const { id } = await reader();
  provider.outcomes.set('book:card', { state: 'failed', failure: 'refused' });
  await collect();
  await passTime(100);
  await real.services.collecting.advance();
  assert.deepEqual(
    (await paymentsOf(id)).map(({ failure }) => failure),
    ['refused'],
  );
});

test('posts nothing when another amount arrives than was asked for, and other readers are charged', async () => {
  const wrong = await reader({ card: 'book:wrong' });
  const right = await reader();
  const { charge } = provider.charges;
  provider.charges.charge = async (order, method) => {
    const facts = await charge(order, method);
    const received = facts.received.map((each) => ({ ...each, amount: each.amount + 10_000n }));
    return method.methodRef === 'book:wrong' ? { ...facts, received } : facts;
  };
  await collect();
  assert.equal((await paymentsOf(wrong.id))[0]?.state, 'mismatch');
  assert.equal(await walletOf(real.db, wrong.id), 0n);
  assert.equal(await walletOf(real.db, right.id), eur(5));
  assert.deepEqual(await checkLedger(real.db), []);
});

test('one reader whose charge breaks the code stops no other', async () => {
  const broken = await reader({ card: 'book:broken' });
  const right = await reader();
  const { charge } = provider.charges;
  provider.charges.charge = async (order, method) => {
    if (method.methodRef === 'book:broken') throw new TypeError('undefined is not a function');
    return charge(order, method);
  };
  await collect();
  assert.equal((await paymentsOf(broken.id))[0]?.state, 'asked');
  assert.equal(await walletOf(real.db, right.id), eur(5));
});

test('charges nobody who removes the card or closes the account before it is asked for', async () => {
  const { db, services } = real;
  const removes = await reader();
  const closes = await reader();
  const made_at = new Date();
  for (const { id } of [removes, closes]) {
    // As a process leaves it that dies after it claimed the month.
    await insertPayment(db, {
      member_id: id,
      id: randomUUID(),
      month: await real.currentMonth(),
      attempt: 1,
      provider: 'book',
      method_ref: 'book:card',
      amount: eur(5),
      currency: 'EUR',
      made_at,
    });
  }
  await services.methods.remove(removes.id);
  done(await services.closing.closeAccount(closes.id));
  await services.collecting.advance();
  for (const { id } of [removes, closes])
    assert.deepEqual(
      (await paymentsOf(id)).map(({ state }) => state),
      ['failed'],
    );
  assert.equal(provider.paid.size, 0);
});

test('asks a provider that answers nobody for few of many charges, and for all of them later', async () => {
  const readers = [];
  for (let index = 0; index < 20; index++) readers.push(await reader());
  provider.faults.push(...Array.from({ length: 8 }, () => 'lost before' as const));
  await collect();
  assert.equal(provider.calls, 8);
  await passTime(1);
  await real.services.collecting.advance();
  for (const { id } of readers) assert.equal((await paymentsOf(id))[0]?.state, 'succeeded');
  assert.equal(provider.paid.size, 20);
  await booksAgree();
});

test('a bank’s question that nobody answered ends with the month', async () => {
  const { id } = await reader();
  provider.outcomes.set('book:card', { state: 'action', failure: 'asks' });
  await collect();
  assert.equal((await paymentsOf(id))[0]?.state, 'action');
  await real.db('collections').update({ done_at: new Date() });
  await passTime(2);
  await real.services.collecting.advance();
  assert.deepEqual(await paymentsOf(id).then(([row]) => [row?.state, row?.failure]), ['failed', 'abandoned']);
});

test('gives money back that arrives after the account was closed', async () => {
  const { id } = await reader();
  provider.faults.push('lost after');
  await collect();
  done(await real.services.closing.closeAccount(id));
  await passTime(1);
  await real.services.collecting.advance();
  await real.services.refunds.advance();
  assert.equal(await walletOf(real.db, id), 0n);
  assert.deepEqual(
    [...provider.refunded.values()].map(({ amount }) => amount),
    [eur(5)],
  );
  await booksAgree();
});

test('a month waits for its charges until the days for them are over', async () => {
  const { id } = await reader();
  provider.faults.push('lost before');
  const month = await collect();
  assert.equal(await real.services.collecting.collect(month), false);
  await passTime(1);
  assert.equal(await real.services.collecting.collect(month), true);
  assert.equal((await paymentsOf(id))[0]?.state, 'succeeded');
});

test('a month is closed without a charge that has no answer after its days', async () => {
  const { id } = await reader();
  const { services, db } = real;
  provider.faults.push('lost before', 'lost before');
  const month = addMonths(await real.currentMonth(), -2);
  await openMonth(db, month);
  await db('clicks').update({ month });
  await db('reader_months').update({ month });
  assert.equal(await services.collecting.collect(month), false, 'its days count from the first look');
  await db.raw("update collections set begun_at = begun_at - interval '5 days'");
  assert.equal(await services.collecting.collect(month), true);
  assert.equal((await paymentsOf(id))[0]?.state, 'asked');
});
