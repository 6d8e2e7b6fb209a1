import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { addEarnings, addMember, earningsOf, eur, walletOf } from '../../test/fixtures.ts';
import { visitorOf } from '../../test/money-life.ts';
import { notOnACluster } from '../../test/not-here.ts';
import { ProviderWithBook } from '../../test/provider-with-book.ts';
import { useServices } from '../../test/use-services.ts';
import { untilWaiting } from '../../test/waiting-for-locks.ts';
import { checkLedger } from '../ledger/index.ts';
import { inTransaction, query, sql } from '../platform/db/index.ts';
import { done } from '../platform/failure.ts';
import type { PayoutFacts } from './provider.ts';

let provider = new ProviderWithBook();
const real = useServices({ PAYOUT_MINIMUM: '3.00', PAYOUT_DELAY_DAYS: '0' }, () => {
  provider = new ProviderWithBook();
  return provider;
});
const skip =
  process.env.TEST_ENGINE !== 'postgres' && 'on the embedded database nothing happens at the same time';

/** Both begin, in this order, while the member’s balances are held, and go on when they are not any more. */
async function atOnce(
  memberId: bigint,
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<void> {
  const both = await inTransaction(real.db, async (transaction) => {
    await query(transaction, sql`select 1 from balances where member_id = ${memberId} for update`);
    const first = one();
    await Promise.race([untilWaiting(real.db), first]);
    const second = other();
    await Promise.race([untilWaiting(real.db, 2), second]);
    return { first, second }; // not awaited: they wait for this transaction
  });
  await Promise.all([both.first, both.second]);
}

const isSound = async () => assert.deepEqual(await checkLedger(real.db), []);

for (const [what, then] of [
  ['another part of it', { state: 'done', code: null, cameBack: eur(3) }],
  ['all of it', { state: 'returned', code: 'reversed' }],
] as const)
  test(`a part of a payout comes back at the same time as ${what}, and no part is earned twice`, {
    skip,
  }, async () => {
    const { payouts } = real.services;
    const ada = await addMember(real.db, { handle: 'ada' });
    await addEarnings(real.db, ada, eur(5));
    done(await payouts.openAccount(visitorOf(ada)));
    await payouts.lookAccount(ada);
    const id = randomUUID();
    done(await payouts.request(ada, id, eur(5)));
    await payouts.advance();
    const look = (facts: Omit<PayoutFacts, 'ref'>) => () => {
      provider.payouts.lookPayout = async () => ({ ref: `book:po:${id}`, ...facts });
      return payouts.look(`book:account:${ada}`, id);
    };
    await atOnce(ada, look({ state: 'done', code: null, cameBack: eur(2) }), look(then));
    assert.equal(await earningsOf(real.db, ada), 'cameBack' in then ? eur(3) : eur(5));
    await isSound();
  });

/** A reader who took this much of 5.00 back. `fail`: the provider says that it could not be paid, after all. */
async function withRefund(amount: bigint) {
  const { collecting, paidInPerson, refunds } = real.services;
  const rita = await addMember(real.db, { handle: 'rita' });
  const payment = randomUUID();
  done(await paidInPerson.topUp(visitorOf(rita), payment, eur(5)));
  provider.payOnPage({ id: payment, memberId: rita, amount: eur(5), currency: 'EUR' });
  await collecting.lookAt(rita);
  done(await refunds.refund(rita, randomUUID(), amount));
  const [refund] = provider.refunded.values();
  const facts = provider.paid.get(payment);
  assert.ok(refund && facts);
  const fail = () => {
    provider.paid.set(payment, { ...facts, refunds: [{ ...refund, state: 'failed' }] });
    return collecting.look(rita, payment);
  };
  const close = async () => done(await real.services.closing.closeAccount(rita));
  return { rita, fail, close, refund };
}

/** The 5.00 went back by other refunds than the one that failed, or are owed. */
async function isBackOrOwed(rita: bigint, failed: unknown): Promise<void> {
  await real.services.refunds.advance();
  assert.equal(await walletOf(real.db, rita), 0n);
  const [owed] = await real.db('transfers').whereLike('ref', 'closing%').sum('amount as sum');
  const back = [...provider.refunded.values()].filter((refund) => refund !== failed);
  const sum = back.reduce((sum, { amount }) => sum + amount, BigInt(owed?.sum ?? 0));
  assert.equal(sum, eur(5), 'all of it, once');
  await isSound();
}

for (const isFirst of [true, false])
  test(`a refund that fails ${isFirst ? 'just before' : 'just after'} its reader closes the account is paid back or owed, once`, {
    skip,
  }, async () => {
    const { rita, fail, close, refund } = await withRefund(eur(2));
    await (isFirst ? atOnce(rita, fail, close) : atOnce(rita, close, fail));
    await isBackOrOwed(rita, refund);
  });

test('a reader closes an account with an empty wallet while a refund that failed is being written, and gets it', {
  skip: skip || notOnACluster('its nodes have no triggers, by which this waits in a COMMIT'),
}, async (t) => {
  const { rita, fail, close, refund } = await withRefund(eur(5));
  await real.db.raw(`
    create function stall() returns trigger language plpgsql as 'begin perform pg_advisory_xact_lock(1); return null; end';
    create constraint trigger stall after update on refunds deferrable initially deferred
      for each row when (new.state = 'failed') execute function stall()`);
  t.after(() => real.db.raw('drop function stall cascade'));
  const both = await inTransaction(real.db, async (transaction) => {
    await transaction.raw('select pg_advisory_xact_lock(1)');
    const failing = fail();
    await untilWaiting(real.db); // everything is written, and not committed
    const closing = close();
    await Promise.race([untilWaiting(real.db, 2), closing]);
    return { failing, closing }; // not awaited: they wait for this transaction
  });
  await Promise.all([both.failing, both.closing]);
  await isBackOrOwed(rita, refund);
});
