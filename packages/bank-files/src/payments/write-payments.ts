import { createHash } from 'node:crypto';
import { XMLBuilder } from 'fast-xml-parser';
import { BankFileError } from '../bank-file-error.ts';
import { readDate } from '../calendar-date.ts';
import { mostCents, writeCents } from '../cents.ts';
import { checkedBic, sepaIban } from '../iban.ts';
import { isSepaId, isSepaName, sepaText } from './sepa-text.ts';

/** Transfers that the bank makes on one day from one account. */
export interface PaymentBatch {
  /** The bank refuses a second file with the same. At most 35 characters of SEPA. */
  readonly messageId: string;
  /** When the batch was made: the file says it, and must be the same each time it is written. */
  readonly createdAt: Date;
  /** The day on which the bank shall pay: `2026-11-30` */
  readonly executionDate: string;
  readonly debtor: { readonly name: string; readonly iban: string; readonly bic?: string };
  /** Written in this order. */
  readonly payments: readonly Payment[];
}

export interface Payment {
  /** Comes back in statements and returns. At most 35 characters of SEPA, once in a batch. */
  readonly endToEndId: string;
  /** 1 to 99 999 999 999. */
  readonly cents: bigint;
  /** Written in the characters of SEPA, at most 70. */
  readonly name: string;
  readonly iban: string;
  /** What the creditor reads. Written in the characters of SEPA, at most 140; may be empty. */
  readonly text: string;
}

export interface PaymentFile {
  /** Only ASCII, so its bytes are the same in every encoding that banks know. */
  readonly xml: string;
  /** SHA-256 of those bytes, in hexadecimal. */
  readonly digest: string;
  readonly count: number;
  readonly controlSumCents: bigint;
}

/**
 * Writes transfers as pain.001.001.09. The same batch gives the same bytes, at any time and in any time zone.
 *
 * @throws {BankFileError} `no-payments`, `bad-id`, `duplicate-id`, `bad-date`, `bad-iban`, `not-sepa`, `bad-bic`,
 *   `amount-out-of-range`
 */
export function writePayments(batch: PaymentBatch): PaymentFile {
  const { messageId, executionDate, payments } = batch;
  if (payments.length === 0) throw new BankFileError('no-payments', 'There is nothing to pay.');
  checkId(messageId, 'The id of the batch');
  if (readDate(executionDate) === undefined)
    throw new BankFileError(
      'bad-date',
      `"${executionDate}" is not a day. Give the day of payment as 2026-11-30.`,
    );
  refuseDuplicates(payments);
  const controlSumCents = payments.reduce((sum, { cents }) => sum + cents, 0n);
  const totals = { NbOfTxs: String(payments.length), CtrlSum: writeCents(controlSumCents) };
  const debtorName = nameOf(batch.debtor.name);
  const group = {
    MsgId: messageId,
    CreDtTm: batch.createdAt.toISOString().replace(/\.\d+/, ''),
    ...totals,
    InitgPty: { Nm: debtorName },
  };
  const instruction = {
    PmtInfId: messageId,
    PmtMtd: 'TRF',
    BtchBookg: 'false', // one booking for each payment, so the statement says which were made
    ...totals,
    PmtTpInf: { SvcLvl: { Cd: 'SEPA' } },
    ReqdExctnDt: { Dt: executionDate },
    Dbtr: { Nm: debtorName },
    DbtrAcct: { Id: { IBAN: sepaIban(batch.debtor.iban, 'The IBAN to pay from') } },
    DbtrAgt: { FinInstnId: agentOf(batch.debtor.bic) },
    ChrgBr: 'SLEV',
    CdtTrfTxInf: payments.map(transferOf),
  };
  const xml = builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    Document: {
      '@xmlns': 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09',
      CstmrCdtTrfInitn: { GrpHdr: group, PmtInf: instruction },
    },
  });
  const digest = createHash('sha256').update(xml).digest('hex');
  return { xml, digest, count: payments.length, controlSumCents };
}

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  format: true,
  indentBy: ' ',
});

function transferOf({ endToEndId, cents, name, iban, text }: Payment) {
  checkId(endToEndId, 'The id of a payment');
  if (cents < 1n || cents > mostCents)
    throw new BankFileError(
      'amount-out-of-range',
      `Payment ${endToEndId} is of ${writeCents(cents)}. SEPA pays 0.01 to ${writeCents(mostCents)}. Take it out of the batch.`,
    );
  const remittance = sepaText(text, 140);
  return {
    PmtId: { EndToEndId: endToEndId },
    Amt: { InstdAmt: { '@Ccy': 'EUR', '#text': writeCents(cents) } },
    Cdtr: { Nm: nameOf(name) },
    CdtrAcct: { Id: { IBAN: sepaIban(iban, `The IBAN of payment ${endToEndId}`) } },
    ...(remittance && { RmtInf: { Ustrd: remittance } }),
  };
}

/** A name is required; this is what SEPA writes where there is none. Banks hold it against the account’s, so dots are worse. */
const nameOf = (name: string) => (isSepaName(name) ? sepaText(name, 70) : 'NOTPROVIDED');

const agentOf = (bic: string | undefined) =>
  bic === undefined ? { Othr: { Id: 'NOTPROVIDED' } } : { BICFI: checkedBic(bic, 'The BIC to pay from') };

function checkId(id: string, what: string): void {
  if (!isSepaId(id))
    throw new BankFileError(
      'bad-id',
      `${what}, "${id.slice(0, 50)}", must have 1 to 35 letters, digits or /?:().,'+- and no slash at an end.`,
    );
}

function refuseDuplicates(payments: readonly Payment[]): void {
  const ids = new Set<string>();
  for (const { endToEndId } of payments) {
    if (ids.has(endToEndId))
      throw new BankFileError('duplicate-id', `Payment ${endToEndId} is in the batch twice. Take one out.`);
    ids.add(endToEndId);
  }
}
