/** Why a bank refuses, with Stripe's codes. */
export interface Decline {
  readonly code: string;
  readonly declineCode: string;
  readonly message: string;
  readonly param?: string;
  readonly adviceCode?: string;
}

/** What a test card does. */
export interface CardBehaviour {
  readonly decline?: Decline;
  /** `attach`: it cannot even be saved. `charge`: it can be saved, and then each payment is declined. */
  readonly declineFrom?: 'attach' | 'charge';
  /** When the bank asks for 3-D Secure. `unless-set-up`: not after it was saved with it. */
  readonly authentication?: 'always' | 'unless-set-up' | 'on-session';
  readonly dispute?: 'fraudulent' | 'product_not_received' | 'inquiry';
  readonly earlyFraudWarning?: boolean;
  readonly refund?: 'pending' | 'failing';
  /** The money is available at once. */
  readonly bypassPending?: boolean;
}

export interface TestCard extends CardBehaviour {
  readonly name: string;
  readonly number: string;
  readonly brand: string;
  readonly country: string;
  readonly funding: 'credit' | 'debit';
}

const declined = 'Your card was declined.';
const again = 'try_again_later';

export const declines = {
  generic: { code: 'card_declined', declineCode: 'generic_decline', message: declined, adviceCode: again },
  insufficientFunds: {
    code: 'card_declined',
    declineCode: 'insufficient_funds',
    message: 'Your card has insufficient funds.',
    adviceCode: again,
  },
  lostCard: {
    code: 'card_declined',
    declineCode: 'lost_card',
    message: declined,
    adviceCode: 'do_not_try_again',
  },
  stolenCard: {
    code: 'card_declined',
    declineCode: 'stolen_card',
    message: declined,
    adviceCode: 'do_not_try_again',
  },
  expiredCard: {
    code: 'expired_card',
    declineCode: 'expired_card',
    message: 'Your card has expired.',
    param: 'exp_month',
    adviceCode: 'confirm_card_data',
  },
  incorrectCvc: {
    code: 'incorrect_cvc',
    declineCode: 'incorrect_cvc',
    message: "Your card's security code is incorrect.",
    param: 'cvc',
    adviceCode: 'confirm_card_data',
  },
  processingError: {
    code: 'processing_error',
    declineCode: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
    adviceCode: again,
  },
  velocity: {
    code: 'card_declined',
    declineCode: 'card_velocity_exceeded',
    message:
      'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
  },
  fraudulent: { code: 'card_declined', declineCode: 'fraudulent', message: declined },
  authentication: {
    code: 'authentication_required',
    declineCode: 'authentication_required',
    message: 'Your card was declined. This transaction requires authentication.',
  },
} as const satisfies Record<string, Decline>;

const card = (name: string, number: string, behaviour: CardBehaviour & Partial<TestCard> = {}): TestCard => ({
  name: `pm_card_${name}`,
  number,
  brand: 'visa',
  country: 'US',
  funding: 'credit',
  ...behaviour,
});
const refusing = (name: string, number: string, decline: Decline): TestCard =>
  card(name, number, { decline, declineFrom: 'attach' });

/** Stripe's documented test cards, by the names and numbers of its testing page. */
const testCards: readonly TestCard[] = [
  card('visa', '4242424242424242'),
  card('visa_debit', '4000056655665556', { funding: 'debit' }),
  card('mastercard', '5555555555554444', { brand: 'mastercard' }),
  card('mastercard_debit', '5200828282828210', { brand: 'mastercard', funding: 'debit' }),
  card('amex', '378282246310005', { brand: 'amex' }),
  card('de', '4000002760000016', { country: 'DE' }),
  card('at', '4000000400000008', { country: 'AT' }),
  card('fr', '4000002500000003', { country: 'FR' }),
  card('es', '4000007240000007', { country: 'ES' }),
  card('gb', '4000008260000000', { country: 'GB' }),
  card('jp', '4000003920000003', { country: 'JP' }),
  card('cn', '4000001560000002', { country: 'CN' }),
  refusing('visa_chargeDeclined', '4000000000000002', declines.generic),
  refusing('visa_chargeDeclinedInsufficientFunds', '4000000000009995', declines.insufficientFunds),
  refusing('visa_chargeDeclinedLostCard', '4000000000009987', declines.lostCard),
  refusing('visa_chargeDeclinedStolenCard', '4000000000009979', declines.stolenCard),
  refusing('chargeDeclinedExpiredCard', '4000000000000069', declines.expiredCard),
  refusing('chargeDeclinedIncorrectCvc', '4000000000000127', declines.incorrectCvc),
  refusing('chargeDeclinedProcessingError', '4000000000000119', declines.processingError),
  refusing('chargeDeclinedFraudulent', '4100000000000019', declines.fraudulent),
  refusing('visa_chargeDeclinedVelocityLimitExceeded', '4000000000006975', declines.velocity),
  card('chargeCustomerFail', '4000000000000341', { decline: declines.generic, declineFrom: 'charge' }),
  card('authenticationRequired', '4000002760003184', { authentication: 'always' }),
  card('authenticationRequiredOnSetup', '4000002500003155', { authentication: 'unless-set-up' }),
  card('authenticationRequiredSetupForOffSession', '4000003800000446', { authentication: 'on-session' }),
  card('authenticationRequiredChargeDeclinedInsufficientFunds', '4000008260003178', {
    authentication: 'always',
    decline: declines.insufficientFunds,
    declineFrom: 'charge',
  }),
  card('threeDSecure2Required', '4000000000003220', { authentication: 'always' }),
  card('threeDSecureRequired', '4000000000003063', { authentication: 'always' }),
  card('threeDSecureOptional', '4000000000003055'),
  card('threeDSecureRequiredChargeDeclined', '4000008400001629', {
    authentication: 'always',
    decline: declines.generic,
    declineFrom: 'charge',
  }),
  card('createDispute', '4000000000000259', { dispute: 'fraudulent' }),
  card('createDisputeProductNotReceived', '4000000000002685', { dispute: 'product_not_received' }),
  card('createDisputeInquiry', '4000000000001976', { dispute: 'inquiry' }),
  card('createIssuerFraudRecord', '4000000000005423', { earlyFraudWarning: true }),
  card('pendingRefund', '4000000000007726', { refund: 'pending' }),
  card('refundFail', '4000000000005126', { refund: 'failing' }),
  card('bypassPending', '4000000000000077', { bypassPending: true }),
];

/**
 * A test card by its payment method (`pm_card_visa`), its token (`tok_visa`) or its number. Stripe writes some names
 * with `visa_` and some without; both are known here.
 */
export function findCard(nameOrNumber: string): TestCard | undefined {
  const name = nameOrNumber.replace(/^tok_/, 'pm_card_').replace('pm_card_visa_charge', 'pm_card_charge');
  return testCards.find(
    (each) =>
      each.number === nameOrNumber || each.name.replace('pm_card_visa_charge', 'pm_card_charge') === name,
  );
}
