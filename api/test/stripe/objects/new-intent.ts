import type Stripe from 'stripe';
import type { Call } from '../http/call.ts';
import type { Input } from '../http/input.ts';
import { refused, wrongParameter } from '../http/problems.ts';
import type { Known } from '../world/change.ts';
import { apiVersion, type World } from '../world/world.ts';
import { billingDetails } from './instruments.ts';

/**
 * The payment methods an intent takes: those allowed, or what the dashboard would offer. The older
 * `payment_method_types` is gone in this version of the API.
 */
export function readTypes(
  { input, version }: Pick<Call, 'input' | 'version'>,
  currency: string,
): PaymentType[] {
  if (version === apiVersion && input.has('payment_method_types'))
    throw wrongParameter(
      'payment_method_types',
      'Received unknown parameter: payment_method_types. Did you mean allowed_payment_method_types?',
      'parameter_unknown',
    );
  const named = [...input.texts('allowed_payment_method_types'), ...input.texts('payment_method_types')];
  const known = named.filter((type): type is PaymentType => paymentTypes.some((each) => each === type));
  if (known.length < named.length)
    throw wrongParameter('allowed_payment_method_types', `One of ${named.join(', ')} is not modelled.`);
  if (known.includes('sepa_debit') && !known.includes('card') && currency !== 'eur')
    throw refused('sepa_debit payments must use eur.', { param: 'currency' });
  return (known.length > 0 ? known : [...paymentTypes]).filter(
    (type) => type === 'card' || currency === 'eur',
  );
}

const paymentTypes = ['card', 'sepa_debit'] as const;
export type PaymentType = (typeof paymentTypes)[number];

/** Whether a request says which payment methods it wants. */
export const namesTypes = (input: Input): boolean =>
  input.has('allowed_payment_method_types') || input.has('payment_method_types');

/** `automatic_payment_methods`: on by itself, except with the older `payment_method_types`. */
export function readAutomatic(input: Input): Stripe.PaymentIntent.AutomaticPaymentMethods | null {
  const automatic = input.inner('automatic_payment_methods');
  const redirects = automatic.oneOf('allow_redirects', ['always', 'never']) ?? 'always';
  if (!input.has('automatic_payment_methods'))
    return input.has('payment_method_types') ? null : { allow_redirects: redirects, enabled: true };
  return { allow_redirects: redirects, enabled: automatic.flag('enabled') };
}

/**
 * Card payments take a suffix only, since 2024: at most 22 characters, at least one letter, none of `<>\'"*`. Requests of
 * an older version may still send the whole descriptor.
 */
export function checkDescriptors(
  { input, version }: Pick<Call, 'input' | 'version'>,
  types: readonly string[],
): void {
  if (version === apiVersion && types.includes('card') && input.has('statement_descriptor'))
    throw wrongParameter(
      'statement_descriptor',
      'The `statement_descriptor` parameter is not supported for the following payment method types: card. Please use `statement_descriptor_suffix` instead.',
    );
  for (const name of ['statement_descriptor', 'statement_descriptor_suffix']) {
    const text = input.text(name);
    if (text === undefined) continue;
    if (text.length > 22 || !/[a-z]/i.test(text) || /[<>\\'"*]/.test(text))
      throw wrongParameter(
        name,
        `Invalid ${name}: at most 22 characters, at least one letter, none of < > \\ ' " *`,
      );
  }
}

/** A payment intent that nobody has confirmed yet. */
export function newIntent(
  world: World,
  input: Input,
  of: { amount: number; currency: string; customer: string | null; types: PaymentType[] },
): Stripe.PaymentIntent {
  const id = world.random.id('pi');
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: input.has('allowed_payment_method_types') ? of.types : null,
    amount: of.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: readAutomatic(input),
    canceled_at: null,
    cancellation_reason: null,
    capture_method: input.oneOf('capture_method', captureMethods) ?? 'automatic_async',
    client_secret: `${id}_secret_${world.random.text(25)}`,
    confirmation_method: input.oneOf('confirmation_method', ['automatic', 'manual']) ?? 'automatic',
    created: world.clock.now(),
    currency: of.currency,
    customer: of.customer,
    customer_account: null,
    description: input.text('description') ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: input.metadata(),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: methodOptions(of.types),
    payment_method_types: of.types,
    payment_record: null,
    processing: null,
    receipt_email: input.text('receipt_email') ?? null,
    review: null,
    setup_future_usage: input.oneOf('setup_future_usage', ['on_session', 'off_session']) ?? null,
    shipping: readShipping(input.inner('shipping')),
    source: null,
    statement_descriptor: input.text('statement_descriptor') ?? null,
    statement_descriptor_suffix: input.text('statement_descriptor_suffix') ?? null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: input.text('transfer_group') ?? null,
  } satisfies Known<Stripe.PaymentIntent>;
}

function methodOptions(types: readonly string[]): Stripe.PaymentIntent.PaymentMethodOptions {
  return {
    ...(types.includes('card') && {
      card: {
        installments: null,
        mandate_options: null,
        network: null,
        request_three_d_secure: 'automatic' as const,
      },
    }),
    ...(types.includes('sepa_debit') && { sepa_debit: {} }),
  };
}

function readShipping(input: Input): Stripe.PaymentIntent.Shipping | null {
  const name = input.text('name');
  const { address } = billingDetails(input);
  return name === undefined ? null : { name, ...(address && { address }) };
}

/** When a payment that was authorised is taken. */
export const captureMethods = ['automatic', 'automatic_async', 'manual'] as const;
