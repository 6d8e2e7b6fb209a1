import type { Db } from '../../platform/db/database.ts';
import { query } from '../../platform/db/query.ts';

/** What was earned less than `delayMs` ago, by the database's clock, and is therefore not free to move yet. */
export async function sumYoung(db: Db, memberId: bigint, delayMs: number): Promise<bigint> {
  const rows = await query<{ sum: bigint }>(
    db,
    `select coalesce(sum(amount), 0)::bigint as sum from transfers
     where member_id = ? and kind = 'collect'
       and created_at > clock_timestamp() - cast(? as double precision) * interval '1 millisecond'`,
    [memberId, delayMs],
  );
  return rows[0]?.sum ?? 0n;
}

/** A creator's divided months, newest first. */
export async function findEarningMonths(
  db: Db,
  creatorId: bigint,
): Promise<{ month: number; amount: bigint; people: bigint }[]> {
  return db('creator_months')
    .where({ creator_id: creatorId })
    .whereNotNull('run')
    .orderBy('month', 'desc')
    .select('month', 'amount', 'people');
}

/** How many people flattred a creator in a month so far, and with how many clicks. */
export async function countLiveClicks(
  db: Db,
  creatorId: bigint,
  month: number,
): Promise<{ people: number; clicks: number }> {
  const rows = await query<{ people: bigint; clicks: bigint }>(
    db,
    `select count(distinct reader_id) as people, count(*) as clicks from clicks
     where creator_id = ? and month = ? and undone_at is null`,
    [creatorId, month],
  );
  return { people: Number(rows[0]?.people ?? 0n), clicks: Number(rows[0]?.clicks ?? 0n) };
}
