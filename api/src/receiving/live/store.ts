import type { Db } from '../../platform/db/database.ts';
import { query } from '../../platform/db/query.ts';
import { marks } from '../../platform/db/values.ts';

/**
 * The clicks of some creators in a month, by the counts that clicks keep up to date: as many small reads as they have
 * things, however often those are clicked.
 */
export async function findClicks(
  db: Db,
  creatorIds: readonly bigint[],
  month: number,
): Promise<Map<bigint, number>> {
  if (creatorIds.length === 0) return new Map();
  const rows = await query<{ creator_id: bigint; clicks: bigint }>(
    db,
    `select creator_id, sum(clicks)::bigint as clicks from things
     where creator_id in (${marks(creatorIds)}) and month = ? group by creator_id`,
    [...creatorIds, month],
  );
  return new Map(rows.map(({ creator_id, clicks }) => [creator_id, Number(clicks)]));
}

/** The newest month that some creators were given their share of. */
export async function findDivided(db: Db, creatorIds: readonly bigint[]): Promise<Map<bigint, number>> {
  if (creatorIds.length === 0) return new Map();
  const rows = await query<{ creator_id: bigint; month: number }>(
    db,
    `select creator_id, max(month) as month from creator_months
     where creator_id in (${marks(creatorIds)}) and run is not null group by creator_id`,
    creatorIds,
  );
  return new Map(rows.map(({ creator_id, month }) => [creator_id, month]));
}
