import { formatMonth, type Month } from '@flattr/settlement';
import { ask } from './ask.ts';
import * as operations from './operations/months.ts';
import type { ValuesOf } from './parse.ts';

/** A month of a reader that takes no more clicks. */
export type ReaderMonth = ValuesOf<'getWallet'>['months'][number];

/** A month's statement, also with the clicks of earlier months that had waited. */
export type Statement = ValuesOf<'getReaderStatement'>;

export function getStatement(month: Month): Promise<Statement> {
  return ask(operations.getReaderStatement, { params: { month: formatMonth(month) } });
}

/** Ends and settles a month now, for everyone. Further calls do nothing. Sandbox only. */
export async function endMonthNow(which: Month): Promise<Month> {
  return (await ask(operations.endMonth, { body: { month: formatMonth(which) } })).month;
}
