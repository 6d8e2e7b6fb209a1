import type Stripe from 'stripe';
import type { Call } from '../http/call.ts';
import type { Input } from '../http/input.ts';
import { noSuch } from '../http/problems.ts';
import { findIban } from '../world/bank-accounts.ts';
import { change } from '../world/change.ts';
import { day } from '../world/clock.ts';
import { collect, newCharge } from './charges.ts';
import { newDispute } from './disputes.ts';
import { mandateOf, newMandate } from './mandates.ts';
import { attachTo } from './payment-methods.ts';

type Where = Pick<Call, 'world' | 'account'>;

/** A direct debit on its way. */
interface Debit {
  readonly intent: Stripe.PaymentIntent;
  readonly method: Stripe.PaymentMethod;
  readonly charge: Stripe.Charge;
}

/** Hands a direct debit to the bank. It is processing for days, then it succeeds or fails. */
export function beginDebit(
  { world, account }: Where,
  of: {
    intent: Stripe.PaymentIntent;
    method: Stripe.PaymentMethod;
    mandateData: Input;
    mandate: string | undefined;
  },
): void {
  const { intent, method } = of;
  const mandate = mandateFor({ world, account }, of);
  const charge = newCharge(world, account, intent, {
    method,
    outcome: { status: 'pending', captured: true, mandate: mandate.id },
  });
  if (mandate.type === 'single_use') mandate.status = 'inactive'; // this was its one debit
  change(intent, { status: 'processing', latest_charge: charge.id, last_payment_error: null });
  if (intent.setup_future_usage && typeof intent.customer === 'string')
    attachTo(world, account, method, intent.customer);
  world.events.emit(account, 'charge.pending', charge);
  world.events.emit(account, 'payment_intent.processing', intent);
  const behaviour = findIban(world.ibans.get(method.id) ?? '');
  const days = world.settings.debitDays * (behaviour?.delayed ? 2 : 1);
  world.clock.at(world.clock.now() + days * day, () => {
    if (behaviour?.outcome === 'fails')
      failDebit({ world, account }, { intent, method, charge }, behaviour.failureCode);
    else finishDebit({ world, account }, { intent, method, charge });
    if (behaviour?.outcome === 'disputed')
      newDispute(world, account, { charge, reason: 'debit_not_authorized' });
  });
}

function finishDebit({ world, account }: Where, { intent, charge }: Debit): void {
  charge.status = 'succeeded';
  charge.paid = true;
  charge.receipt_url = `${world.baseUrl}/receipts/${intent.id}`;
  collect(world, account, charge);
  change(intent, { status: 'succeeded', amount_received: intent.amount });
  world.events.emit(account, 'charge.succeeded', charge);
  world.events.emit(account, 'payment_intent.succeeded', intent);
  const session = sessionOf({ world, account }, intent);
  if (!session) return;
  session.payment_status = 'paid';
  world.events.emit(account, 'checkout.session.async_payment_succeeded', session);
}

function failDebit(
  { world, account }: Where,
  { intent, method, charge }: Debit,
  failureCode: string | null,
): void {
  charge.status = 'failed';
  charge.failure_code = failureCode;
  charge.failure_message = 'The bank refused the debit.';
  change(intent, {
    status: 'requires_payment_method',
    payment_method: null,
    last_payment_error: {
      type: 'card_error',
      code: 'payment_intent_payment_attempt_failed',
      message: 'The payment failed.',
      ...(failureCode && { decline_code: failureCode }),
      charge: charge.id,
      payment_method: structuredClone(method),
    },
  });
  world.events.emit(account, 'charge.failed', charge);
  world.events.emit(account, 'payment_intent.payment_failed', intent);
  const session = sessionOf({ world, account }, intent);
  if (session) world.events.emit(account, 'checkout.session.async_payment_failed', session);
}

function mandateFor(
  { world, account }: Where,
  of: {
    intent: Stripe.PaymentIntent;
    method: Stripe.PaymentMethod;
    mandateData: Input;
    mandate: string | undefined;
  },
): Stripe.Mandate {
  if (of.mandate) {
    const named = world.store.find('mandate', of.mandate, account);
    if (!named) throw noSuch('mandate', of.mandate, 'payment_intent');
    return named;
  }
  return (
    mandateOf(world, account, of.method.id) ??
    newMandate(world, account, { method: of.method, data: of.mandateData })
  );
}

const sessionOf = ({ world, account }: Where, intent: Stripe.PaymentIntent) =>
  world.store.all('checkout.session', account).find(({ payment_intent }) => payment_intent === intent.id);
