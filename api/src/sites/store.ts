import type { Db } from '../db/database.ts';
import { namedQuery } from '../db/query.ts';
import { marks } from '../db/values.ts';

export async function findListedHandles(db: Db, origin: string): Promise<string[] | undefined> {
  const row = await db('sites').where({ origin }).first<{ handles: string[] } | undefined>('handles');
  return row?.handles;
}

/** What sites say about their creators, by origin; those that list nobody are left out. */
export async function findLists(db: Db, origins: readonly string[]): Promise<Map<string, readonly string[]>> {
  if (origins.length === 0) return new Map();
  const rows = await namedQuery<{ origin: string; handles: string[] }>(
    db,
    `sites.find-lists ${origins.length}`,
    `select origin, handles from sites where origin in (${marks(origins)})`,
    origins,
  );
  return new Map(rows.map(({ origin, handles }) => [origin, handles]));
}

export async function putSite(db: Db, origin: string, handles: readonly string[], now: Date): Promise<void> {
  const columns = { handles: JSON.stringify(handles), checked_at: now };
  await db('sites')
    .insert({ origin, ...columns })
    .onConflict('origin')
    .merge(columns);
}

export async function deleteSite(db: Db, origin: string): Promise<void> {
  await db('sites').where({ origin }).delete();
}

/** The sites that were not looked at since `before`, the longest ago first. */
export async function findUnchecked(db: Db, before: Date, limit: number): Promise<string[]> {
  const rows = await db('sites')
    .where('checked_at', '<', before)
    .orderBy(['checked_at', 'origin'])
    .limit(limit)
    .select<{ origin: string }[]>('origin');
  return rows.map(({ origin }) => origin);
}

/** Notes that a site was looked at in vain, so that others have their turn. */
export async function touchSite(db: Db, origin: string, now: Date): Promise<void> {
  await db('sites').where({ origin }).update({ checked_at: now });
}

/** Takes a handle off every list; a list that named nobody else goes altogether, with the name of the site. */
export async function removeHandle(db: Db, handle: string): Promise<void> {
  await db('sites')
    .whereRaw('handles = ?::jsonb', [JSON.stringify([handle])])
    .delete();
  await db('sites')
    .whereRaw('handles @> ?::jsonb', [JSON.stringify([handle])])
    .update({ handles: db.raw('handles - ?::text', [handle]) });
}
