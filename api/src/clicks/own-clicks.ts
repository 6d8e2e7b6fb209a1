import type { AnswerOf } from '@flattr/contract';
import { formatMonth, lapsesAt } from '@flattr/settlement';
import type { Members } from '../accounts/index.ts';
import type { Things } from '../things/service.ts';
import type { Clicks } from './service.ts';

interface Dependencies {
  clicks: Clicks;
  members: Members;
  months: { reviewEnd(month: number): Date; current(): Promise<{ month: number }> };
  things: Things;
}

/** Everything a reader can still take back, by month: the open month, those in review, and those that wait. */
export async function ownClicks(
  { clicks, members, months, things }: Dependencies,
  readerId: bigint,
): Promise<AnswerOf<'getClicks'>> {
  const [{ month: current }, rows] = await Promise.all([months.current(), clicks.undoable(readerId)]);
  const [found, creators] = await Promise.all([
    things.find([...new Set(rows.map((row) => row.thing_id))]),
    members.findCreators([...new Set(rows.map((row) => row.creator_id))]),
  ]);
  return {
    month: formatMonth(current),
    months: [...Map.groupBy(rows, (row) => row.month)].map(([month, own]) => {
      const waits = own[0]?.state === 'waiting';
      return {
        month: formatMonth(month),
        state: waits ? 'waiting' : month === current ? 'open' : 'review',
        undoUntil: waits ? null : months.reviewEnd(month).toISOString(),
        lapsesAt: waits ? formatMonth(lapsesAt(month)) : null,
        clicks: own.map((row) => {
          const thing = found.get(row.thing_id);
          const creator = creators.get(row.creator_id);
          return {
            thing: row.thing_id,
            url: thing?.url ?? null,
            title: thing?.title ?? null,
            creatorId: String(row.creator_id),
            to: creator?.handle ?? null,
            name: creator?.name ?? null,
            origin: row.origin,
            clickedAt: row.clicked_at.toISOString(),
          };
        }),
      };
    }),
  };
}
