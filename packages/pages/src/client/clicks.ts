import type { BodyOf } from '@flattr/contract';
import { formatMonth, type Month } from '@flattr/settlement';
import { ask } from './ask.ts';
import * as operations from './operations/clicks.ts';
import type { ValuesOf } from './parse.ts';

/** What the service says after a click or an unflattr. */
export type ClickOutcome = ValuesOf<'flattr'>;

/** A month that is not settled yet, with its clicks. */
export type ClicksOfMonth = ValuesOf<'getWallet'>['clicks'][number];
/** A click that can still be undone. */
export type Click = ClicksOfMonth['clicks'][number];

/** Flattrs a thing here, on the service's own page. */
export function flattr(thing: BodyOf<'flattr'>): Promise<ClickOutcome> {
  return ask(operations.flattr, { body: thing });
}

export function unflattr(month: Month, thing: string): Promise<ClickOutcome> {
  return ask(operations.undoClick, { params: { month: formatMonth(month), thing } });
}

/**
 * How many readers have flattred a page. `url` has its one spelling. `undefined` if that cannot be found out: no page
 * waits for it.
 */
export async function findCount(to: string, url: string): Promise<number | undefined> {
  try {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${to}\n${url}`));
    const id = Array.from(new Uint8Array(digest, 0, 16), (byte) => byte.toString(16).padStart(2, '0'));
    const { counts } = await ask(operations.getCounts, { query: { t: [id.join('')] } });
    return counts[0];
  } catch {
    return undefined; // also without `crypto.subtle`, on plain http
  }
}

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
