import type { Input } from '../http/input.ts';
import { refused, wrongParameter } from '../http/problems.ts';

/** Currencies whose smallest unit is the whole. */
const zeroDecimal = new Set([
  'bif',
  'clp',
  'djf',
  'gnf',
  'jpy',
  'kmf',
  'krw',
  'mga',
  'pyg',
  'rwf',
  'ugx',
  'vnd',
  'vuv',
  'xaf',
  'xof',
  'xpf',
]);

/** A currency in lower case. */
export function readCurrency(input: Input): string {
  const currency = input.needText('currency').toLowerCase();
  if (!/^[a-z]{3}$/.test(currency))
    throw wrongParameter(
      'currency',
      `Invalid currency: ${currency}. Stripe currently supports these currencies: eur, usd, …`,
    );
  return currency;
}

/** An amount that can be charged: at least 0.50, at most 999 999.99. */
export function readChargeAmount(input: Input, currency: string): number {
  const amount = input.needInteger('amount');
  if (amount < 50)
    throw refused(`Amount must be at least 0.50 ${currency}`, { code: 'amount_too_small', param: 'amount' });
  if (amount > 99_999_999)
    throw refused(`Amount must be no more than 999,999.99 ${currency}`, {
      code: 'amount_too_large',
      param: 'amount',
    });
  return amount;
}

/** An amount above zero, for transfers, payouts and refunds. */
export function readPositiveAmount(input: Input): number | undefined {
  const amount = input.integer('amount');
  if (amount !== undefined && amount < 1)
    throw wrongParameter(
      'amount',
      'This value must be greater than or equal to 1.',
      'parameter_invalid_integer',
    );
  return amount;
}

/** What Stripe keeps of a card payment in the EEA: 1.5 % and 0.25 (10 in currencies without decimals). */
export const cardFee = (amount: number, currency: string): number =>
  Math.round(amount * 0.015) + (zeroDecimal.has(currency) ? 10 : 25);

/** What Stripe keeps of a direct debit: 0.35. */
export const debitFee = 35;

/** What a dispute costs: 20.00. */
export const disputeFee = 2000;
