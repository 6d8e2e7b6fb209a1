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

/** One month of a creator: how many readers gave a share of which size. */
export interface CreatorStatement {
  month: Month;
  amount: bigint;
  people: number;
  shares: { amount: bigint; readers: number }[];
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
  amount: money,
  people: number,
  shares: list(object<CreatorStatement['shares'][number]>({ amount: money, readers: number })),
});

export function getEarnings(): Promise<Earnings> {
  return ask('/v1/me/earnings', earnings);
}

export function getCreatorStatement(month: Month): Promise<CreatorStatement> {
  return ask(`/v1/me/earnings/${formatMonth(month)}`, creatorStatement);
}

/** From earnings to the wallet. `id` is made once for one move: however often it is sent, it counts once. */
export function moveEarnings(id: string, amount: bigint): Promise<Me> {
  return ask('/v1/me/earnings/moves', me, { method: 'POST', body: { id, amount: String(amount) } });
}
