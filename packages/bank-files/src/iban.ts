import {
  electronicFormatIBAN,
  isSEPACountry,
  isValidBIC,
  ValidationErrorsIBAN as Problem,
  validateIBAN,
} from 'ibantools';
import { BankFileError } from './bank-file-error.ts';

/** Why a text is no IBAN, most telling first. */
export type IbanProblem =
  | 'empty'
  | 'unknown-country'
  | 'wrong-length'
  | 'wrong-characters'
  | 'wrong-check-digits';

export type IbanCheck =
  | {
      readonly valid: true;
      /** In capitals, without spaces. */
      readonly iban: string;
      /** Whether SEPA payments reach its country. */
      readonly sepa: boolean;
    }
  | { readonly valid: false; readonly problem: IbanProblem };

/**
 * Reads an IBAN as people type it: small letters, spaces, dashes, `IBAN` before it. Checks country, length, form and
 * check digits, but not whether the account exists.
 *
 * @example
 * checkIban('de89 3704 0044 0532 0130 00'); // { valid: true, iban: 'DE89370400440532013000', sepa: true }
 * checkIban('DE88 3704 0044 0532 0130 00'); // { valid: false, problem: 'wrong-check-digits' }
 */
export function checkIban(text: string): IbanCheck {
  const plain = text.replace(/[\s\u2010-\u2015]/g, '');
  const iban = (electronicFormatIBAN(plain) ?? '').replace(/^IBAN:?(?=[A-Z]{2}\d)/, '');
  const { valid, errorCodes } = validateIBAN(iban);
  if (valid) return { valid, iban, sepa: isSEPACountry(iban.slice(0, 2)) };
  const [, problem] = problems.find(([code]) => errorCodes.includes(code)) ?? [];
  return { valid, problem: problem ?? 'wrong-characters' };
}

const problems: readonly (readonly [Problem, IbanProblem])[] = [
  [Problem.NoIBANProvided, 'empty'],
  [Problem.NoIBANCountry, 'unknown-country'],
  [Problem.WrongBBANLength, 'wrong-length'],
  [Problem.ChecksumNotNumber, 'wrong-characters'],
  [Problem.WrongBBANFormat, 'wrong-characters'],
  [Problem.WrongIBANChecksum, 'wrong-check-digits'],
  [Problem.WrongAccountBankBranchChecksum, 'wrong-check-digits'],
];

/**
 * An IBAN that SEPA payments reach, in capitals and without spaces.
 *
 * @param whose names the account in the message: `the IBAN of payment 12`
 * @throws {BankFileError} `bad-iban`, `not-sepa`
 */
export function sepaIban(text: string, whose: string): string {
  const check = checkIban(text);
  if (!check.valid)
    throw new BankFileError('bad-iban', `${whose} is not valid (${check.problem}). Ask for it again.`);
  if (!check.sepa)
    throw new BankFileError(
      'not-sepa',
      `${whose} is in a country that SEPA does not reach. Pay it another way.`,
    );
  return check.iban;
}

/** @throws {BankFileError} `bad-bic` */
export function checkedBic(text: string, whose: string): string {
  const bic = text.replace(/\s/g, '').toUpperCase();
  if (!isValidBIC(bic))
    throw new BankFileError('bad-bic', `${whose} is not valid. Leave it out: the IBAN is enough.`);
  return bic;
}
