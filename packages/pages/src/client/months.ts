import { formatMonth, type Month } from '@flattr/settlement';
import { ask } from './ask.ts';
import * as operations from './operations.ts';
import type { ValuesOf } from './parse.ts';

/** A month of a reader that takes no more clicks. */
export type ReaderMonth = ValuesOf<'getWallet'>['months'][number];

/** A month's statement, also with the clicks of earlier months that had waited. */
export type Statement = ValuesOf<'getReaderStatement'>;

/** Where the statement of a month is. */
export function statementPath(month: Month, format: 'json' | 'csv'): string {
  return `/v1/me/months/${formatMonth(month)}/statement.${format}`;
}

export function getStatement(month: Month): Promise<Statement> {
  return ask(operations.getReaderStatement, { params: { month: formatMonth(month) } });
}

/** Ends and settles a month now, for everyone. Further calls do nothing. Sandbox only. */
export async function endMonthNow(which: Month): Promise<Month> {
  return (await ask(operations.endMonth, { body: { month: formatMonth(which) } })).month;
}
