import { randomUUID } from 'node:crypto';
import type Stripe from 'stripe';
import type { Charges, PaymentFacts, PaymentOrder, Visitor } from '../../provider.ts';
import { ask, isMissing, StripeRefused } from '../client.ts';
import type { StripeContext } from '../context.ts';
import { idIn, refOf, toMinor } from '../units.ts';
import { factsOf, withCharge } from './facts.ts';
import { failureOf } from './failures.ts';
import { describe, find } from './look.ts';
import { createSavedMethods, localeOf } from './methods.ts';

/** Charges saved methods, and lets readers pay in person, on Stripe's own page. */
export function createStripeCharges(context: StripeContext): Charges {
  const { stripe } = context;
  return {
    ...createSavedMethods(context),
    charge: (order, method) => charge(context, order, method),

    async look(order, method) {
      const found = await find(stripe, order, method?.customerRef ?? null);
      if (found.intents.length === 0 && !found.session) return undefined;
      return describe(stripe, found);
    },

    async cancel(order) {
      const { intents, session } = await find(stripe, order, null);
      if (session?.status === 'open') await closePage(stripe, session.id);
      for (const intent of intents) await end(stripe, intent);
    },

    payInPerson: (order, visitor, customerRef) => payInPerson(context, order, visitor, customerRef),
  };
}

/** What every object of a payment says about it. */
const metadataOf = ({ id, memberId }: PaymentOrder) => ({ payment: id, member: String(memberId) });

async function charge(
  { stripe, statementDescriptor }: StripeContext,
  order: PaymentOrder,
  { customerRef, methodRef }: { customerRef: string | null; methodRef: string },
): Promise<PaymentFacts> {
  try {
    const intent = await ask(
      stripe.paymentIntents.create(
        {
          amount: toMinor(order.amount, order.currency),
          currency: order.currency.toLowerCase(),
          ...(customerRef !== null && { customer: idIn(customerRef) }),
          payment_method: idIn(methodRef),
          confirm: true,
          off_session: true,
          // So that the answer has the booking, and with it the amount and the fee.
          capture_method: 'automatic',
          metadata: metadataOf(order),
          ...(statementDescriptor !== undefined && { statement_descriptor_suffix: statementDescriptor }),
          expand: withCharge,
        },
        { idempotencyKey: order.id },
      ),
    );
    return factsOf([{ intent, refunds: [], disputes: [] }], undefined);
  } catch (error) {
    return refusedBy(error);
  }
}

/** A refusal of the bank is an answer. Another one is only if it is about the method: it cannot be charged. */
function refusedBy(error: unknown): PaymentFacts {
  if (!(error instanceof StripeRefused)) throw error;
  const { payment_intent: intent, code, decline_code, advice_code } = error.source;
  const isOfBank = error.statusCode === 402;
  const isOfMethod = isMissing(error) && (error.param === 'payment_method' || error.param === 'customer');
  if (!isOfBank && !isOfMethod) throw error;
  const failure = failureOf({ code, decline_code, advice_code });
  return {
    state: failure === 'asks' ? 'action' : 'failed',
    failure,
    ref: intent ? refOf(intent.id) : null,
    received: [],
    costs: [],
    refunds: [],
    disputes: [],
  };
}

/**
 * A page where the reader pays what was refused, or adds money. What the bank refused before is ended first, so that
 * both are not paid. A page that is still open is opened again.
 */
async function payInPerson(
  context: StripeContext,
  order: PaymentOrder,
  visitor: Visitor,
  customerRef: string | null,
): Promise<{ url: string; ref: string }> {
  const { stripe } = context;
  const { intents, session } = await find(stripe, order, customerRef);
  if (session?.status === 'open' && session.url) return { url: session.url, ref: refOf(session.id) };
  for (const intent of intents) {
    // It was paid, or will be: our page looks it up.
    if (!(await end(stripe, intent))) return { url: visitor.returnTo, ref: refOf(intent.id) };
  }
  try {
    return await openPage(context, order, visitor, customerRef);
  } catch (error) {
    // An operator deleted the customer in the dashboard.
    if (customerRef === null || !isMissing(error)) throw error;
    return openPage(context, order, visitor, null);
  }
}

/** Nobody can pay on it any more. One that was paid meanwhile stays so. */
async function closePage(stripe: Stripe, session: string): Promise<void> {
  try {
    await ask(stripe.checkout.sessions.expire(session, undefined, { idempotencyKey: randomUUID() }));
  } catch (error) {
    if (!(error instanceof StripeRefused)) throw error;
    if ((await ask(stripe.checkout.sessions.retrieve(session))).status === 'open') throw error;
  }
}

/** Ends an intent for good. False when it was paid, or is on its way. */
async function end(stripe: Stripe, { id, status }: Stripe.PaymentIntent): Promise<boolean> {
  if (status === 'canceled') return true;
  if (status === 'succeeded' || status === 'processing') return false;
  try {
    await ask(
      stripe.paymentIntents.cancel(
        id,
        { cancellation_reason: 'abandoned' },
        { idempotencyKey: randomUUID() },
      ),
    );
    return true;
  } catch (error) {
    if (error instanceof StripeRefused && error.code === 'payment_intent_unexpected_state')
      return (await ask(stripe.paymentIntents.retrieve(id))).status === 'canceled';
    throw error;
  }
}

async function openPage(
  { stripe, serviceName, statementDescriptor }: StripeContext,
  order: PaymentOrder,
  visitor: Visitor,
  customerRef: string | null,
): Promise<{ url: string; ref: string }> {
  const metadata = metadataOf(order);
  const { id, url } = await ask(
    stripe.checkout.sessions.create(
      {
        mode: 'payment',
        line_items: [
          {
            quantity: 1,
            price_data: {
              currency: order.currency.toLowerCase(),
              unit_amount: toMinor(order.amount, order.currency),
              product_data: { name: serviceName },
            },
          },
        ],
        ...(customerRef === null ? { customer_email: visitor.email } : { customer: idIn(customerRef) }),
        locale: localeOf(visitor),
        success_url: visitor.returnTo,
        cancel_url: visitor.returnTo,
        metadata,
        payment_intent_data: {
          metadata,
          capture_method: 'automatic',
          ...(statementDescriptor !== undefined && { statement_descriptor_suffix: statementDescriptor }),
        },
      },
      // A page that nobody was led to cannot be paid: it needs no lasting key.
      { idempotencyKey: randomUUID() },
    ),
  );
  if (!url) throw new Error(`Stripe's page ${id} has no address`);
  return { url, ref: refOf(id) };
}
