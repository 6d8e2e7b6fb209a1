import type { BodyOf } from '@flattr/contract';
import { ask } from './ask.ts';
import { list, month, nothing, nullable, object, type Parser, text, type ValuesOf } from './parse.ts';

/** For how many months after this one; `null` is until stopped. */
export type RepeatSpan = BodyOf<'setRepeat'>['months'];

/** What is flattred every month. */
export type Repeat = ValuesOf<'getWallet'>['repeats'][number];

export const repeats: Parser<Repeat[]> = list(
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
  const answer = object<ValuesOf<'setRepeat'>>({ thing: text, repeats });
  const set = await ask('/v1/me/repeats', answer, { method: 'PUT', body: { ...thing, months } });
  return set.repeats.find((repeat) => repeat.thing === set.thing);
}

export function stopRepeat(thing: string): Promise<undefined> {
  return ask(`/v1/me/repeats/${encodeURIComponent(thing)}`, nothing, { method: 'DELETE' });
}
