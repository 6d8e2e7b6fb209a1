import type { Month } from '@flattr/settlement';
import { ask } from './ask.ts';
import { month, object } from './check.ts';

/** Ends the open month now, for everybody, and divides it. Sandbox only. Answers with the month that ended. */
export async function endMonthNow(): Promise<Month> {
  const answer = object<{ month: Month }>({ month });
  return (await ask('/v1/sandbox/settle', answer, { method: 'POST' })).month;
}
