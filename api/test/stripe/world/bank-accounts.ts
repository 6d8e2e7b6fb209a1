/** What a debit of a test IBAN does. */
interface DebitBehaviour {
  readonly outcome: 'succeeds' | 'fails' | 'disputed';
  /** Takes twice as long. */
  readonly delayed: boolean;
  readonly failureCode: string | null;
}

export type TestIban = DebitBehaviour & { readonly name: string; readonly iban: string };

const behaviours: Readonly<Record<string, DebitBehaviour>> = {
  success: { outcome: 'succeeds', delayed: false, failureCode: null },
  successDelayed: { outcome: 'succeeds', delayed: true, failureCode: null },
  failed: { outcome: 'fails', delayed: false, failureCode: 'incorrect_account_holder_name' },
  failedDelayed: { outcome: 'fails', delayed: true, failureCode: 'incorrect_account_holder_name' },
  disputed: { outcome: 'disputed', delayed: false, failureCode: null },
  exceedsWeeklyVolumeLimit: { outcome: 'fails', delayed: false, failureCode: 'charge_exceeds_source_limit' },
  exceedsWeeklyTransactionLimit: {
    outcome: 'fails',
    delayed: false,
    failureCode: 'charge_exceeds_weekly_limit',
  },
  insufficientFunds: { outcome: 'fails', delayed: false, failureCode: 'insufficient_funds' },
};

/** Stripe's documented test IBANs of four countries, in the order of `behaviours`. */
const ibans: Readonly<Record<string, readonly string[]>> = {
  at: [
    'AT611904300234573201',
    'AT321904300235473204',
    'AT861904300235473202',
    'AT051904300235473205',
    'AT591904300235473203',
    'AT981904300000343434',
    'AT601904300000121212',
    'AT981904300002222227',
  ],
  be: [
    'BE62510007547061',
    'BE78510007547064',
    'BE68539007547034',
    'BE51510007547065',
    'BE08510007547063',
    'BE90510000343434',
    'BE52510000121212',
    'BE90510002222227',
  ],
  de: [
    'DE89370400440532013000',
    'DE08370400440532013003',
    'DE62370400440532013001',
    'DE78370400440532013004',
    'DE35370400440532013002',
    'DE65370400440000343434',
    'DE27370400440000121212',
    'DE65370400440002222227',
  ],
  fr: [
    'FR1420041010050500013M02606',
    'FR3020041010050500013M02609',
    'FR8420041010050500013M02607',
    'FR7920041010050500013M02600',
    'FR5720041010050500013M02608',
    'FR9720041010050000000343434',
    'FR5920041010050000000121212',
    'FR9720041010050000002222227',
  ],
};

const known: readonly TestIban[] = Object.entries(ibans).flatMap(([country, list]) =>
  Object.entries(behaviours).map(([name, behaviour], index) => ({
    ...behaviour,
    name: `pm_${name}_${country}`,
    iban: list[index] ?? '',
  })),
);

/** What Stripe's command line debits for `checkout.session.async_payment_failed`. */
const failingItalian = 'IT60X0542811101000000123456';

/** A test account by its payment method (`pm_success_de`) or its IBAN. Other IBANs succeed. */
export function findIban(nameOrIban: string): TestIban | undefined {
  const text = nameOrIban.replaceAll(' ', '');
  const found = known.find(({ name, iban }) => name === text || iban === text.toUpperCase());
  if (found || !/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/i.test(text)) return found;
  const iban = text.toUpperCase();
  const behaviour = behaviours[iban === failingItalian ? 'failed' : 'success'];
  return behaviour && { name: '', iban, ...behaviour };
}

/** Bank accounts to which a payout fails, and why. */
const failingPayouts: Readonly<Record<string, string>> = {
  DE62370400440532013001: 'no_account',
  DE35370400440532013002: 'account_closed',
  DE08370400440532013003: 'insufficient_funds',
  DE78370400440532013004: 'debit_not_authorized',
  DE51370400440532013005: 'invalid_currency',
};

/** The failure code of payouts to this IBAN, or undefined if they arrive. */
export const payoutFailure = (iban: string): string | undefined => failingPayouts[iban];
