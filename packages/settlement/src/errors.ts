/**
 * What is wrong with the input. The codes are stable, so programs may compare them; messages may change.
 *
 * Readers cannot cause these errors. Each one is a bug in the caller.
 */
export type SettlementErrorCode =
  | 'wrong-type'
  | 'negative-pot'
  | 'non-integer-fee'
  | 'fee-out-of-range'
  | 'bad-month'
  | 'non-positive-id'
  | 'no-payees'
  | 'duplicate-payee'
  | 'reader-among-payees';

/**
 * Thrown for input that cannot be divided: no division is better than a wrong one.
 *
 * @example
 * try {
 *   divide(input);
 * } catch (error) {
 *   if (error instanceof SettlementError && error.code === 'no-payees') keepTheMoney();
 *   else throw error;
 * }
 */
export class SettlementError extends Error {
  override readonly name = 'SettlementError';
  readonly code: SettlementErrorCode;

  constructor(code: SettlementErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** The error for a value of the wrong type, which an untyped caller can pass. */
export function wrongType(what: string, expected: string, value: unknown): SettlementError {
  const actual = value === null ? 'null' : typeof value;
  return new SettlementError('wrong-type', `${what} must be ${expected}, not ${actual}`);
}
