import { formatMonth, type Month } from '@flattr/settlement';
import { ask } from './ask.ts';
import { month, object, type ValuesOf } from './parse.ts';

/** Ends and settles a month now, for everyone. Further calls do nothing. Sandbox only. */
export async function endMonthNow(which: Month): Promise<Month> {
  const answer = object<ValuesOf<'endMonth'>>({ month });
  const body = { month: formatMonth(which) };
  return (await ask('/v1/sandbox/settle', answer, { method: 'POST', body })).month;
}
