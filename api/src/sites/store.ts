import type { Db } from '../db/database.ts';

export async function findListedHandles(db: Db, origin: string): Promise<string[] | undefined> {
  const row = await db('sites').where({ origin }).first<{ handles: string[] } | undefined>('handles');
  return row?.handles;
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

/** Takes a handle off every list; a list that named nobody else goes altogether, with the name of the site. */
export async function removeHandle(db: Db, handle: string): Promise<void> {
  await db('sites')
    .whereRaw('handles = ?::jsonb', [JSON.stringify([handle])])
    .delete();
  await db('sites')
    .whereRaw('handles @> ?::jsonb', [JSON.stringify([handle])])
    .update({ handles: db.raw('handles - ?::text', [handle]) });
}
