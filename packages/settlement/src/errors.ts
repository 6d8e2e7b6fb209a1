/**
 * What is wrong with the input. Stable: programs may compare these, messages may change.
 *
 * None of them can come from a reader's behaviour; each means that the caller has read or computed something wrong.
 */
export type SettlementErrorCode =
  | 'wrong-type'
  | 'negative-pot'
  | 'non-integer-fee'
  | 'fee-out-of-range'
  | 'bad-month'
  | 'non-positive-id'
  | 'no-people'
  | 'duplicate-person'
  | 'reader-among-people';

/**
 * Thrown instead of dividing something that cannot be divided: no money is better than wrong money.
 *
 * @example
 * try {
 *   divide(input);
 * } catch (error) {
 *   if (error instanceof SettlementError && error.code === 'no-people') keepTheMoney();
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

/** The error for a value of another type than the signature says, as untyped callers can send it. */
export function wrongType(what: string, expected: string, value: unknown): SettlementError {
  const actual = value === null ? 'null' : typeof value;
  return new SettlementError('wrong-type', `${what} must be ${expected}, not ${actual}`);
}
