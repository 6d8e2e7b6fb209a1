import type { Giver } from './pot.ts';

/** What decides how much is charged, besides the giver. Amounts are micro-units. */
export interface ChargeRules {
  /** The least pot. */
  readonly minimum: bigint;
  /** The least charge. */
  readonly paymentMinimum: bigint;
  /** The smallest amount that can be paid in the currency: 10 000 for euros, 1 000 000 for yen. */
  readonly smallestUnit: bigint;
}

/**
 * What a reader who flattred somebody is charged when the review is over: what the wallet lacks for the monthly amount,
 * rounded up to the currency's smallest unit. Less than the least charge is not worth one: where the wallet reaches the
 * minimum nothing is charged, else the whole monthly amount. The rule of charging (docs/rules.md).
 *
 * @returns micro-units; 0 when nothing is charged
 * @example
 * chargeOf({ wallet: 1_200_000n, monthlyAmount: 5_000_000n, paused: false },
 *   { minimum: 2_000_000n, paymentMinimum: 2_000_000n, smallestUnit: 10_000n }); // 3_800_000n
 */
export function chargeOf(
  { wallet, monthlyAmount, paused }: Giver,
  { minimum, paymentMinimum, smallestUnit }: ChargeRules,
): bigint {
  if (paused || monthlyAmount < minimum || wallet >= monthlyAmount) return 0n;
  const missing = roundUp(monthlyAmount - wallet, smallestUnit);
  if (missing >= paymentMinimum) return missing;
  return wallet >= minimum ? 0n : roundUp(monthlyAmount, smallestUnit);
}

function roundUp(amount: bigint, unit: bigint): bigint {
  return ((amount + unit - 1n) / unit) * unit;
}

/** The smallest amount that can be paid in a currency, in micro-units. At most six decimals, as micro-units have. */
export function smallestUnit(currency: string): bigint {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return 10n ** BigInt(6 - Math.min(6, maximumFractionDigits));
}
