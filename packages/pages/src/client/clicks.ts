import type { BodyOf } from '@flattr/contract';
import { formatMonth, type Month } from '@flattr/settlement';
import { ask } from './ask.ts';
import * as operations from './operations.ts';
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
