import type Stripe from 'stripe';
import type { Call } from '../http/call.ts';
import { wrongParameter } from '../http/problems.ts';
import type { Known } from '../world/change.ts';

/** A page on which somebody can pay, or save a way to pay. */
export function newSession(
  { world, input }: Call,
  of: {
    mode: 'payment' | 'setup';
    types: string[];
    total: number | null;
    currency: string | null;
    expiresAt: number;
  },
): Stripe.Checkout.Session {
  const id = world.random.id('cs_test');
  const email = input.text('customer_email') ?? null;
  return {
    id,
    object: 'checkout.session',
    ...unused,
    adaptive_pricing: { enabled: false },
    allowed_payment_method_types: input.has('allowed_payment_method_types') ? of.types : null,
    amount_subtotal: of.total,
    amount_total: of.total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: input.oneOf('billing_address_collection', ['auto', 'required']) ?? null,
    cancel_url: readUrl(input.text('cancel_url'), 'cancel_url') ?? null,
    client_reference_id: input.text('client_reference_id') ?? null,
    created: world.clock.now(),
    currency: of.currency,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: input.text('customer') ?? null,
    customer_creation: input.has('customer')
      ? null
      : (input.oneOf('customer_creation', ['if_required']) ?? 'if_required'),
    customer_email: email,
    discounts: [],
    expires_at: of.expiresAt,
    livemode: false,
    locale: (input.text('locale') as Known<Stripe.Checkout.Session>['locale'] | undefined) ?? null, // shown as it came
    metadata: input.metadata(),
    mode: of.mode,
    payment_intent: null,
    payment_method_collection: of.mode === 'payment' ? 'if_required' : 'always',
    payment_method_options: {},
    payment_method_types: of.types,
    payment_status: of.mode === 'setup' ? 'no_payment_required' : 'unpaid',
    phone_number_collection: { enabled: false },
    setup_intent: null,
    shipping_options: [],
    status: 'open',
    submit_type: input.oneOf('submit_type', ['auto', 'book', 'donate', 'pay']) ?? null,
    success_url: readUrl(input.needText('success_url'), 'success_url') ?? null,
    total_details: of.total === null ? null : { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: `${world.baseUrl}/c/pay/${id}`,
  } satisfies Known<Stripe.Checkout.Session>;
}

/** What no session of ours has. */
const unused = {
  after_expiration: null,
  allow_promotion_codes: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  customer_account: null,
  customer_details: null,
  integration_identifier: null,
  invoice: null,
  invoice_creation: null,
  managed_payments: null,
  origin_context: null,
  payment_link: null,
  payment_method_configuration_details: null,
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  shipping_address_collection: null,
  shipping_cost: null,
  subscription: null,
  wallet_options: null,
};

/** An absolute address; it may hold `{CHECKOUT_SESSION_ID}`. */
function readUrl(text: string | undefined, param: string): string | undefined {
  if (text !== undefined && !(URL.canParse(text) && /^https?:/.test(text)))
    throw wrongParameter(param, 'Not a valid URL', 'url_invalid');
  return text;
}
