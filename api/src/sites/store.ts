import type { Db } from '../db/database.ts';

export async function findListedHandles(db: Db, origin: string): Promise<string[] | undefined> {
  const row = await db('sites').where({ origin }).first<{ handles: string[] } | undefined>('handles');
  return row?.handles;
}
