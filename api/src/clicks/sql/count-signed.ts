import { type Db, empty, isDistributed, prepared, query, sql } from '../../platform/db/index.ts';
import type { SignedSoFar } from '../signed-limits.ts';

interface AskedSite {
  readonly readerId: bigint;
  readonly origin: string;
  readonly creatorId: bigint;
}

/**
 * Counts what sites' keys did for readers so far, by reader; exact while the readers' months are held. Each reader
 * once; a reader for whom the site did nothing is left out.
 *
 * A click lies in the calendar month it was made in or in a later one (a sandbox ends months early), so those of the
 * last 24 hours are in no month before theirs, and the index clicks_by_site leads straight to them. (A second
 * condition on the reader makes PostgreSQL prefer the key, and read all clicks of the month. A cluster needs it to ask
 * only the readers' nodes.)
 */
export async function countSigned(
  transaction: Db,
  asked: readonly AskedSite[],
  month: number,
): Promise<Map<bigint, SignedSoFar>> {
  if (asked.length === 0) return new Map();
  const readerIds = asked.map(({ readerId }) => readerId);
  const rows = await query<{ reader_id: bigint; clicks_in_a_day: bigint; other_creators: bigint }>(
    transaction,
    prepared(
      'clicks.count-signed',
      sql`select c.reader_id, count(*) filter (where c.clicked_at > now() - interval '24 hours') as clicks_in_a_day,
                 count(distinct c.creator_id) filter (where c.month = ${month} and c.creator_id <> asked.creator_id)
                   as other_creators
          from clicks c
          join unnest(${readerIds}::bigint[], ${asked.map(({ origin }) => origin)}::text[],
                      ${asked.map(({ creatorId }) => creatorId)}::bigint[]) as asked (reader_id, origin, creator_id)
            on asked.reader_id = c.reader_id and asked.origin = c.origin
          where c.origin is not null ${isDistributed(transaction) ? sql`and c.reader_id = any(${readerIds}::bigint[])` : empty}
            and c.month >= least(${month}, to_char(now() - interval '24 hours', 'YYYYMM')::integer)
          group by c.reader_id`,
    ),
  );
  return new Map(
    rows.map(({ reader_id, clicks_in_a_day, other_creators }) => [
      reader_id,
      { clicksInADay: Number(clicks_in_a_day), otherCreators: Number(other_creators) },
    ]),
  );
}
