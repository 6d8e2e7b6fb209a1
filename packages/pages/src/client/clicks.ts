import type { BodyOf } from '@flattr/contract';
import { formatMonth, type Month } from '@flattr/settlement';
import { ask } from './ask.ts';
import {
  id,
  list,
  moment,
  month,
  nullable,
  number,
  object,
  oneOf,
  type Parser,
  text,
  type ValuesOf,
} from './parse.ts';

/** What the service says after a click or an unflattr. */
export type ClickOutcome = ValuesOf<'flattr'>;

/** A month that is not settled yet, with its clicks. */
export type ClicksOfMonth = ValuesOf<'getWallet'>['clicks'][number];
/** A click that can still be undone. */
export type Click = ClicksOfMonth['clicks'][number];

const outcome: Parser<ClickOutcome> = object<ClickOutcome>({
  state: oneOf('flattred', 'unflattred'),
  count: number,
  month,
  now: number,
});

const click: Parser<Click> = object<Click>({
  thing: text,
  url: nullable(text),
  title: nullable(text),
  creatorId: id,
  to: nullable(text),
  name: nullable(text),
  origin: nullable(text),
  clickedAt: moment,
});

export const clicksOfMonth: Parser<ClicksOfMonth> = object<ClicksOfMonth>({
  month,
  state: oneOf('open', 'review', 'waiting'),
  undoUntil: nullable(moment),
  lapsesAt: nullable(month),
  clicks: list(click),
});

/** Flattrs a thing here, on the service's own page. */
export function flattr(thing: BodyOf<'flattr'>): Promise<ClickOutcome> {
  return ask('/v1/me/clicks', outcome, { method: 'POST', body: thing });
}

export function unflattr(month: Month, thing: string): Promise<ClickOutcome> {
  const path = `/v1/me/clicks/${formatMonth(month)}/${encodeURIComponent(thing)}`;
  return ask(path, outcome, { method: 'DELETE' });
}
