/** What decides how much a reader gives, as it stands when the month is closed. Amounts are micro-units. */
export interface Giver {
  readonly wallet: bigint;
  readonly monthlyAmount: bigint;
  readonly paused: boolean;
}

/** Whether a pot is divided, and if not, why. */
export type Verdict = 'divided' | 'no-clicks' | 'not-chosen' | 'paused' | 'too-little';

export interface Pot {
  readonly verdict: Verdict;
  /** Micro-units; 0 unless the verdict is `divided`. */
  readonly pot: bigint;
}

/**
 * What a reader gives for a month: the lesser of wallet and monthly amount, where that reaches the minimum, the reader
 * has not paused, and there is a payee. The rules of the monthly amount, of no clicks and of waiting
 * (docs/rules.md).
 *
 * @param payees how many creators the pot would be divided between
 * @param minimum the least pot, in micro-units
 * @example
 * potOf({ wallet: 3_000_000n, monthlyAmount: 5_000_000n, paused: false }, 2, 2_000_000n);
 * // { verdict: 'divided', pot: 3_000_000n }
 */
export function potOf({ wallet, monthlyAmount, paused }: Giver, payees: number, minimum: bigint): Pot {
  const pot = wallet < monthlyAmount ? wallet : monthlyAmount;
  const verdict = (() => {
    if (payees === 0) return 'no-clicks';
    if (monthlyAmount < minimum) return 'not-chosen';
    if (paused) return 'paused';
    return pot > 0n && pot >= minimum ? 'divided' : 'too-little';
  })();
  return { verdict, pot: verdict === 'divided' ? pot : 0n };
}
