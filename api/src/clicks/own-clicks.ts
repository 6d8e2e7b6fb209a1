import type { AnswerOf } from '@flattr/contract';
import { formatMonth, lapsesAt } from '@flattr/settlement';
import type { Creator, Members } from '../accounts/index.ts';
import type { Thing, Things } from '../things/index.ts';
import type { Clicks } from './clicks.ts';
import type { OwnClickRow } from './store.ts';

export interface OwnClicksRooms {
  clicks: Clicks;
  members: Members;
  months: { reviewEnd(month: number): Date; current(): Promise<{ month: number }> };
  things: Things;
}

/** Everything a reader can still take back, by month: the open month, those in review, and those that wait. */
export async function ownClicks(
  { clicks, members, months, things }: OwnClicksRooms,
  readerId: bigint,
): Promise<AnswerOf<'getClicks'>> {
  const [{ month }, rows] = await Promise.all([months.current(), clicks.undoable(readerId)]);
  const [found, creators] = await Promise.all([
    things.find([...new Set(rows.map((row) => row.thing_id))]),
    members.findCreators([...new Set(rows.map((row) => row.creator_id))]),
  ]);
  return {
    month: formatMonth(month),
    months: describeClicks(rows, { month, reviewEnd: months.reviewEnd, things: found, creators }),
  };
}

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
): AnswerOf<'getClicks'>['months'] {
  return [...Map.groupBy(rows, (row) => row.month)].map(([month, own]) => {
    const waits = own[0]?.state === 'waiting';
    return {
      month: formatMonth(month),
      state: waits ? 'waiting' : month === current ? 'open' : 'review',
      undoUntil: waits ? null : reviewEnd(month).toISOString(),
      lapsesAt: waits ? formatMonth(lapsesAt(month)) : null,
      clicks: own.map((row) => ({
        thing: row.thing_id,
        url: things.get(row.thing_id)?.url ?? null,
        title: things.get(row.thing_id)?.title ?? null,
        creatorId: String(row.creator_id),
        to: creators.get(row.creator_id)?.handle ?? null,
        name: creators.get(row.creator_id)?.name ?? null,
        origin: row.origin,
        clickedAt: row.clicked_at.toISOString(),
      })),
    };
  });
}
