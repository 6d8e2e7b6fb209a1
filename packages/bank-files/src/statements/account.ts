import { BankFileError } from '../bank-file-error.ts';
import { readDate } from '../calendar-date.ts';
import { readCents, writeCents } from '../cents.ts';
import type { Balance } from './statement.ts';
import { find, findAll, textAt, type XmlElement } from './xml.ts';

/** @throws {BankFileError} `no-account` */
export function readAccount(statement: XmlElement): string {
  const account = textAt(statement, 'Acct/Id/IBAN', 'Acct/Id/Othr/Id');
  if (account === undefined)
    throw new BankFileError(
      'no-account',
      `Statement ${textAt(statement, 'Id') ?? ''} does not say of which account it is. Ask the bank for a file with the IBAN.`,
    );
  return account.replace(/\s/g, '').toUpperCase();
}

export const sequenceOf = (statement: XmlElement): string | undefined =>
  textAt(statement, 'ElctrncSeqNb', 'LglSeqNb');

/** `OPBD` and `CLBD` are usual. `PRCD` is the closing balance before; pages of a statement have `ITBD` between them. */
const codes = { opening: ['OPBD', 'PRCD', 'ITBD'], closing: ['CLBD', 'ITBD'] };

/**
 * The booked balances at both ends of a statement.
 *
 * @throws {BankFileError} `no-balance`, `other-currency`, `bad-amount`, `bad-direction`, `bad-date`
 */
export function readBalances(statement: XmlElement, where: string): { opening: Balance; closing: Balance } {
  const currency = textAt(statement, 'Acct/Ccy') ?? 'EUR';
  if (currency !== 'EUR') throw otherCurrency(where, currency);
  const balances = findAll(statement, 'Bal').map((balance) => ({
    balance,
    code: textAt(balance, 'Tp/CdOrPrtry/Cd', 'Tp/CdOrPrtry/Prtry') ?? '',
  }));
  const codeOf = (end: 'opening' | 'closing') =>
    codes[end].find((code) => balances.some((balance) => balance.code === code));
  const opening = balances.find(({ code }) => code === codeOf('opening'))?.balance;
  const closing = balances.findLast(
    ({ code, balance }) => code === codeOf('closing') && balance !== opening,
  )?.balance;
  if (!opening || !closing)
    throw new BankFileError(
      'no-balance',
      `${where} has no booked balance at its ${opening ? 'end' : 'beginning'}. Ask the bank for camt.053 of whole days (not camt.052).`,
    );
  return {
    opening: readBalance(opening, `${where}, opening balance`),
    closing: readBalance(closing, `${where}, closing balance`),
  };
}

const readBalance = (balance: XmlElement, where: string): Balance => ({
  cents: signedAmount(balance, where),
  date: dateAt(balance, where, 'Dt') ?? missingDate(where),
});

const otherCurrency = (where: string, currency: string) =>
  new BankFileError('other-currency', `${where} is in ${currency}. Choose the file of an account in EUR.`);

/** The cents of the `Amt` at a path. @throws {BankFileError} `bad-amount`, `other-currency` */
export function amountAt(element: XmlElement, where: string, path = 'Amt'): bigint {
  const amount = find(element, path);
  const cents = readCents(amount?.text ?? '');
  if (amount && amount.attributes.Ccy !== 'EUR')
    throw otherCurrency(where, amount.attributes.Ccy ?? 'no currency');
  if (cents === undefined)
    throw new BankFileError(
      'bad-amount',
      `${where}: "${(amount?.text ?? '').slice(0, 40)}" is not an amount such as ${writeCents(500n)}. Ask the bank to correct the file.`,
    );
  return cents;
}

/** `Amt` with the direction of `CdtDbtInd`. @throws {BankFileError} `bad-amount`, `other-currency`, `bad-direction` */
export const signedAmount = (element: XmlElement, where: string): bigint =>
  amountAt(element, where) * directionOf(element, where);

/** 1 for money in, -1 for money out. @throws {BankFileError} `bad-direction` */
export function directionOf(element: XmlElement, where: string): 1n | -1n {
  const indicator = textAt(element, 'CdtDbtInd');
  if (indicator === 'CRDT') return 1n;
  if (indicator === 'DBIT') return -1n;
  throw new BankFileError(
    'bad-direction',
    `${where} is neither CRDT nor DBIT (money in or out), but "${indicator ?? ''}". Ask the bank to correct the file.`,
  );
}

/**
 * The day in the element `name`: its `Dt`, or the day of its `DtTm` as the bank wrote it, whatever the zone.
 *
 * @throws {BankFileError} `bad-date`
 */
export function dateAt(element: XmlElement, where: string, name: string): string | undefined {
  const text = textAt(element, `${name}/Dt`, `${name}/DtTm`);
  return text === undefined ? undefined : (readDate(text.slice(0, 10)) ?? missingDate(where, text));
}

export function missingDate(where: string, text = ''): never {
  throw new BankFileError(
    'bad-date',
    `${where}: "${text.slice(0, 40)}" is not a day such as 2026-11-30. Ask the bank to correct the file.`,
  );
}
