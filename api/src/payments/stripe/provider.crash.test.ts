import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { addEarnings, addMember, eur, walletOf } from '../../../test/fixtures.ts';
import { dieOfEach, MoneyCrashes, type MoneyWork } from '../../../test/money-crashes.ts';
import { moveTime } from '../../../test/money-life.ts';
import { type PostgresProxy, startPostgresProxy } from '../../../test/postgres-proxy.ts';
import type { FaultOrder } from '../../../test/stripe/http/faults.ts';
import { useStripe } from '../../../test/use-stripe.ts';
import { done } from '../../platform/failure.ts';
import { createStripeProvider } from './provider.ts';

/*
 * Processes that die of their work with money at Stripe, and connections to Stripe that are cut: before Stripe has a
 * request, and after it did what was asked. What Stripe has done is counted at Stripe.
 */

const skip = process.env.TEST_ENGINE !== 'postgres' && 'the embedded database is not behind a connection';
const real = useStripe({ PAYOUT_MINIMUM: '3.00', PAYOUT_DELAY_DAYS: '0' }, { eachTest: true });
let proxy: PostgresProxy | undefined;
after(() => proxy?.close());

async function crashesAtStripe() {
  const { db, config } = real;
  assert.ok(config.stripe);
  proxy ??= await startPostgresProxy(real.databaseUrl ?? '');
  const crashes = new MoneyCrashes({
    db,
    proxy,
    config,
    provider: createStripeProvider({ access: config.stripe, config }),
    async passTime(hours) {
      await moveTime(db, hours);
      await real.control.advance({ hours });
    },
    booksAgree: real.booksAgree,
  });
  // Nothing of it is paid to the operator's bank meanwhile.
  await real.stripe.balanceSettings.update({ payments: { payouts: { schedule: { interval: 'manual' } } } });
  return crashes;
}

/** Connections that are cut twice: the SDK itself sends once more, with our key. */
async function cutEach(
  crashes: Awaited<ReturnType<typeof crashesAtStripe>>,
  requests: readonly Pick<FaultOrder, 'method' | 'path'>[],
  workOf: () => Promise<MoneyWork>,
): Promise<void> {
  for (const request of requests)
    for (const when of ['before', 'after'] as const) {
      const work = await workOf();
      await real.control.fault({ ...request, when, what: 'cut', times: 2 });
      await crashes.disturb(work, { fate: () => undefined });
      await real.control.clearFaults();
    }
}

/** The long run dies of each statement, too. */
const isChosen = (name: string) =>
  process.env.POINTS !== undefined || /^(charges|refunds|payouts)\./.test(name);

const amountsOf = (objects: readonly { amount: number }[]) => objects.map(({ amount }) => amount);

test('Stripe charges once, wherever the process dies or the connection is cut', { skip }, async (t) => {
  const crashes = await crashesAtStripe();
  const month = await real.currentMonth();
  const charge = async (): Promise<MoneyWork> => {
    const { id } = await real.reader();
    await real.db('collections').delete();
    return {
      name: 'collect',
      work: ({ collecting }) => collecting.collect(month),
      async holds() {
        const method = await real.services.methods.of(id);
        const customer = String(method?.customer_ref).replace('stripe:', '');
        assert.deepEqual(amountsOf((await real.stripe.charges.list({ customer })).data), [500]);
        assert.equal(await walletOf(real.db, id), eur(5));
      },
    };
  };
  const survived = await dieOfEach(crashes, charge, isChosen);
  await cutEach(crashes, [{ method: 'POST', path: '/v1/payment_intents' }], charge);
  t.diagnostic(`died at ${survived.size} points`);
  assert.ok(survived.has('after charges.charge'));
});

test('Stripe refunds once, wherever the process dies or the connection is cut', { skip }, async (t) => {
  const crashes = await crashesAtStripe();
  const refund = async (): Promise<MoneyWork> => {
    const { id } = await real.reader();
    await real.db('collections').delete();
    await real.collect();
    const [payment] = await real.paymentsOf(id);
    const key = randomUUID();
    return {
      name: 'refund',
      work: async ({ refunds }) => done(await refunds.refund(id, key, eur(2))),
      async holds() {
        const payment_intent = String(payment?.ref).replace('stripe:', '');
        assert.deepEqual(amountsOf((await real.stripe.refunds.list({ payment_intent })).data), [200]);
        assert.equal(await walletOf(real.db, id), eur(3));
      },
    };
  };
  const survived = await dieOfEach(crashes, refund, isChosen);
  await cutEach(crashes, [{ method: 'POST', path: '/v1/refunds' }], refund);
  t.diagnostic(`died at ${survived.size} points`);
  assert.ok(survived.has('after refunds.refund'));
});

test('Stripe pays a creator once, wherever the process dies or the connection is cut', {
  skip,
}, async (t) => {
  const crashes = await crashesAtStripe();
  const { payouts } = real.services;
  const ada = await addMember(real.db, { handle: 'ada' });
  const { url } = done(await payouts.openAccount(real.visitorOf(ada)));
  await fetch(url); // the page opens once
  await real.submit(url, { answer: 'submit', iban: 'DE89370400440532013000' });
  await payouts.lookAccount(ada);
  const payout = async (): Promise<MoneyWork> => {
    await addEarnings(real.db, ada, eur(3));
    await real.control.addFunds({ amount: 300 });
    const id = randomUUID();
    return {
      name: 'payout',
      async work({ payouts }) {
        done(await payouts.request(ada, id, eur(3)));
        await payouts.advance();
      },
      holds: async () =>
        assert.deepEqual(amountsOf((await real.stripe.transfers.list({ transfer_group: id })).data), [300]),
    };
  };
  const survived = await dieOfEach(crashes, payout, isChosen);
  await cutEach(
    crashes,
    [
      { method: 'GET', path: '/v1/accounts/:id' },
      { method: 'POST', path: '/v1/transfers' },
    ],
    payout,
  );
  t.diagnostic(`died at ${survived.size} points`);
  assert.ok(survived.has('after payouts.payOut'));
});
