import type { LiveState } from '@flattr/contract';
import { formatMonth, type Month } from '@flattr/settlement';
import { ask } from './ask.ts';
import { type Me, me } from './me.ts';
import {
  flag,
  list,
  money,
  month,
  nullable,
  number,
  object,
  oneOf,
  type Parser,
  text,
  type ValuesOf,
} from './parse.ts';

/** What a creator has received. Never from whom. */
export type Earnings = ValuesOf<'getEarnings'>;

type Document = ValuesOf<'getCreatorStatement'>;
/** A month's statement, as far as the page shows it: how many readers gave a share of which size. */
export type CreatorStatement = Pick<Document, 'month' | 'shares'>;

const earnings: Parser<Earnings> = object<Earnings>({
  earnings: money,
  available: money,
  months: list(object<Earnings['months'][number]>({ month, amount: money, readers: number })),
  thisMonth: object<Earnings['thisMonth']>({ readers: number, clicks: number }),
  things: list(
    object<Earnings['things'][number]>({
      thing: text,
      url: text,
      title: nullable(text),
      readers: number,
      visibility: oneOf('public', 'waiting', 'hidden', 'no-site'),
    }),
  ),
});

const creatorStatement: Parser<CreatorStatement> = object<CreatorStatement>({
  month,
  shares: list(object<CreatorStatement['shares'][number]>({ amount: money, readers: text })),
});

export function getEarnings(): Promise<Earnings> {
  return ask('/v1/me/earnings', earnings);
}

/** Where the statement of a month is. */
export function creatorStatementPath(month: Month, format: 'json' | 'csv'): string {
  return `/v1/me/earnings/${formatMonth(month)}/statement.${format}`;
}

export function getCreatorStatement(month: Month): Promise<CreatorStatement> {
  return ask(creatorStatementPath(month, 'json'), creatorStatement);
}

/** From earnings to the wallet. `id` is made once for one move: however often it is sent, it counts once. */
export function moveEarnings(id: string, amount: bigint): Promise<Me> {
  return ask('/v1/me/earnings/moves', me, { method: 'POST', body: { id, amount: String(amount) } });
}

/** What the service pushes when the earnings have changed. */
export const earningsEvent = {
  event: 'earnings',
  read: object<LiveState>({ month: text, clicks: number, divided: nullable(text) }),
} as const;

/** Shows one of the creator's pages on their public page, or hides it. */
export function showThing(thing: string, shown: boolean): Promise<{ shown: boolean }> {
  return ask(`/v1/me/things/${thing}`, object<{ shown: boolean }>({ shown: flag }), {
    method: 'PUT',
    body: { shown },
  });
}
