import { formatMonth, type Month } from '@flattr/settlement';
import { ask } from './ask.ts';
import {
  list,
  money,
  month,
  nullable,
  number,
  object,
  oneOf,
  type Parser,
  text,
  type ValuesOf,
} from './parse.ts';

/** A month of a reader that takes no more clicks. */
export type ReaderMonth = Omit<ValuesOf<'getWallet'>['months'][number], 'settledIn'>;

type Document = ValuesOf<'getReaderStatement'>;

/** A month's statement, as far as the page shows it. The reader can download the whole signed document. */
export type Statement = Pick<Document, 'month' | 'state' | 'currency' | 'pot' | 'fee'> & {
  shares: Pick<Document['shares'][number], 'to' | 'name' | 'amount'>[];
  /** Also those of earlier months that had waited. */
  clicks: Pick<Document['clicks'][number], 'url' | 'title' | 'to'>[];
};

const state: Parser<ReaderMonth['state']> = oneOf('closing', 'settled', 'waiting', 'lapsed');

export const readerMonth: Parser<ReaderMonth> = object<ReaderMonth>({
  month,
  state,
  pot: money,
  fee: money,
  creators: number,
});

const statement: Parser<Statement> = object<Statement>({
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
