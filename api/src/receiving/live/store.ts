import { type Db, query, sql } from '../../platform/db/index.ts';

/**
 * The clicks of some creators in a month, from the counts of their things. So it reads a row for each thing, not for each
 * click.
 */
export async function findClicks(
  db: Db,
  creatorIds: readonly bigint[],
  month: number,
): Promise<Map<bigint, number>> {
  const rows = await query<{ creator_id: bigint; clicks: bigint }>(
    db,
    sql`select creator_id, sum(clicks)::bigint as clicks from creator_clicks
        where creator_id = any(${creatorIds}) and month = ${month} group by creator_id`,
  );
  return new Map(rows.map(({ creator_id, clicks }) => [creator_id, Number(clicks)]));
}

/** The newest month that some creators were paid for. */
export async function findDivided(db: Db, creatorIds: readonly bigint[]): Promise<Map<bigint, number>> {
  const rows = await query<{ creator_id: bigint; month: number }>(
    db,
    sql`select creator_id, max(month) as month from paid_creator_months
        where creator_id = any(${creatorIds}) group by creator_id`,
  );
  return new Map(rows.map(({ creator_id, month }) => [creator_id, month]));
}
