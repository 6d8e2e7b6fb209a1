import { createHash } from 'node:crypto';
import type { Balance, Draft, Statement } from './statement.ts';

/** Whether a statement begins where the last one of the account ended: nothing is missing between them, nothing is twice. */
export const followsOn = (previousClosing: Balance, statement: Pick<Statement, 'opening'>): boolean =>
  previousClosing.cents === statement.opening.cents;

type Known = Pick<Statement, 'id' | 'opening' | 'closing'>;

/** What was read of an account before this file; of itself, the last statement that was read. */
export interface EarlierStatement extends Known {
  /** The ids of the account's transactions, at least those booked on the day it ends. */
  readonly transactionIds: Iterable<string>;
  /** Statements that were read, at least those that end on that day. */
  readonly statements: readonly Known[];
}

/** Whether both have the same id, and begin and end on the same days with the same balances. */
export const isSameStatement = (one: Known, other: Known): boolean =>
  one.id === other.id &&
  isSameBalance(one.opening, other.opening) &&
  isSameBalance(one.closing, other.closing);

const isSameBalance = (one: Balance, other: Balance) => one.cents === other.cents && one.date === other.date;

type Unidentified = Omit<Statement, 'transactions'> & { readonly transactions: readonly Draft[] };

/** How often each payment was seen, by what makes it equal to another one. */
type Counts = Map<string, number>;

/**
 * Gives each transaction an id that is the same in each file that contains it.
 *
 * It is made from the account, the day of booking, the cents, the EndToEndId, the other side's IBAN, and the bank's reference
 * or, where the bank gives none, the letters and digits of the text. Names, sequence numbers and the order in the file
 * are not in it: they differ between two downloads of the same days. Pinned by a test: another form would book everything
 * in overlapping files a second time.
 *
 * Payments that are equal in all this are numbered, so all of them count. Without a reference of the bank, a statement that
 * follows on from the one before, in the file or `earlier`, goes on counting: a bank may make several statements of one day. Any
 * other begins again at one, because it names payments again that were read already.
 */
export function identify(statements: readonly Unidentified[], earlier?: EarlierStatement): Statement[] {
  const latest = new Map<string, { statement: Known; counts: Counts; read: readonly Known[] }>();
  return statements.map((statement) => {
    const previous =
      latest.get(statement.account) ??
      (earlier && { statement: earlier, counts: countsOf(earlier), read: earlier.statements });
    const drafts = statement.transactions.map((draft) => ({
      draft,
      key: digestOf(statement.account, draft),
    }));
    const counts: Counts = new Map(previous?.counts);
    const goesOn = previous !== undefined && continues(previous, statement, drafts);
    const own: Counts = new Map();
    const transactions = drafts.map(({ draft, key }) => {
      const before = goesOn && draft.bankReference === undefined ? (previous.counts.get(key) ?? 0) : 0;
      const number = before + (own.get(key) ?? 0) + 1;
      own.set(key, (own.get(key) ?? 0) + 1);
      counts.set(key, Math.max(counts.get(key) ?? 0, number));
      return { id: `${key}-${number}`, ...draft };
    });
    latest.set(statement.account, { statement, counts, read: [...(previous?.read ?? []), statement] });
    return { ...statement, transactions };
  });
}

/**
 * A balance can come back to what it was, so a statement that was read before, or days of it in another one, can look like the
 * next one. What was read before and makes no difference to the balance is taken for the same: days that overlap are
 * frequent, and two equal payments in and two out on one day, of which the bank tells nothing apart, are not.
 */
function continues(
  previous: { statement: Known; counts: Counts; read: readonly Known[] },
  next: Unidentified,
  drafts: readonly { draft: Draft; key: string }[],
): boolean {
  if (!followsOn(previous.statement.closing, next)) return false;
  if (next.closing.date < previous.statement.closing.date) return false;
  if (previous.read.some((statement) => isSameStatement(statement, next))) return false;
  const left: Counts = new Map(previous.counts);
  const repeated = drafts.filter(({ key }) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count > 0;
  });
  return repeated.length === 0 || repeated.reduce((sum, { draft }) => sum + draft.cents, 0n) !== 0n;
}

function countsOf({ transactionIds }: EarlierStatement): Counts {
  const counts: Counts = new Map();
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
