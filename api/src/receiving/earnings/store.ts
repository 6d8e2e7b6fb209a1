import { type Db, query, sql } from '../../platform/db/index.ts';

export interface EarningMonth {
  month: number;
  amount: bigint;
  readers: bigint;
}

/** A creator's settled months, newest first. */
export function findEarningMonths(db: Db, creatorId: bigint): Promise<EarningMonth[]> {
  return query(
    db,
    sql`select month, amount, readers from paid_creator_months
        where creator_id = ${creatorId} order by month desc`,
  );
}

/** How many readers flattred a creator in a month so far, and with how many clicks. */
export async function countLiveClicks(
  db: Db,
  creatorId: bigint,
  month: number,
): Promise<{ readers: number; clicks: number }> {
  const [row] = await query<{ readers: bigint; clicks: bigint }>(
    db,
    sql`select count(distinct reader_id) as readers, count(*) as clicks from live_clicks
        where creator_id = ${creatorId} and month = ${month}`,
  );
  return { readers: Number(row?.readers ?? 0n), clicks: Number(row?.clicks ?? 0n) };
}
