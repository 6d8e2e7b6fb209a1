import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { addMonths } from '@flattr/settlement';
import { earlier } from '../../../test/earlier.ts';
import { earningsOf, eur, movedOf, openMonth, walletOf } from '../../../test/fixtures.ts';
import { useCharges } from '../../../test/use-charges.ts';
import { checkLedger } from '../../ledger/index.ts';
import { done } from '../../platform/failure.ts';
import { insertPayment } from './store.ts';

const charges = useCharges();
const { real } = charges;

test('charges a reader who flattred somebody what the wallet lacks, and the creator gets it', async () => {
  const { id, ada } = await charges.reader({ wallet: eur(1.2) });
  const month = await charges.collect();
  assert.deepEqual(await charges.paymentsOf(id), [
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
  await charges.booksAgree();
});

test('the wallet says that a card was declined, until one was charged or another is saved', async () => {
  const { id } = await charges.reader();
  const saved = async () => {
    const { admin } = real.services;
    return (await admin.moneyOf(id))?.payments.method?.declined;
  };
  assert.equal(await saved(), false, 'nothing was charged');
  charges.provider.outcomes.set('book:card', { state: 'failed', failure: 'declined' });
  await charges.collect();
  assert.equal(await saved(), true);
  await real
    .db('payment_methods')
    .where({ member_id: String(id) })
    .update({ method_ref: 'book:other' });
  assert.equal(await saved(), false);
});

test('charges nobody without clicks, with enough in the wallet, paused, without a card, or whose creators are gone', async () => {
  const { db, services } = real;
  const idle = await charges.reader({ clicks: false });
  const rich = await charges.reader({ wallet: eur(5) });
  const paused = await charges.reader();
  await services.members.update(paused.id, { paused: true });
  const without = await charges.reader();
  await services.methods.remove(without.id);
  const left = await charges.reader();
  await services.closing.closeAccount(left.ada);
  await charges.collect();
  for (const { id } of [idle, rich, paused, without, left])
    assert.deepEqual(await charges.paymentsOf(id), []);
  assert.equal(charges.provider.calls, 0);
  assert.deepEqual(await checkLedger(db), []);
});

test('charges for clicks that wait from an earlier month', async () => {
  const { id, ada } = await charges.reader();
  await real.services.members.update(id, { paused: true });
  await real.endMonth();
  await real.services.members.update(id, { paused: false });
  await charges.collect();
  await real.endMonth();
  assert.equal(await earningsOf(real.db, ada), eur(4.5));
  await charges.booksAgree();
});

test('charges once, however often and by however many at once the month is collected', async () => {
  const readers = [await charges.reader(), await charges.reader(), await charges.reader()];
  const month = await real.currentMonth();
  await Promise.all(Array.from({ length: 20 }, () => real.services.collecting.collect(month)));
  await real.services.collecting.collect(month);
  for (const { id } of readers) {
    assert.equal((await charges.paymentsOf(id)).length, 1);
    assert.equal(await walletOf(real.db, id), eur(5));
  }
  assert.equal(charges.provider.paid.size, 3);
  await charges.booksAgree();
});

test('posts nothing when another amount arrives than was asked for, and other readers are charged', async () => {
  const wrong = await charges.reader({ card: 'book:wrong' });
  const right = await charges.reader();
  const { charge } = charges.provider.charges;
  charges.provider.charges.charge = async (order, method) => {
    const facts = await charge(order, method);
    const received = facts.received.map((each) => ({ ...each, amount: each.amount + 10_000n }));
    return method.methodRef === 'book:wrong' ? { ...facts, received } : facts;
  };
  await charges.collect();
  assert.deepEqual(await charges.statesOf(wrong.id), ['mismatch']);
  assert.equal(await walletOf(real.db, wrong.id), 0n);
  assert.equal(await walletOf(real.db, right.id), eur(5));
  assert.deepEqual(await checkLedger(real.db), []);
});

test('one reader whose charge breaks the code stops no other', async () => {
  const broken = await charges.reader({ card: 'book:broken' });
  const right = await charges.reader();
  const { charge } = charges.provider.charges;
  charges.provider.charges.charge = async (order, method) => {
    if (method.methodRef === 'book:broken') throw new TypeError('undefined is not a function');
    return charge(order, method);
  };
  await charges.collect();
  assert.deepEqual(await charges.statesOf(broken.id), ['asked']);
  assert.equal(await walletOf(real.db, right.id), eur(5));
});

test('charges nobody who removes the card or closes the account before it is asked for', async () => {
  const { db, services } = real;
  const removes = await charges.reader();
  const closes = await charges.reader();
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
  for (const { id } of [removes, closes]) assert.deepEqual(await charges.statesOf(id), ['failed']);
  assert.equal(charges.provider.paid.size, 0);
});

test('a bank’s question that nobody answered ends with the month', async () => {
  const { id } = await charges.reader();
  charges.provider.outcomes.set('book:card', { state: 'action', failure: 'asks' });
  await charges.collect();
  assert.deepEqual(await charges.statesOf(id), ['action']);
  await real.db('collections').update({ done_at: new Date() });
  await charges.passTime(2);
  await real.services.collecting.advance();
  assert.deepEqual(await charges.endOf(id), ['failed', 'abandoned']);
});

test('gives money back that arrives after the account was closed', async () => {
  const { id } = await charges.reader();
  charges.provider.faults.push('lost after');
  await charges.collect();
  done(await real.services.closing.closeAccount(id));
  await charges.passTime(1);
  await real.services.collecting.advance();
  await real.services.refunds.advance();
  assert.equal(await walletOf(real.db, id), 0n);
  assert.deepEqual(
    [...charges.provider.refunded.values()].map(({ amount }) => amount),
    [eur(5)],
  );
  await charges.booksAgree();
});

test('a month waits for its charges until the days for them are over', async () => {
  const { id } = await charges.reader();
  charges.provider.faults.push('lost before');
  const month = await charges.collect();
  assert.equal(await real.services.collecting.collect(month), false);
  await charges.passTime(1);
  assert.equal(await real.services.collecting.collect(month), true);
  assert.deepEqual(await charges.statesOf(id), ['succeeded']);
});

test('a month is closed without a charge that has no answer after its days', async () => {
  const { id } = await charges.reader();
  const { services, db } = real;
  charges.provider.faults.push('lost before', 'lost before');
  const month = addMonths(await real.currentMonth(), -2);
  await openMonth(db, month);
  await db('clicks').update({ month });
  await db('reader_months').update({ month });
  assert.equal(await services.collecting.collect(month), false, 'its days count from the first look');
  await db.raw(`update collections set begun_at = ${earlier('begun_at', '5 days')}`);
  assert.equal(await services.collecting.collect(month), true);
  assert.deepEqual(await charges.statesOf(id), ['asked']);
});

test('a card that is removed while it pays is forgotten once the payment is over', async () => {
  const { id } = await charges.reader();
  const { methods, collecting } = real.services;
  charges.provider.faults.push('lost after');
  await charges.collect();
  await methods.remove(id);
  await methods.forgetRetired();
  assert.ok(await methods.of(id), 'the provider must still know who pays');
  await charges.passTime(1);
  await collecting.advance();
  await methods.forgetRetired();
  assert.equal(await methods.of(id), undefined);
});
