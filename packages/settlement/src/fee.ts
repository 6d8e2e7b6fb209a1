import { SettlementError, wrongType } from './errors.ts';

/** What the fee of a month depends on. It is fixed when the month opens. */
export interface FeeRule {
  /** Hundredths of a percent: a whole number from 0 to 10 000; 1000 is 10 %. */
  readonly feeBasisPoints: number;
}

/** The rule as documents hold it: all their numbers are text. */
export type FeeRuleText = { readonly [Name in keyof FeeRule]: string };

export function feeRuleText({ feeBasisPoints }: FeeRule): FeeRuleText {
  return { feeBasisPoints: String(feeBasisPoints) };
}

export function readFeeRule({ feeBasisPoints }: FeeRuleText): FeeRule {
  return { feeBasisPoints: Number(feeBasisPoints) };
}

/**
 * The service's cut of a pot: `floor(pot × feeBasisPoints / 10 000)`, the rule of the fee (docs/rules.md). Rounding
 * down favours the payees; the fee of a very small pot is 0.
 *
 * @param pot micro-units, 0 or more
 * @returns micro-units
 * @throws {SettlementError} `wrong-type`, `negative-pot`, `non-integer-fee`, `fee-out-of-range`
 * @example
 * feeOf(2_000_000n, { feeBasisPoints: 1000 }); // 200_000n: of 2.00 the service keeps 0.20
 */
export function feeOf(pot: bigint, { feeBasisPoints }: FeeRule): bigint {
  checkPot(pot);
  checkFee(feeBasisPoints);
  return (pot * BigInt(feeBasisPoints)) / 10_000n;
}

function checkPot(pot: bigint): void {
  if (typeof pot !== 'bigint') throw wrongType('The pot', 'a bigint of micro-units', pot);
  if (pot < 0n) throw new SettlementError('negative-pot', `The pot must not be negative, but is ${pot}`);
}

function checkFee(feeBasisPoints: number): void {
  if (typeof feeBasisPoints !== 'number') {
    throw wrongType('The fee', 'a number of basis points', feeBasisPoints);
  }
  if (!Number.isInteger(feeBasisPoints)) {
    const message = `The fee must be a whole number of basis points, but is ${feeBasisPoints}`;
    throw new SettlementError('non-integer-fee', message);
  }
  if (feeBasisPoints < 0 || feeBasisPoints > 10_000) {
    const message = `The fee must be from 0 to 10000 basis points, but is ${feeBasisPoints}`;
    throw new SettlementError('fee-out-of-range', message);
  }
}
