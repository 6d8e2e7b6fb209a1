import { createHash } from 'node:crypto';
import type { Balance, Draft, Statement } from './statement.ts';

/** Whether a statement begins where the last one of the account ended: nothing is missing between them, nothing is twice. */
export const followsOn = (previousClosing: Balance, statement: Pick<Statement, 'opening'>): boolean =>
  previousClosing.cents === statement.opening.cents;

/** What was read of an account before this file. */
export interface EarlierStatement extends Pick<Statement, 'id' | 'opening' | 'closing'> {
  /** The ids of the account's transactions, at least those booked on the day it ends. */
  readonly transactionIds: Iterable<string>;
}

type Unidentified = Omit<Statement, 'transactions'> & { readonly transactions: readonly Draft[] };

/**
 * Gives each transaction an id that is the same in each file that contains it.
 *
 * It is made from the account, the day of booking, the cents, the EndToEndId, the other side's IBAN, and the bank's reference
 * or, where the bank gives none, the letters and digits of the text. Names, sequence numbers and the order in the file
 * are not in it: they differ between two downloads of the same days. Pinned by a test: another form would book everything
 * in overlapping files a second time.
 *
 * Payments that are equal in all this are numbered, so all of them count. A statement that follows on from the one before,
 * in the file or `earlier`, goes on counting: a bank may make several statements of one day. Any other begins again at one,
 * because it names payments again that were read already.
 */
export function identify(statements: readonly Unidentified[], earlier?: EarlierStatement): Statement[] {
  const latest = new Map<
    string,
    { statement: Pick<Statement, 'id' | 'opening' | 'closing'>; seen: Map<string, number> }
  >();
  return statements.map((statement) => {
    const previous =
      latest.get(statement.account) ?? (earlier && { statement: earlier, seen: countsOf(earlier) });
    const seen =
      previous && continues(previous.statement, statement) ? previous.seen : new Map<string, number>();
    latest.set(statement.account, { statement, seen });
    const transactions = statement.transactions.map((draft) => {
      const key = digestOf(statement.account, draft);
      const number = (seen.get(key) ?? 0) + 1;
      seen.set(key, number);
      return { id: `${key}-${number}`, ...draft };
    });
    return { ...statement, transactions };
  });
}

/** A balance can come back to what it was, so an old statement, or the same once more, can look like the next one. */
const continues = (previous: Pick<Statement, 'id' | 'opening' | 'closing'>, next: Unidentified) =>
  followsOn(previous.closing, next) &&
  next.closing.date >= previous.closing.date &&
  !(next.id === previous.id && next.opening.cents === previous.opening.cents);

function countsOf({ transactionIds }: EarlierStatement): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of transactionIds) {
    const [key = '', number] = id.split('-');
    counts.set(key, Math.max(counts.get(key) ?? 0, Number(number)));
  }
  return counts;
}

function digestOf(account: string, draft: Draft): string {
  const { bookedOn, cents, bankReference, endToEndId, counterparty, text, creditorReference } = draft;
  const written = `${text}${creditorReference ?? ''}`.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
  const told = bankReference === undefined ? ['text', written] : ['reference', bankReference];
  const facts = [account, bookedOn, String(cents), endToEndId ?? '', counterparty.iban ?? '', ...told];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32);
}
