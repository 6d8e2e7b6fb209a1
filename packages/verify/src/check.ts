import type { FeeFields } from './documents.ts';

/** One thing that a statement promises, as a sentence, and whether it matches what was recomputed. */
export interface Check {
  readonly matches: boolean;
  readonly text: string;
}

export const matches = (text: string): Check => ({ matches: true, text });
export const differs = (text: string): Check => ({ matches: false, text });

/** Nothing when the condition holds, because only what differs is worth a line. */
export const differsUnless = (condition: boolean, text: string): Check[] =>
  condition ? [] : [differs(text)];

/** An exact amount in words: `0.90 EUR`. */
export function money(amount: string | bigint, currency: string): string {
  const digits = String(amount).padStart(7, '0');
  const fraction = digits.slice(-6).replace(/0{1,4}$/, '');
  return `${digits.slice(0, -6)}.${fraction} ${currency}`;
}

export function feeInWords({ feeBasisPoints }: FeeFields): string {
  return `${feeBasisPoints} basis points`;
}

export function plural(count: number | bigint | string, one: string, many = `${one}s`): string {
  return `${count} ${String(count) === '1' ? one : many}`;
}

export function sum(amounts: readonly string[]): bigint {
  return amounts.reduce((total, amount) => total + BigInt(amount), 0n);
}

/** Whether each is greater than the one before it. */
export function ascends<T extends string | bigint>(values: readonly T[]): boolean {
  return values.every((value, index) => {
    const before = values[index - 1];
    return before === undefined || before < value;
  });
}
