import type { Db } from './database.ts';
import { query, raw } from './sql.ts';

/**
 * PostgreSQL's settings, for the rest of a transaction. Written out, not bound, so that a time-out for statements is
 * seen by who watches the connection (watched-client.ts); names and values come from the code.
 */
export async function setForTransaction(
  transaction: Db,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const list = Object.entries(settings).map(([name, value]) => `set_config('${name}', '${value}', true)`);
  await query(transaction, raw(`select ${list.join(', ')}`));
}

/** For whoever adds up millions of rows: PostgreSQL would rather sort alone than take them from a second process. */
export const sortByTwo = {
  max_parallel_workers_per_gather: '1',
  parallel_setup_cost: '0',
  parallel_tuple_cost: '0',
} as const;

/**
 * For a transaction that writes clicks: how long each statement waits for a lock, before it fails with 55P03; and that all
 * is found by index, so that a plan which was made while a table was small is right when it is large.
 */
export const settingsForClicks = ({ lockPatienceMs }: { lockPatienceMs: number }) => ({
  lock_timeout: `${lockPatienceMs}ms`,
  enable_seqscan: 'off',
});
