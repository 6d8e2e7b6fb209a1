import { type Db, empty, query, raw, sql } from '../../platform/db/index.ts';

export interface ShownReader {
  name: string;
  handle: string | null;
}

/**
 * Readers with a live click for a creator, in one month or ever, who chose to show their name. On a distributed database
 * clicks and members are on the same node, so each node answers for its own readers.
 */
export function findShownReaders(
  db: Db,
  creatorId: bigint,
  month: number | undefined,
  limit: number,
): Promise<ShownReader[]> {
  return query(
    db,
    sql`select r.name, r.handle from shown_readers r
        where r.id in (
          select c.reader_id from ${month === undefined ? raw('ever_flattred') : raw('live_clicks')} c
          where c.creator_id = ${creatorId} ${month === undefined ? empty : sql`and c.month = ${month}`}
        )
        order by r.name, r.handle limit ${limit}`,
  );
}
