import { formatMonth, type Month } from '@flattr/settlement';
import { ask } from './ask.ts';
import { type Check, list, money, month, nullable, number, object, oneOf, text } from './check.ts';

/** A month of a reader that takes no more clicks. */
export interface ReaderMonth {
  month: Month;
  state: 'closing' | 'settled' | 'waiting' | 'lapsed';
  pot: bigint;
  fee: bigint;
  people: number;
}

/** The statement of a month, as far as the page shows it. The reader can download the whole signed document. */
export interface Statement {
  month: Month;
  state: 'settled' | 'waiting' | 'lapsed';
  currency: string;
  pot: bigint;
  fee: bigint;
  /** `to` is empty once the creator has left. */
  shares: { to: string; name: string | null; amount: bigint }[];
  /** Also those of earlier months that had waited. */
  clicks: { url: string | null; title: string | null; to: string }[];
}

const state: Check<ReaderMonth['state']> = oneOf('closing', 'settled', 'waiting', 'lapsed');

export const readerMonth: Check<ReaderMonth> = object<ReaderMonth>({
  month,
  state,
  pot: money,
  fee: money,
  people: number,
});

const statement: Check<Statement> = object<Statement>({
  month,
  state: oneOf('settled', 'waiting', 'lapsed'),
  currency: text,
  pot: money,
  fee: money,
  shares: list(object<Statement['shares'][number]>({ to: text, name: nullable(text), amount: money })),
  clicks: list(object<Statement['clicks'][number]>({ url: nullable(text), title: nullable(text), to: text })),
});

/** Where the statement of a month is. */
export function statementPath(month: Month, format: 'json' | 'csv'): string {
  return `/v1/me/months/${formatMonth(month)}/statement.${format}`;
}

export function getStatement(month: Month): Promise<Statement> {
  return ask(statementPath(month, 'json'), statement);
}
