import type Stripe from 'stripe';
import type { Input } from '../http/input.ts';
import { innerList } from '../http/lists.ts';
import type { Known } from '../world/change.ts';
import type { World } from '../world/world.ts';
import { fingerprint } from './instruments.ts';

interface NewAccount {
  readonly id: string;
  readonly type: Known<Stripe.Account>['type'];
  readonly country: string;
  readonly email: string | null;
  readonly metadata: Record<string, string>;
  /** The capabilities that were asked for; standard accounts have none. */
  readonly capabilities: readonly string[];
  readonly interval: string;
  readonly dashboard: 'express' | 'full' | 'none';
}

/** What somebody still has to tell Stripe before they can be paid. */
const firstRequirements = [
  'business_type',
  'external_account',
  'individual.dob.day',
  'individual.first_name',
  'individual.last_name',
  'tos_acceptance.date',
];

/** An account that nobody has filled in yet. */
export function newAccount(world: World, of: NewAccount): Stripe.Account {
  const isStandard = of.type === 'standard';
  const capabilities = Object.fromEntries(of.capabilities.map((name) => [name, 'inactive' as const]));
  const account = {
    id: of.id,
    object: 'account',
    business_profile: businessProfile(),
    business_type: null,
    ...(!isStandard && { capabilities }),
    charges_enabled: false,
    controller: {
      fees: { payer: isStandard ? 'account' : 'application_express' },
      is_controller: true,
      losses: { payments: isStandard ? 'stripe' : 'application' },
      requirement_collection: 'stripe',
      stripe_dashboard: { type: of.dashboard },
      type: 'application',
    },
    country: of.country,
    created: world.clock.now(),
    default_currency: 'eur',
    details_submitted: false,
    email: of.email,
    external_accounts: innerList(`/v1/accounts/${of.id}/external_accounts`, []),
    future_requirements: noRequirements(),
    metadata: of.metadata,
    payouts_enabled: false,
    requirements: {
      ...noRequirements(),
      currently_due: [...firstRequirements],
      eventually_due: [...firstRequirements],
      past_due: [...firstRequirements],
      disabled_reason: 'requirements.past_due',
    },
    settings: settings(of.interval),
    tos_acceptance: { date: null },
    type: of.type,
  } satisfies Known<Stripe.Account>;
  return world.store.add('account', world.platform, account);
}

/** The bank account that payouts go to. */
export function newBankAccount(world: World, account: Stripe.Account, iban: string): Stripe.BankAccount {
  world.ibans.set(account.id, iban);
  return {
    id: world.random.id('ba'),
    object: 'bank_account',
    account: account.id,
    account_holder_name: null,
    account_holder_type: null,
    account_type: null,
    available_payout_methods: ['standard'],
    bank_name: 'STRIPE TEST BANK',
    country: iban.slice(0, 2),
    currency: account.default_currency ?? 'eur',
    default_for_currency: true,
    fingerprint: fingerprint(iban),
    future_requirements: noBankRequirements(),
    last4: iban.slice(-4),
    metadata: {},
    requirements: noBankRequirements(),
    routing_number: null,
    status: 'new',
  } satisfies Known<Stripe.BankAccount>;
}

/** The capabilities that a request asks for. */
export const readCapabilities = (input: Input): string[] => {
  const capabilities = input.inner('capabilities');
  return capabilities.names().filter((name) => capabilities.inner(name).flag('requested'));
};

export const noRequirements = () => ({
  alternatives: [],
  current_deadline: null,
  currently_due: [] as string[],
  disabled_reason: null as Stripe.Account.Requirements.DisabledReason | null,
  errors: [] as Stripe.Account.Requirements.Error[],
  eventually_due: [] as string[],
  past_due: [] as string[],
  pending_verification: [] as string[],
});

const noBankRequirements = () => ({ currently_due: [], errors: [], past_due: [], pending_verification: [] });

const businessProfile = (): Stripe.Account.BusinessProfile => ({
  annual_revenue: null,
  estimated_worker_count: null,
  mcc: null,
  minority_owned_business_designation: null,
  name: null,
  product_description: null,
  specified_commercial_transactions_act_url: null,
  support_address: null,
  support_email: null,
  support_phone: null,
  support_url: null,
  url: null,
});

const settings = (interval: string): Stripe.Account.Settings => ({
  bacs_debit_payments: { display_name: null, service_user_number: null },
  branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
  card_issuing: { tos_acceptance: { date: null, ip: null } },
  card_payments: {
    decline_on: { avs_failure: false, cvc_failure: false },
    statement_descriptor_prefix: null,
    statement_descriptor_prefix_kana: null,
    statement_descriptor_prefix_kanji: null,
  },
  dashboard: { display_name: 'Stand-in', timezone: 'Etc/UTC' },
  invoices: { default_account_tax_ids: null, hosted_payment_method_save: 'offer' },
  payments: {
    statement_descriptor: 'STAND-IN',
    statement_descriptor_kana: null,
    statement_descriptor_kanji: null,
    statement_descriptor_prefix_kana: null,
    statement_descriptor_prefix_kanji: null,
  },
  payouts: {
    debit_negative_balances: true,
    schedule: { delay_days: 3, interval },
    statement_descriptor: null,
  },
  sepa_debit_payments: {},
});
