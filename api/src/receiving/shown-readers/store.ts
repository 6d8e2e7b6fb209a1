import type { Db } from '../../platform/db/database.ts';
import { query } from '../../platform/db/query.ts';

export interface ShownReader {
  name: string;
  handle: string | null;
}

/**
 * Readers with a live click for a creator, in one month or ever, who chose to be shown. Clicks and members live
 * together on a distributed database, so each part of it answers for its own readers.
 */
export async function findShownReaders(
  db: Db,
  creatorId: bigint,
  month: number | undefined,
  limit: number,
): Promise<ShownReader[]> {
  return query<ShownReader>(
    db,
    `select m.name, m.handle from members m
     where m.shown and m.name is not null and m.closed_at is null and m.id in (
       select c.reader_id from clicks c
       where c.creator_id = ? and c.undone_at is null ${month === undefined ? '' : 'and c.month = ?'}
     )
     order by m.name, m.handle limit ?`,
    month === undefined ? [creatorId, limit] : [creatorId, month, limit],
  );
}
