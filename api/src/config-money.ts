import { z } from 'zod';
import { type BankConfig, bankMistake, bankVariables, readBank } from './config-bank.ts';
import { readStripe, type StripeConfig, stripeMistake, stripeVariables } from './config-stripe.ts';

/** What the environment decides about money from outside and back. */
export interface MoneyConfig {
  /** Who takes and pays the money. */
  readonly payments: 'play' | 'stripe' | 'bank' | 'off';
  /** Only if `payments` is `stripe`. */
  readonly stripe: StripeConfig | undefined;
  /** Only if `payments` is `bank`. */
  readonly bank: BankConfig | undefined;
  /** No real money moves: it is play money, or that of a provider's test mode. */
  readonly playMoney: boolean;
  /** Least monthly amount and least pot, in micro-units. */
  readonly minimum: bigint;
  /** How many days after the review charges may take before the month is closed without what is missing. */
  readonly collectDays: number;
  /** Readers may add money beforehand. */
  readonly topUps: boolean;
  /** The least charge, and the least payout, in micro-units. */
  readonly paymentMinimum: bigint;
  readonly payoutMinimum: bigint;
  readonly payoutDelayDays: number;
}

export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`);

const moneyAbove0 = z
  .string()
  .regex(/^\d{1,7}(\.\d{1,6})?$/, 'must be an amount such as 2.00')
  .transform(toMicroUnits)
  .refine((value) => value > 0n, 'must be more than 0');

export const moneyVariables = {
  MINIMUM: moneyAbove0.default(2_000_000n),
  PAYMENTS: z.enum(['play', 'stripe', 'bank', 'off'], 'must be play, stripe, bank or off').optional(),
  COLLECT_DAYS: wholeNumber(0, 20).optional(),
  TOP_UPS: z.enum(['on', 'off'], 'must be on or off').optional(),
  PAYMENT_MINIMUM: moneyAbove0.optional(),
  PAYOUT_MINIMUM: moneyAbove0.optional(),
  PAYOUT_DELAY_DAYS: wholeNumber(0, 365).optional(),
  ...stripeVariables,
  ...bankVariables,
};

type MoneyVariables = z.output<z.ZodObject<typeof moneyVariables>>;

/** What is wrong with the variables together, if anything. `local`: the service is for this machine only. */
export function moneyMistake(
  value: MoneyVariables & { CURRENCY: string; DATABASE_URL?: string | undefined },
  { sandbox, local }: { sandbox: boolean; local: boolean },
): string | undefined {
  const { PAYMENTS, CURRENCY: currency, DATABASE_URL: databaseUrl } = value;
  if (PAYMENTS === 'play' && !sandbox)
    return 'PAYMENTS: play is for a sandbox. Set SANDBOX=1 to try the service out with play money, or PAYMENTS=off.';
  if (PAYMENTS === 'bank') return bankMistake(value, { sandbox, local, currency, databaseUrl });
  return stripeMistake(value, { chosen: PAYMENTS === 'stripe', sandbox, currency, databaseUrl });
}

/** In a sandbox money moves at once, and in small amounts. */
export function readMoney(value: MoneyVariables, sandbox: boolean): MoneyConfig {
  const stripe = value.PAYMENTS === 'stripe' ? readStripe(value) : undefined;
  const bank = value.PAYMENTS === 'bank' ? readBank(value) : undefined;
  return {
    payments: value.PAYMENTS ?? (sandbox ? 'play' : 'off'),
    stripe,
    bank,
    playMoney: bank === undefined && (sandbox || stripe?.live === false),
    minimum: value.MINIMUM,
    collectDays: value.COLLECT_DAYS ?? (sandbox ? 0 : 4),
    topUps: value.TOP_UPS === undefined ? sandbox : value.TOP_UPS === 'on',
    paymentMinimum: value.PAYMENT_MINIMUM ?? value.MINIMUM,
    payoutMinimum: value.PAYOUT_MINIMUM ?? (sandbox ? 1_000_000n : 25_000_000n),
    payoutDelayDays: value.PAYOUT_DELAY_DAYS ?? (sandbox ? 0 : 30),
  };
}

/** `12.5` is 12 500 000n. The text is checked before. */
export function toMicroUnits(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
}
