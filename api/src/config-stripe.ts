import { isLoopback, readUrl } from '@flattr/contract';
import { smallestUnit } from '@flattr/settlement';
import { z } from 'zod';

/** How Stripe is reached, and what it signs its events with. */
export interface StripeConfig {
  readonly secretKey: string;
  /** Several while one is replaced by another. */
  readonly webhookSecrets: readonly string[];
  /** In the place of Stripe's own address, on this machine. */
  readonly apiBase: string | undefined;
  readonly statementDescriptor: string | undefined;
  /** Where creators can be paid: ISO 3166, the usual one first if the operator named some. */
  readonly payoutCountries: { readonly all: readonly string[]; readonly usual: string | undefined };
  /** The key moves real money. */
  readonly live: boolean;
}

export const stripeVariables = {
  STRIPE_SECRET_KEY: z
    .string()
    .regex(
      /^[sr]k_(test|live)_\w+$/,
      'must be a secret or restricted key of Stripe, such as rk_live_…; a publishable key pk_… cannot do it',
    )
    .optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .transform((text) => text.split(/[\s,]+/))
    .refine(
      (secrets) => secrets.every((secret) => /^whsec_\w+$/.test(secret)),
      'must be the signing secret of your endpoint at Stripe, such as whsec_…, or several with spaces between them',
    )
    .optional(),
  STRIPE_API_BASE: z
    .string()
    .refine(
      (text) => isLoopback(readUrl(text)?.hostname ?? ''),
      'must be an address on this machine, for tests',
    )
    .optional(),
  PAYOUT_COUNTRIES: z
    .string()
    .transform((text) => [...new Set(text.split(/[\s,]+/))])
    .refine(
      (countries) => countries.every(isCountry),
      'must be countries that your account at Stripe can pay to, by their codes, the usual one first, such as DE AT GB',
    )
    .optional(),
  STATEMENT_DESCRIPTOR: z
    .string()
    .regex(
      /^(?=.*[A-Za-z])[^<>\\'"*\p{C}]{1,22}$/u,
      'must have a letter, at most 22 characters, and none of < > \\ \' " *',
    )
    .optional(),
};

type StripeVariables = z.output<z.ZodObject<typeof stripeVariables>>;

/** What else decides whether Stripe can be used. */
interface Surroundings {
  readonly chosen: boolean;
  readonly sandbox: boolean;
  readonly currency: string;
  readonly databaseUrl: string | undefined;
}

/** What is wrong with the settings of Stripe, if anything. */
export function stripeMistake(value: StripeVariables, around: Surroundings): string | undefined {
  const { STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secrets } = value;
  if (!around.chosen)
    return key === undefined
      ? undefined
      : 'STRIPE_SECRET_KEY: is not used, because PAYMENTS is not stripe. Set PAYMENTS=stripe, or remove the key.';
  if (key === undefined)
    return 'STRIPE_SECRET_KEY: is missing. Set a restricted key of your account at Stripe (rk_…); docs/operating.md says what it must be allowed to do.';
  if (secrets === undefined)
    return 'STRIPE_WEBHOOK_SECRET: is missing, so nobody could tell events of Stripe from forged ones. Run "payments check --repair", which registers the endpoint and prints the secret.';
  if (!isUsualCurrency(around.currency))
    return `CURRENCY: Stripe does not take ${around.currency}, or counts it in other units than the service does. Choose one such as EUR.`;
  if (!/_live_/.test(key)) return undefined;
  if (around.sandbox)
    return 'STRIPE_SECRET_KEY: is a live key, and this is a sandbox, where months can be ended at once. Take a test key (rk_test_…), or set a public PUBLIC_URL and SANDBOX=0.';
  return around.databaseUrl === undefined
    ? 'DATABASE_URL: the embedded database does not survive a power cut, so it holds no real money. Set PostgreSQL, or take a test key (rk_test_…).'
    : undefined;
}

export function readStripe(value: StripeVariables): StripeConfig {
  return {
    secretKey: value.STRIPE_SECRET_KEY ?? '',
    webhookSecrets: value.STRIPE_WEBHOOK_SECRET ?? [],
    apiBase: value.STRIPE_API_BASE,
    statementDescriptor: value.STATEMENT_DESCRIPTOR,
    payoutCountries: {
      all: value.PAYOUT_COUNTRIES ?? nearCountries.split(' '),
      usual: value.PAYOUT_COUNTRIES?.[0],
    },
    live: /_live_/.test(value.STRIPE_SECRET_KEY ?? ''),
  };
}

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** Not UK, which is another name of GB that Stripe does not know. */
const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) &&
  new Intl.Locale(`und-${code}`).region === code &&
  countries.of(code) !== undefined;

/**
 * Between these Stripe moves money without asking anybody: the European Economic Area, the United Kingdom and Switzerland.
 * It says the same of the United States and Canada, but refused transfers there (docs/payments.md).
 */
const nearCountries =
  'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK';

/**
 * Currencies that readers can pay in at Stripe, as its documentation lists them. Left out are those that it writes with
 * other decimals than ISO 4217: HUF, ISK, TWD and UGX, and those with three.
 */
const twoDecimals =
  'USD AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CNY COP CRC CVE CZK DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GTQ GYD HKD HNL HTG IDR ILS INR JMD KES KGS KHR KYD KZT LAK LBP LKR LRD LSL MAD MDL MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SEK SGD SHP SLE SOS SRD STD SZL THB TJS TOP TRY TTD TZS UAH UYU UZS WST XCD YER ZAR ZMW';
const wholeUnits = 'BIF CLP DJF GNF JPY KMF KRW PYG RWF VND VUV XAF XOF XPF';

/** Whether Stripe counts a currency in the same units as we do. */
function isUsualCurrency(currency: string): boolean {
  const unit = smallestUnit(currency);
  if (wholeUnits.split(' ').includes(currency)) return unit === 1_000_000n;
  return twoDecimals.split(' ').includes(currency) && unit === 10_000n;
}
