import { BankFileError } from '../bank-file-error.ts';
import { writeCents } from '../cents.ts';
import { readAccount, readBalances, sequenceOf } from './account.ts';
import { decode } from './decode.ts';
import { readEntries } from './entries.ts';
import { type EarlierStatement, identify } from './identify.ts';
import type { Draft, Statement } from './statement.ts';
import { findAll, readXml, textAt, type XmlElement } from './xml.ts';

/** The versions of camt.053 that are read. Each is tested against its schema. */
const versions = ['02', '04', '08'];

/**
 * Reads the account statements of a camt.053 file: versions 001.02, 001.04 and 001.08, euros only, at most 32 MB.
 *
 * Everything is read or nothing: each statement's entries must make up the difference of its balances, so a file with a
 * missing or misread entry is refused. Entries that are not booked are left out.
 *
 * @param file bytes as the bank sent them, or their text
 * @param account only statements of this IBAN (or other number) are read; others in the file are passed over
 * @param earlier the account's last statement before this file: see `identify`
 * @throws {BankFileError} with one of the codes above `no-payments`
 * @example
 * for (const { transactions } of readStatements(readFileSync('statement.xml'), { account: 'DE89370400440532013000' }))
 *   for (const { id, cents, text } of transactions) console.log(id, cents, text);
 */
export function readStatements(
  file: string | Uint8Array,
  { account, earlier }: { readonly account?: string; readonly earlier?: EarlierStatement } = {},
): Statement[] {
  const found = statementsIn(decode(file)).map((element) => ({ element, account: readAccount(element) }));
  const wanted = account?.replace(/\s/g, '').toUpperCase();
  const ours = found.filter((statement) => wanted === undefined || statement.account === wanted);
  if (ours.length === 0)
    throw new BankFileError(
      'other-account',
      `The file is about ${[...new Set(found.map((statement) => statement.account))].join(', ')}, not about ${wanted}. Choose the file of that account.`,
    );
  return identify(
    ours.map(({ element, account }) => readStatement(element, account)),
    earlier,
  );
}

function statementsIn(text: string): XmlElement[] {
  const { root, namespace } = readXml(text);
  const [, message, version = ''] = /:([a-z]{4}\.\d{3})\.001\.(\d\d)$/.exec(namespace) ?? [];
  if (message !== 'camt.053' || root.name !== 'Document')
    throw new BankFileError(
      'not-a-statement',
      `The file is ${message ?? (namespace || `<${root.name}>`)}, not a statement. Ask the bank for camt.053.`,
    );
  if (!versions.includes(version))
    throw new BankFileError(
      'other-version',
      `The file is camt.053.001.${version}. Ask the bank for camt.053.001.${versions.join(', .')}.`,
    );
  const statements = findAll(root, 'BkToCstmrStmt/Stmt');
  if (statements.length === 0)
    throw new BankFileError(
      'not-a-statement',
      'The file contains no statement. Download it again from the bank.',
    );
  return statements;
}

/** A statement whose transactions have no ids yet. */
function readStatement(element: XmlElement, account: string) {
  const id = textAt(element, 'Id') ?? '';
  const where = `Statement ${id || 'without an id'}`;
  const { opening, closing } = readBalances(element, where);
  const { drafts, unbooked } = readEntries(element, account, where);
  const difference = closing.cents - opening.cents;
  const transactions = [drafts, turned(drafts)].find((reading) => sumOf(reading) === difference);
  if (transactions === undefined)
    throw new BankFileError(
      'does-not-add-up',
      `${where}: its ${drafts.length} booked transactions make ${writeCents(sumOf(drafts))}, but its balance goes from ${writeCents(opening.cents)} to ${writeCents(closing.cents)}. Ask the bank for the complete file, with all entries.`,
    );
  const sequence = sequenceOf(element);
  return { id, account, currency: 'EUR' as const, sequence, opening, closing, transactions, unbooked };
}

const sumOf = (drafts: readonly Draft[]) => drafts.reduce((sum, { cents }) => sum + cents, 0n);

/**
 * The same with each reversal turned round. ISO 20022 says that `CdtDbtInd` of a reversal is its own direction. Some banks
 * write the direction of what is reversed (OCA/bank-statement-import#375). The balances tell which one it is.
 */
const turned = (drafts: readonly Draft[]): Draft[] =>
  drafts.map((draft) => (draft.isReversal ? { ...draft, cents: -draft.cents } : draft));
