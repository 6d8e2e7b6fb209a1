import type Stripe from 'stripe';
import type { Input } from '../http/input.ts';
import type { TestCard } from '../world/cards.ts';
import type { Known } from '../world/change.ts';
import type { World } from '../world/world.ts';

/** Makes a payment method of a test card. */
export function newCard(world: World, account: string, card: TestCard): Stripe.PaymentMethod {
  const method = {
    ...newMethod(world),
    card: {
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'unchecked' },
      country: card.country,
      display_brand: card.brand,
      exp_month: new Date(world.clock.now() * 1000).getUTCMonth() + 1,
      exp_year: new Date(world.clock.now() * 1000).getUTCFullYear() + 1,
      fingerprint: fingerprint(card.number),
      funding: card.funding,
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [card.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    type: 'card',
  } satisfies Known<Stripe.PaymentMethod>;
  world.cards.set(method.id, { behaviour: card, isSetUp: false });
  return world.store.add('payment_method', account, method);
}

/** Makes a payment method of a bank account. */
export function newDebit(world: World, account: string, iban: string): Stripe.PaymentMethod {
  const method = {
    ...newMethod(world),
    sepa_debit: {
      bank_code: iban.slice(4, 12),
      branch_code: '',
      country: iban.slice(0, 2),
      fingerprint: fingerprint(iban),
      generated_from: { charge: null, setup_attempt: null },
      last4: iban.slice(-4),
    },
    type: 'sepa_debit',
  } satisfies Known<Stripe.PaymentMethod>;
  world.ibans.set(method.id, iban);
  return world.store.add('payment_method', account, method);
}

/** Name and address as they were given; null where they were not. */
export function billingDetails(input: Input): Stripe.PaymentMethod.BillingDetails {
  const address = input.inner('address');
  const of = (from: Input, name: string) => from.text(name) ?? null;
  return {
    address: {
      city: of(address, 'city'),
      country: of(address, 'country'),
      line1: of(address, 'line1'),
      line2: of(address, 'line2'),
      postal_code: of(address, 'postal_code'),
      state: of(address, 'state'),
    },
    email: of(input, 'email'),
    name: of(input, 'name'),
    phone: of(input, 'phone'),
    tax_id: null,
  };
}

function newMethod(world: World) {
  const nothing = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };
  return {
    id: world.random.id('pm'),
    object: 'payment_method' as const,
    allow_redisplay: 'unspecified' as const,
    billing_details: { address: nothing, email: null, name: null, phone: null, tax_id: null },
    created: world.clock.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
  };
}

/** The same for the same number, as Stripe's is. */
export const fingerprint = (number: string): string =>
  [...number]
    .reduce((sum, letter) => (sum * 31n + BigInt(letter.charCodeAt(0))) % 36n ** 16n, 7n)
    .toString(36)
    .padStart(16, 'x');
