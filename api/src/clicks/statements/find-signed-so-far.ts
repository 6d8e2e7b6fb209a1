import { monthOf } from '@flattr/settlement';
import type { Db } from '../../db/database.ts';
import { plannedQuery } from '../../db/query.ts';
import { siteKey } from '../fold.ts';
import type { SignedSoFar } from '../limits.ts';

export interface ReaderAndSite {
  readonly readerId: bigint;
  readonly origin: string;
}

interface Row {
  /** Which of the pairs it is about, counted from one. */
  place: bigint;
  creator_id: bigint;
  things: bigint;
  clicks: bigint;
}

/**
 * What sites' keys did for readers so far, by `siteKey`, with an entry for each that is asked for; exact while the
 * readers' months are held. Each pair once.
 *
 * A click lies in the calendar month it was made in or in a later one (a sandbox ends months early), so those of the
 * last 24 hours are in no month before theirs, and an index of its own (clicks_by_site) leads straight to them.
 */
export async function findSignedSoFar(
  transaction: Db,
  pairs: readonly ReaderAndSite[],
  month: number,
  now: Date,
): Promise<Map<string, SignedSoFar>> {
  if (pairs.length === 0) return new Map();
  const dayAgo = new Date(now.getTime() - 24 * 60 * 60_000);
  // Grouped by numbers: sorting by readers and sites took half as long as finding their clicks.
  const rows = await plannedQuery<Row>(
    transaction,
    `select asked.place, c.creator_id, count(*) filter (where c.month = $3) as things,
            count(*) filter (where c.clicked_at > $4) as clicks
     from unnest($1::bigint[], $2::text[]) with ordinality as asked (reader_id, origin, place)
     join clicks c on c.reader_id = asked.reader_id and c.origin = asked.origin
     where c.month >= $5 and (c.month = $3 or c.clicked_at > $4)
     group by asked.place, c.creator_id`,
    [
      pairs.map(({ readerId }) => readerId),
      pairs.map(({ origin }) => origin),
      month,
      dayAgo,
      Math.min(month, monthOf(dayAgo)),
    ],
  );
  const sites = pairs.map(() => ({ clicksInADay: 0, creators: new Map<bigint, number>() }));
  for (const { place, creator_id, things, clicks } of rows) {
    const site = sites[Number(place) - 1];
    if (!site) continue;
    site.clicksInADay += Number(clicks);
    if (things > 0n) site.creators.set(creator_id, Number(things));
  }
  return new Map(
    pairs.map(({ readerId, origin }, index) => [siteKey(readerId, origin), sites[index] as SignedSoFar]), // one each
  );
}
