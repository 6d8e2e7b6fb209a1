import type { Db } from './database.ts';
import { select } from './named-query.ts';
import { namedQuery } from './query.ts';

/**
 * PostgreSQL's settings, for the rest of a transaction. Written out, not bound, so that a time-out for statements is
 * seen by who watches the connection (watched-client.ts); names and values come from the code.
 */
export async function setForTransaction(
  transaction: Db,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const list = Object.entries(settings).map(([name, value]) => `set_config('${name}', '${value}', true)`);
  await select(transaction, `select ${list.join(', ')}`);
}

/** For whoever adds up millions of rows: PostgreSQL would rather sort alone than take them from a second process. */
export const sortByTwo = {
  max_parallel_workers_per_gather: '1',
  parallel_setup_cost: '0',
  parallel_tuple_cost: '0',
} as const;

/**
 * For the rest of a transaction that writes clicks: how long each statement waits for a lock, before it fails with 55P03;
 * and that all is found by index, so that a plan which was made while a table was small is right when it is large. Told
 * with every batch, and so a named statement.
 */
export async function setForClicks(
  transaction: Db,
  { lockPatienceMs }: { lockPatienceMs: number },
): Promise<void> {
  await namedQuery(
    transaction,
    'set-for-clicks',
    `select set_config('lock_timeout', $1, true), set_config('enable_seqscan', 'off', true)`,
    [`${lockPatienceMs}ms`],
  );
}
