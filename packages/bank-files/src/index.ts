export { BankFileError, type BankFileErrorCode } from './bank-file-error.ts';
export { epcText } from './epc-text.ts';
export { checkIban, type IbanCheck, type IbanProblem } from './iban.ts';
export { isSepaName } from './payments/sepa-text.ts';
export {
  type Payment,
  type PaymentBatch,
  type PaymentFile,
  writePayments,
} from './payments/write-payments.ts';
export { findReference, findReferences, paymentReference } from './reference.ts';
export { type EarlierStatement, followsOn, isSameStatement } from './statements/identify.ts';
export { readStatements } from './statements/read-statements.ts';
export type { Balance, Statement, Transaction } from './statements/statement.ts';
