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
 * For the rest of a transaction of many short statements: how long each waits for a lock, before it fails with 55P03;
 * and that those with a name are planned once for a connection and always go by index. Left to itself PostgreSQL plans
 * joins with lists anew each time, which takes longer than running them, or keeps a plan that was made while a table
 * was small and reads all of it. Told with every click, and so a named statement itself.
 */
export async function expectShortStatements(
  transaction: Db,
  { lockTimeoutMs }: { lockTimeoutMs: number },
): Promise<void> {
  await namedQuery(
    transaction,
    'expect-short-statements',
    `select set_config('lock_timeout', $1, true), set_config('plan_cache_mode', 'force_generic_plan', true),
            set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
            set_config('enable_mergejoin', 'off', true)`,
    [`${lockTimeoutMs}ms`],
  );
}
