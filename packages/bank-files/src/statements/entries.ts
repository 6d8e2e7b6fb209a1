import { checkIban } from '../iban.ts';
import { amountAt, dateAt, directionOf, missingDate, signedAmount } from './account.ts';
import type { Draft } from './statement.ts';
import { find, findAll, textAt, type XmlElement } from './xml.ts';

/**
 * The booked entries of a statement as transactions, in the order of the file.
 *
 * @param account whose statement it is
 * @throws {BankFileError} `bad-amount`, `other-currency`, `bad-direction`, `bad-date`
 */
export function readEntries(
  statement: XmlElement,
  account: string,
  where: string,
): { drafts: Draft[]; unbooked: number } {
  const entries = findAll(statement, 'Ntry').map((entry, index) => ({
    entry,
    where: `${where}, entry ${index + 1}`,
  }));
  const booked = entries.filter(({ entry }) => textAt(entry, 'Sts/Cd', 'Sts') === 'BOOK');
  return {
    drafts: booked.flatMap(({ entry, where }) => readEntry(entry, account, where)),
    unbooked: entries.length - booked.length,
  };
}

function readEntry(entry: XmlElement, account: string, where: string): Draft[] {
  const cents = signedAmount(entry, where);
  const valueDate = dateAt(entry, where, 'ValDt');
  const shared = {
    bookedOn: dateAt(entry, where, 'BookgDt') ?? valueDate ?? missingDate(where),
    valueDate,
    isReversal: ['true', '1'].includes(textAt(entry, 'RvslInd') ?? ''),
    entryReference: textAt(entry, 'NtryRef'),
  };
  const payments = findAll(entry, 'NtryDtls/TxDtls');
  const count = countOf(entry) ?? (payments.length || undefined);
  const amounts = count === payments.length ? amountsOf(payments, entry, cents, where) : undefined;
  if (amounts)
    return payments.map((payment, index) => ({
      ...shared,
      cents: amounts[index] ?? 0n,
      ...readPayment(payment, entry, account, shared.isReversal),
      collective: undefined,
    }));
  const isCollective = count === undefined ? find(entry, 'NtryDtls/Btch') !== undefined : count !== 1;
  return [
    {
      ...shared,
      cents,
      ...readPayment(undefined, entry, account, shared.isReversal),
      collective: isCollective ? { count } : undefined,
    },
  ];
}

/** How many payments the bank says an entry stands for. */
function countOf(entry: XmlElement): number | undefined {
  const counts = findAll(entry, 'NtryDtls/Btch/NbOfTxs').map(({ text }) => Number(text));
  const count = counts.reduce((sum, count) => sum + count, 0);
  return counts.length > 0 && Number.isSafeInteger(count) ? count : undefined;
}

/**
 * What each payment of an entry is. A single one is what was booked, whatever it was before fees and exchange. Several must
 * all say it in euros and make up the entry. Else it cannot be split, because some of it would be guessed.
 */
function amountsOf(
  payments: readonly XmlElement[],
  entry: XmlElement,
  cents: bigint,
  where: string,
): bigint[] | undefined {
  if (payments.length === 1) return [cents];
  const amounts: bigint[] = [];
  for (const payment of payments) {
    const path = ['Amt', 'AmtDtls/TxAmt/Amt', 'AmtDtls/InstdAmt/Amt'].find((path) => find(payment, path));
    if (path === undefined || find(payment, path)?.attributes.Ccy !== 'EUR') return undefined;
    const direction = directionOf(find(payment, 'CdtDbtInd') ? payment : entry, where);
    amounts.push(amountAt(payment, where, path) * direction);
  }
  return amounts.reduce((sum, amount) => sum + amount, 0n) === cents ? amounts : undefined;
}

/** What an entry, or one payment of it, says besides the money. */
function readPayment(
  payment: XmlElement | undefined,
  entry: XmlElement,
  account: string,
  isReversal: boolean,
) {
  const reason = find(payment, 'RtrInf');
  const isIncoming = textAt(entry, 'CdtDbtInd') === 'CRDT';
  return {
    bankReference: reference(payment, 'Refs/AcctSvcrRef') ?? reference(entry, 'AcctSvcrRef'),
    endToEndId: reference(payment, 'Refs/EndToEndId'),
    messageId: reference(payment, 'Refs/MsgId') ?? reference(entry, 'NtryDtls/Btch/MsgId'),
    counterparty: counterpartyOf(payment, account, isIncoming !== (isReversal || reason !== undefined)),
    text: textOf(payment, entry),
    creditorReference: reference(payment, 'RmtInf/Strd/CdtrRefInf/Ref'),
    returned: reason && {
      code: textAt(reason, 'Rsn/Cd', 'Rsn/Prtry'),
      text: joined(findAll(reason, 'AddtlInf')),
    },
  };
}

/** Banks fill required fields with these. */
const noReference = /^(NOTPROVIDED|NOT PROVIDED|NONREF|NOREF|-+|0+)$/i;

function reference(element: XmlElement | undefined, path: string): string | undefined {
  const text = textAt(element, path);
  return text === undefined || noReference.test(text) ? undefined : text;
}

/**
 * The other side. In returns and reversals banks keep the sides of the original payment or turn them round, so the side
 * with our own account is never it.
 */
function counterpartyOf(payment: XmlElement | undefined, account: string, isFromDebtor: boolean) {
  const parties = find(payment, 'RltdPties');
  const sides = (isFromDebtor ? ['Dbtr', 'Cdtr'] : ['Cdtr', 'Dbtr']).map((side) => {
    const iban = checkIban(textAt(parties, `${side}Acct/Id/IBAN`, `${side}Acct/Id/Othr/Id`) ?? '');
    return {
      name: textAt(
        parties,
        `${side}/Nm`,
        `${side}/Pty/Nm`,
        `${side}/Agt/FinInstnId/Nm`,
        `Ultmt${side}/Nm`,
        `Ultmt${side}/Pty/Nm`,
      ),
      iban: iban.valid ? iban.iban : undefined,
    };
  });
  const others = sides.filter(({ iban }) => iban !== account);
  return others.find(({ iban }) => iban) ?? others[0] ?? { name: undefined, iban: undefined };
}

/** The payer's text; where banks have no field for it, what they add to the payment or the entry. */
function textOf(payment: XmlElement | undefined, entry: XmlElement): string {
  const remittance = find(payment, 'RmtInf');
  const lines = remittance
    ? [...findAll(remittance, 'Ustrd'), ...findAll(remittance, 'Strd/AddtlRmtInf')]
    : [];
  return joined(lines) || (textAt(payment, 'AddtlTxInf') ?? textAt(entry, 'AddtlNtryInf') ?? '');
}

const joined = (lines: readonly XmlElement[]) =>
  lines
    .map(({ text }) => text)
    .filter(Boolean)
    .join(' ');
