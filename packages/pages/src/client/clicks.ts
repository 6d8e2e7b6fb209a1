import { formatMonth, type Month } from '@flattr/settlement';
import { ask } from './ask.ts';
import { type Check, id, list, moment, month, nullable, number, object, oneOf, text } from './check.ts';

/** What the service says after a click or an unflattr. */
export interface ClickOutcome {
  state: 'flattred' | 'unflattred';
  /** How many people flattred the thing, ever. */
  count: number;
  month: Month;
  /** The service's clock in seconds. */
  now: number;
}

/** A click that can still be taken back. */
export interface Click {
  /** The id of the thing. */
  thing: string;
  /** `null` once the creator has closed their account, as is their handle. */
  url: string | null;
  title: string | null;
  creatorId: bigint;
  /** The creator's handle. */
  to: string | null;
  /** The creator's name. */
  name: string | null;
  /** The site that sent it, `null` where it was made on the service's own pages. */
  origin: string | null;
  clickedAt: Date;
}

/** A month that is not divided yet, with its live clicks. */
export interface ClicksOfMonth {
  month: Month;
  state: 'open' | 'review' | 'waiting';
  /** Until when clicks can be taken back, where that is a known moment. */
  undoUntil: Date | null;
  /** For a waiting month: the last month whose closing it waits for. */
  lapsesAt: Month | null;
  clicks: Click[];
}

const outcome: Check<ClickOutcome> = object<ClickOutcome>({
  state: oneOf('flattred', 'unflattred'),
  count: number,
  month,
  now: number,
});

const click: Check<Click> = object<Click>({
  thing: text,
  url: nullable(text),
  title: nullable(text),
  creatorId: id,
  to: nullable(text),
  name: nullable(text),
  origin: nullable(text),
  clickedAt: moment,
});

export const clicksOfMonth: Check<ClicksOfMonth> = object<ClicksOfMonth>({
  month,
  state: oneOf('open', 'review', 'waiting'),
  undoUntil: nullable(moment),
  lapsesAt: nullable(month),
  clicks: list(click),
});

/** Flattrs a thing here, on the service's own page. */
export function flattr(thing: { to: string; url: string; title?: string }): Promise<ClickOutcome> {
  return ask('/v1/me/clicks', outcome, { method: 'POST', body: thing });
}

export function unflattr(month: Month, thing: string): Promise<ClickOutcome> {
  const path = `/v1/me/clicks/${formatMonth(month)}/${encodeURIComponent(thing)}`;
  return ask(path, outcome, { method: 'DELETE' });
}
