import type { Db } from './database.ts';
import { namedQuery } from './query.ts';

/** For the rest of a transaction: how long each statement waits for a lock, before it fails with 55P03. */
export async function limitLockWaits(transaction: Db, milliseconds: number): Promise<void> {
  await namedQuery(transaction, 'limit-lock-waits', `select set_config('lock_timeout', $1, true)`, [
    `${milliseconds}ms`,
  ]);
}
