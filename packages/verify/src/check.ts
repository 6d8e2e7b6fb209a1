/** One thing that a statement promises, in a sentence for people, and whether it holds. */
export interface Check {
  readonly holds: boolean;
  readonly says: string;
}

export const holds = (says: string): Check => ({ holds: true, says });
export const differs = (says: string): Check => ({ holds: false, says });

/** Micro-units as people write them, exactly: `0.90 EUR`. */
export function money(amount: string | bigint, currency: string): string {
  const digits = String(amount).padStart(7, '0');
  const fraction = digits.slice(-6).replace(/0{1,4}$/, '');
  return `${digits.slice(0, -6)}.${fraction} ${currency}`;
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
