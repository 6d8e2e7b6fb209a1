import type { Db } from '../../platform/db/database.ts';
import { query } from '../../platform/db/query.ts';

export async function findListedHandles(db: Db, origin: string): Promise<string[] | undefined> {
  const row = await db('sites').where({ origin }).first<{ handles: string[] } | undefined>('handles');
  return row?.handles;
}

export async function putSite(db: Db, origin: string, handles: readonly string[], now: Date): Promise<void> {
  const columns = { handles: JSON.stringify(handles), checked_at: now };
  await db('sites')
    .insert({ origin, ...columns, listed_since: now })
    .onConflict('origin')
    .merge(columns);
}

export async function deleteSite(db: Db, origin: string): Promise<void> {
  await db('sites').where({ origin }).delete();
}

/** The sites that list somebody of these, by handle. */
export async function findSitesListing(db: Db, handles: readonly string[]): Promise<Map<string, string[]>> {
  const listing = new Map<string, string[]>(handles.map((handle) => [handle, []]));
  if (handles.length === 0) return listing;
  const rows = await query<{ origin: string; handles: string[] }>(
    db,
    `select origin, handles from sites where ${handles.map(() => 'handles @> cast(? as jsonb)').join(' or ')}
     order by listed_since desc nulls last, origin limit 500`,
    handles.map((handle) => JSON.stringify([handle])),
  );
  for (const { origin, handles: listed } of rows) {
    for (const handle of listed) listing.get(handle)?.push(origin);
  }
  return listing;
}

/** Sites with their lists, the newest first; with `pattern` (for LIKE) those it fits. */
export async function findNewestSites(
  db: Db,
  pattern: string | undefined,
  limit: number,
): Promise<{ origin: string; handles: string[] }[]> {
  return query(
    db,
    `select origin, handles from sites ${pattern === undefined ? '' : 'where origin ilike ?'}
     order by listed_since desc nulls last, origin limit ?`,
    pattern === undefined ? [limit] : [pattern, limit],
  );
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
