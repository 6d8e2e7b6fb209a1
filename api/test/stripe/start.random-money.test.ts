import assert from 'node:assert/strict';
import { test } from 'node:test';
import Stripe from 'stripe';
import { type Random, seededRandom } from '../random.ts';
import { charge, chargeOf, saved, sdkOf } from './sdk.ts';
import { startStripe } from './start.ts';

/* Random lives of money. `SEED=7 npx node --test …` runs one again. */

const steps = 250;

test(`keeps its book sound in ${steps} random steps`, async () => {
  const random = seededRandom();
  const standIn = await startStripe({ seed: random.seed });
  const stripe = sdkOf(standIn);
  let worked = 0;
  const steppers = await makeSteppers(stripe, standIn.control, random);
  for (let step = 0; step < steps; step++) {
    const [name, run] = pick(random, Object.entries(steppers)) ?? ['', async () => undefined];
    try {
      await run();
      worked++;
    } catch (error) {
      assert.ok(isRefusal(error), `step ${step}, ${name}: ${String(error)}`);
    }
  }
  assert.deepEqual((await standIn.control.book()).faults, []);
  assert.ok(worked > steps / 4, `only ${worked} steps worked`);
  await standIn.stop();
});

async function makeSteppers(
  stripe: Stripe,
  control: Awaited<ReturnType<typeof startStripe>>['control'],
  random: Random,
): Promise<Record<string, () => Promise<unknown>>> {
  const cards = ['pm_card_visa', 'pm_card_pendingRefund', 'pm_card_refundFail', 'pm_card_createDispute'];
  const debits = ['pm_success_de', 'pm_disputed_at', 'pm_failed_fr'];
  const readers = await Promise.all([...cards, ...debits].map((method) => saved(stripe, method)));
  const creators = await Promise.all([makeCreator(stripe), makeCreator(stripe)]);
  for (const [index, id] of creators.entries())
    await control.account({
      id,
      state: 'enabled',
      iban: index === 0 ? 'DE89370400440532013000' : 'DE62370400440532013001',
    });
  const charges: string[] = [];
  const amount = () => 100 + random.below(20_000);
  const of = <Item>(items: readonly Item[]): Item => pick(random, items) ?? assert.fail('there is none');
  const anyOf = async <Item extends { id: string }>(list: Promise<Stripe.ApiList<Item>>) =>
    of((await list).data).id;
  const statuses = ['won', 'lost', 'needs_response', 'under_review'] as const;
  return {
    charge: async () => charges.push(chargeOf(await charge(stripe, of(readers), amount())).id),
    refund: () => stripe.refunds.create({ charge: of(charges), amount: amount() }),
    refundAll: () => stripe.refunds.create({ charge: of(charges) }),
    refundFails: async () =>
      control.changeRefund({ refund: await anyOf(stripe.refunds.list({ limit: 20 })), status: 'failed' }),
    dispute: async () => {
      const paid = await stripe.charges.retrieve(of(charges));
      if (paid.status !== 'succeeded' || paid.disputed) throw new Stripe.errors.StripeInvalidRequestError();
      return control.dispute({ charge: paid.id, amount: 1 + random.below(paid.amount) });
    },
    changeDispute: async () => {
      const open = (await stripe.disputes.list({ limit: 50 })).data.filter(
        ({ status }) => !['won', 'lost'].includes(status),
      );
      return control.changeDispute({
        dispute: of(open).id,
        status: of(statuses),
        feeReturned: random.below(2) === 0,
      });
    },
    transfer: () => stripe.transfers.create({ amount: amount(), currency: 'eur', destination: of(creators) }),
    transferOfCharge: () =>
      stripe.transfers.create({
        amount: amount(),
        currency: 'eur',
        destination: of(creators),
        source_transaction: of(charges),
      }),
    reverse: async () =>
      stripe.transfers.createReversal(await anyOf(stripe.transfers.list({ limit: 20 })), {
        amount: 1 + random.below(500),
      }),
    payOut: () =>
      stripe.payouts.create(
        { amount: 1 + random.below(3000), currency: 'eur' },
        { stripeAccount: of(creators) },
      ),
    topUp: () => stripe.topups.create({ amount: amount(), currency: 'eur' }),
    hours: () => control.advance({ hours: 1 + random.below(30) }),
    days: () => control.advance({ days: 1 + random.below(6) }),
  };
}

async function makeCreator(stripe: Stripe): Promise<string> {
  const { id } = await stripe.accounts.create({
    type: 'express',
    capabilities: { transfers: { requested: true } },
  });
  return id;
}

const pick = <Item>(random: Random, items: readonly Item[]): Item | undefined =>
  items[random.below(items.length)];

/** What may go wrong with a random step: Stripe refuses it, or there is nothing yet to do it with. */
const isRefusal = (error: unknown): boolean =>
  error instanceof assert.AssertionError ||
  (error instanceof Stripe.errors.StripeError && (error.statusCode ?? 400) < 500);
