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
