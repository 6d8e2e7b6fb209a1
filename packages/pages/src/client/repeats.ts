import type { BodyOf } from '@flattr/contract';
import { ask } from './ask.ts';
import * as operations from './operations/repeats.ts';
import type { ValuesOf } from './parse.ts';

/** For how many months after this one; `null` is until stopped. */
export type RepeatSpan = BodyOf<'setRepeat'>['months'];

/** What is flattred every month. */
export type Repeat = ValuesOf<'getWallet'>['repeats'][number];

/** Sets how long a thing repeats, and answers with how it does now. The thing is one that was flattred before. */
export async function setRepeat(
  thing: { thing: string } | { to: string; url: string },
  months: RepeatSpan,
): Promise<Repeat | undefined> {
  const set = await ask(operations.setRepeat, { body: { ...thing, months } });
  return set.repeats.find((repeat) => repeat.thing === set.thing);
}

export function stopRepeat(thing: string): Promise<undefined> {
  return ask(operations.stopRepeat, { params: { thing } });
}
