import type Stripe from 'stripe';
import type { PaymentFacts, PaymentOrder } from '../../provider.ts';
import { ask, askFor } from '../client.ts';
import { expanded, idIn, idOf, refOf } from '../units.ts';
import { factsOf, type KnownIntent, withCharge } from './facts.ts';

/** Everything at Stripe that belongs to one payment. */
export interface Found {
  readonly intents: readonly Stripe.PaymentIntent[];
  /** The page where the reader pays in person. */
  readonly session: Stripe.Checkout.Session | undefined;
}

/** Orders are sent again for less than a day, and clocks differ. */
const sentWithinSeconds = 25 * 60 * 60;
const skewSeconds = 60 * 60;

/**
 * Finds a payment's intents: by its ref, and among those of the customer by our id in their metadata. A customer who was
 * forgotten meanwhile has no list any more; then it is the list of everybody's at that time.
 *
 * @throws {ProviderSilent}
 */
export async function find(stripe: Stripe, order: PaymentOrder, customerRef: string | null): Promise<Found> {
  const ref = order.ref === null ? '' : idIn(order.ref);
  const session = ref.startsWith('cs_')
    ? await ask(
        stripe.checkout.sessions.retrieve(ref, {
          expand: withCharge.map((path) => `payment_intent.${path}`),
        }),
      )
    : undefined;
  const named = expanded(session?.payment_intent) ?? (await intentNamed(stripe, ref));
  const listed =
    customerRef !== null
      ? await ofCustomer(stripe, order, idIn(customerRef))
      : order.ref === null
        ? await ofEverybody(stripe, order)
        : [];
  const intents = [...(named ? [named] : []), ...listed.filter(({ id }) => id !== named?.id)];
  return { intents, session };
}

const intentNamed = (stripe: Stripe, ref: string) =>
  ref.startsWith('pi_') ? ask(stripe.paymentIntents.retrieve(ref, { expand: withCharge })) : undefined;

const inList = { limit: 100, expand: withCharge.map((path) => `data.${path}`) };

async function ofCustomer(stripe: Stripe, order: PaymentOrder, customer: string) {
  const gte = Math.floor(order.askedAt.getTime() / 1000) - skewSeconds;
  const found = await askFor(
    collect(stripe.paymentIntents.list({ customer, created: { gte }, ...inList }), order.id),
  );
  return found ?? ofEverybody(stripe, order);
}

/** Needs as many pages as there were payments on that day. */
function ofEverybody(stripe: Stripe, order: PaymentOrder) {
  const asked = Math.floor(order.askedAt.getTime() / 1000);
  const created = { gte: asked - skewSeconds, lte: asked + sentWithinSeconds };
  return ask(collect(stripe.paymentIntents.list({ created, ...inList }), order.id));
}

async function collect(list: AsyncIterable<Stripe.PaymentIntent>, paymentId: string) {
  const found: Stripe.PaymentIntent[] = [];
  for await (const intent of list) if (intent.metadata.payment === paymentId) found.push(intent);
  return found;
}

/** What is known of a payment now, with its refunds and disputes. */
export async function describe(stripe: Stripe, { intents, session }: Found): Promise<PaymentFacts> {
  const known: KnownIntent[] = [];
  for (const intent of intents) known.push(await withAftermath(stripe, intent));
  const facts = factsOf(known, pageOf(session));
  // Until something was paid, the page leads to everything that can be.
  return session && facts.received.length === 0 ? { ...facts, ref: refOf(session.id) } : facts;
}

/** Refunds and disputes, of which an intent without money has none. */
async function withAftermath(stripe: Stripe, intent: Stripe.PaymentIntent): Promise<KnownIntent> {
  const isBooked = idOf(expanded(intent.latest_charge)?.balance_transaction) !== null;
  if (!isBooked) return { intent, refunds: [], disputes: [] };
  const of = { payment_intent: intent.id, limit: 100 };
  const [refunds, disputes] = await Promise.all([
    ask(stripe.refunds.list(of)),
    ask(stripe.disputes.list(of)),
  ]);
  return { intent, refunds: refunds.data, disputes: disputes.data };
}

function pageOf(session: Stripe.Checkout.Session | undefined) {
  if (session?.status === 'open') return { state: 'action', failure: null } as const;
  return session?.status === 'expired' ? ({ state: 'failed', failure: 'abandoned' } as const) : undefined;
}
