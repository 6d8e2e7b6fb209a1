/**
 * What is wrong with a file from the bank, or with what should be written for it. The codes are stable, so programs may
 * compare them; messages may change.
 */
export type BankFileErrorCode =
  // reading a statement
  | 'too-large'
  | 'bad-encoding'
  | 'not-xml'
  | 'has-doctype'
  | 'too-deep'
  | 'not-a-statement'
  | 'other-version'
  | 'no-account'
  | 'other-account'
  | 'other-currency'
  | 'bad-amount'
  | 'bad-date'
  | 'bad-direction'
  | 'no-balance'
  | 'does-not-add-up'
  // writing payments, references and QR codes
  | 'no-payments'
  | 'bad-id'
  | 'duplicate-id'
  | 'bad-iban'
  | 'bad-bic'
  | 'not-sepa'
  | 'amount-out-of-range'
  | 'bad-name'
  | 'id-out-of-range'
  | 'text-too-long';

/** Thrown for what cannot be read or written without guessing. The message says where, why and what to do. */
export class BankFileError extends Error {
  override readonly name = 'BankFileError';
  readonly code: BankFileErrorCode;

  constructor(code: BankFileErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
