import type { PaymentFailure } from '../../provider.ts';

/** The card will be refused by its bank whenever it is asked again, so it must not be. */
const never = new Set([
  'lost_card',
  'stolen_card',
  'pickup_card',
  'restricted_card',
  'fraudulent',
  'merchant_blacklist',
  'security_violation',
  'invalid_account',
  'new_account_information_available',
  'revocation_of_all_authorizations',
  'revocation_of_authorization',
  'stop_payment_order',
  'transaction_not_allowed',
  'card_not_supported',
  'currency_not_supported',
  'incorrect_number',
  'invalid_number',
  'payment_method_customer_decline',
  // Bank accounts.
  'account_closed',
  'account_frozen',
  'bank_account_unusable',
  'bank_ownership_changed',
  'debit_not_authorized',
  'invalid_account_number',
  'invalid_currency',
  'no_account',
  'recurring_debits_disallowed',
  'charge_exceeds_source_limit',
  // The saved method or the customer is gone.
  'resource_missing',
]);

/** What Stripe says of a refusal, never its text. */
export interface Refusal {
  readonly code?: string | null | undefined;
  readonly decline_code?: string | null | undefined;
  /** What the card's network advises. */
  readonly advice_code?: string | null | undefined;
}

/** The class of a refusal. */
export function failureOf({ code, decline_code, advice_code }: Refusal): PaymentFailure {
  const codes = [decline_code, code];
  if (codes.some((each) => each === 'authentication_required' || each === 'authentication_not_handled'))
    return 'asks';
  if (codes.includes('payment_intent_authentication_failure')) return 'asks';
  if (codes.includes('expired_card')) return 'expired';
  if (codes.some((each) => each != null && never.has(each))) return 'refused';
  return advice_code === 'do_not_try_again' ? 'refused' : 'declined';
}
