import { followsOn, type Statement, type Transaction } from '@flattr/bank-files';
import { BankRefused } from '../context.ts';
import { inEuros } from '../euros.ts';

/** How far an account was read. */
export interface LastRead extends Pick<Statement, 'id' | 'opening' | 'closing'> {}

interface ReadBefore {
  /** Undefined before the first statement. */
  readonly last: LastRead | undefined;
  /** Transactions that were read before, at least those of this statement. */
  readonly known: ReadonlySet<string>;
  /** A statement with the same id and balances was read before. */
  readonly wasRead: boolean;
}

/**
 * Which transactions of a statement are new; undefined when it was read before. Together with what was read they must make
 * up its closing balance: then nothing is missing, nothing is twice, and days that overlap count once.
 *
 * @throws {BankRefused} with what to do
 */
export function unreadOf(
  statement: Statement,
  { last, known, wasRead }: ReadBefore,
): readonly Transaction[] | undefined {
  const { transactions, closing } = statement;
  if (!last) return transactions;
  const fresh = transactions.filter(({ id }) => !known.has(id));
  const isOlder = closing.date < last.closing.date;
  const continues = followsOn(last.closing, statement);
  if (fresh.length === 0) {
    if (wasRead || isOlder) return undefined;
    const isNext = continues && !isOlder;
    if (isNext && closing.cents === last.closing.cents) return fresh; // nothing happened in it
    // All of it is known, and yet it would be the next one: equal payments of one day in several files.
    if (isNext) throw overlap(statement, last, transactions.length);
    if (transactions.length > 0) return undefined;
    throw gap(statement, last);
  }
  const sum = fresh.reduce((total, { cents }) => total + cents, 0n);
  if (!isOlder && last.closing.cents + sum === closing.cents) return fresh;
  throw fresh.length < transactions.length || isOlder || continues
    ? overlap(statement, last, fresh.length)
    : gap(statement, last);
}

const named = ({ id, opening }: Pick<Statement, 'id' | 'opening'>) =>
  `statement ${id || 'without an id'}, which begins on ${opening.date} with ${inEuros(opening.cents)}`;

const gap = (statement: Statement, { closing }: LastRead) =>
  new BankRefused(
    `Something is missing before ${named(statement)}: the last one that was read ended on ${closing.date} with ${inEuros(closing.cents)}. Import what lies between them first. Nothing was booked.`,
  );

const overlap = (statement: Statement, { closing }: LastRead, count: number) =>
  new BankRefused(
    `Days were read before that are in ${named(statement)}, and ${count} of its transactions do not fit to them: the account was read until ${closing.date} and ${inEuros(closing.cents)}. Get one file from the bank that begins on the day after it, or one with the whole of ${closing.date}. Nothing was booked.`,
  );
