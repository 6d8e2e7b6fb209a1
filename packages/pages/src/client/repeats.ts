import type { Month } from '@flattr/settlement';
import { ask } from './ask.ts';
import { type Check, list, month, nothing, nullable, object, text } from './check.ts';

/** For how many months after this one; `null` is until stopped. */
export type RepeatSpan = 3 | 6 | 12 | null;

/** A thing that is flattred every month by itself. */
export interface Repeat {
  /** The id of the thing. */
  thing: string;
  url: string | null;
  title: string | null;
  /** The creator's handle. */
  to: string | null;
  /** The creator's name. */
  name: string | null;
  /** The last month it is flattred in; `null` until stopped. */
  until: Month | null;
}

export const repeats: Check<Repeat[]> = list(
  object<Repeat>({
    thing: text,
    url: nullable(text),
    title: nullable(text),
    to: nullable(text),
    name: nullable(text),
    until: nullable(month),
  }),
);

/** Sets how long a thing repeats, and answers with how it does now. The thing is one that was flattred before. */
export async function setRepeat(
  thing: { thing: string } | { to: string; url: string },
  months: RepeatSpan,
): Promise<Repeat | undefined> {
  const answer = object<{ thing: string; repeats: Repeat[] }>({ thing: text, repeats });
  const set = await ask('/v1/me/repeats', answer, { method: 'PUT', body: { ...thing, months } });
  return set.repeats.find((repeat) => repeat.thing === set.thing);
}

export function stopRepeat(thing: string): Promise<undefined> {
  return ask(`/v1/me/repeats/${encodeURIComponent(thing)}`, nothing, { method: 'DELETE' });
}
