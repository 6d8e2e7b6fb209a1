import type { LiveState } from '@flattr/contract';
import { formatMonth, type Month } from '@flattr/settlement';
import { ask } from './ask.ts';
import type { Me } from './me.ts';
import * as operations from './operations/earnings.ts';
import { nullable, number, object, text, type ValuesOf } from './parse.ts';

/** What a creator has received. Never from whom. */
export type Earnings = ValuesOf<'getEarnings'>;

/** A month's statement: how many readers gave a share of which size. */
export type CreatorStatement = ValuesOf<'getCreatorStatement'>;

export function getEarnings(): Promise<Earnings> {
  return ask(operations.getEarnings);
}

export function getCreatorStatement(month: Month): Promise<CreatorStatement> {
  return ask(operations.getCreatorStatement, { params: { month: formatMonth(month) } });
}

/** From earnings to the wallet. `id` is made once for one move: however often it is sent, it counts once. */
export function moveEarnings(id: string, amount: bigint): Promise<Me> {
  return ask(operations.moveEarnings, { body: { id, amount: String(amount) } });
}

/** What the service pushes when the earnings have changed. */
export const earningsEvent = {
  event: 'earnings',
  read: object<LiveState>({ month: text, clicks: number, divided: nullable(text) }),
} as const;

/** Shows one of the creator's pages on their public page, or hides it. */
export function showThing(thing: string, shown: boolean): Promise<{ shown: boolean }> {
  return ask(operations.showThing, { params: { thing }, body: { shown } });
}
