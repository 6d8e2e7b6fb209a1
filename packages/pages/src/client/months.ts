import { formatMonth, type Month } from '@flattr/settlement';
import { ask } from './ask.ts';
import { type Check, id, list, money, month, nullable, number, object, oneOf, text } from './check.ts';

/** A month of a reader that takes no more clicks. */
export interface ReaderMonth {
  month: Month;
  state: 'closing' | 'settled' | 'waiting' | 'lapsed';
  pot: bigint;
  fee: bigint;
  people: number;
}

/** What became of one month's pot. */
export interface Statement {
  month: Month;
  state: ReaderMonth['state'];
  currency: string;
  pot: bigint;
  fee: bigint;
  feeBasisPoints: number;
  shares: { creatorId: bigint; to: string; name: string | null; amount: bigint }[];
  /** Their month is an earlier one where it had waited. */
  clicks: { url: string; title: string | null; to: string; creatorId: bigint; month: Month }[];
}

const state: Check<ReaderMonth['state']> = oneOf('closing', 'settled', 'waiting', 'lapsed');

const readerMonth: Check<ReaderMonth> = object<ReaderMonth>({
  month,
  state,
  pot: money,
  fee: money,
  people: number,
});

const statement: Check<Statement> = object<Statement>({
  month,
  state,
  currency: text,
  pot: money,
  fee: money,
  feeBasisPoints: number,
  shares: list(
    object<Statement['shares'][number]>({ creatorId: id, to: text, name: nullable(text), amount: money }),
  ),
  clicks: list(
    object<Statement['clicks'][number]>({ url: text, title: nullable(text), to: text, creatorId: id, month }),
  ),
});

/** Newest first. */
export async function getMonths(): Promise<ReaderMonth[]> {
  const answer = object<{ months: ReaderMonth[] }>({ months: list(readerMonth) });
  return (await ask('/v1/me/months', answer)).months;
}

export function getStatement(month: Month): Promise<Statement> {
  return ask(`/v1/me/months/${formatMonth(month)}`, statement);
}
