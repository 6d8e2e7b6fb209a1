import type { AnswerOf } from '@flattr/contract';
import { formatMonth, lapsesAt } from '@flattr/settlement';
import { type Creator, picturePath } from '../accounts/index.ts';
import { type Thing, titleFor } from '../things/index.ts';
import type { OwnClickRow } from './store.ts';

/** A reader's clicks by month, newest first. */
export function describeClicks(
  rows: readonly OwnClickRow[],
  {
    month: current,
    reviewEnd,
    things,
    creators,
  }: {
    month: number;
    reviewEnd(month: number): Date;
    things: ReadonlyMap<string, Thing>;
    creators: ReadonlyMap<bigint, Creator>;
  },
): AnswerOf<'getWallet'>['clicks'] {
  return [...Map.groupBy(rows, (row) => row.month)].map(([month, own]) => {
    const waits = own[0]?.state === 'waiting';
    return {
      month: formatMonth(month),
      state: waits ? 'waiting' : month === current ? 'open' : 'review',
      undoUntil: waits ? null : reviewEnd(month).toISOString(),
      lapsesAt: waits ? formatMonth(lapsesAt(month)) : null,
      clicks: own.map((row) => {
        const creator = creators.get(row.creator_id);
        return {
          thing: row.thing_id,
          url: things.get(row.thing_id)?.url ?? null,
          title: titleFor(things.get(row.thing_id), row.title),
          creatorId: String(row.creator_id),
          to: creator?.handle ?? null,
          name: creator?.name ?? null,
          picture: creator ? picturePath(creator) : null,
          origin: row.origin,
          clickedAt: row.clicked_at.toISOString(),
        };
      }),
    };
  });
}
