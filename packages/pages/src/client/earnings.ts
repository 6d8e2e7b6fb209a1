import { formatMonth, type Month } from '@flattr/settlement';
import { ask } from './ask.ts';
import { type Check, list, money, month, nullable, number, object, text } from './check.ts';
import { type Me, me } from './me.ts';

/** What a creator has received. Never from whom. */
export interface Earnings {
  /** All that is there. */
  earnings: bigint;
  /** What is older than the payout delay, and can be moved. */
  available: bigint;
  months: { month: Month; amount: bigint; people: number }[];
  thisMonth: { people: number; clicks: number };
  things: { url: string; title: string | null; people: number }[];
}

/** A month's statement, as far as the page shows it: how many readers gave a share of which size. */
export interface CreatorStatement {
  month: Month;
  shares: { amount: bigint; readers: string }[];
}

const earnings: Check<Earnings> = object<Earnings>({
  earnings: money,
  available: money,
  months: list(object<Earnings['months'][number]>({ month, amount: money, people: number })),
  thisMonth: object<Earnings['thisMonth']>({ people: number, clicks: number }),
  things: list(object<Earnings['things'][number]>({ url: text, title: nullable(text), people: number })),
});

const creatorStatement: Check<CreatorStatement> = object<CreatorStatement>({
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
export interface LiveState {
  month: string;
  clicks: number;
  /** The newest settled month. */
  divided: string | null;
}

export const earningsEvent = {
  event: 'earnings',
  read: object<LiveState>({ month: text, clicks: number, divided: nullable(text) }),
} as const;
