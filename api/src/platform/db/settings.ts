import type { Db } from './database.ts';
import { WatchedClient } from './engine/watched-client.ts';
import { query, raw } from './sql.ts';

/** PostgreSQL's settings by their names, and how long a statement may take. All of them come from the code. */
export interface Settings {
  readonly statementTimeoutMs?: number;
  readonly [name: string]: string | number | undefined;
}

/** Settings for the rest of a transaction. The watched connection is told a longer time for statements too. */
export async function setForTransaction(
  transaction: Db,
  { statementTimeoutMs, ...settings }: Settings,
): Promise<void> {
  const all = { ...settings, ...(statementTimeoutMs && { statement_timeout: `${statementTimeoutMs}ms` }) };
  const list = Object.entries(all).map(([name, value]) => `set_config('${name}', '${value}', true)`);
  if (statementTimeoutMs) {
    const connection: unknown = await transaction.client.acquireConnection(); // a transaction returns its own
    if (connection instanceof WatchedClient) connection.waitInTransaction(statementTimeoutMs);
  }
  await query(transaction, raw(`select ${list.join(', ')}`));
}

/** For statements that add up millions of rows. Otherwise PostgreSQL sorts in one process instead of using two. */
export const sortByTwo = {
  max_parallel_workers_per_gather: '1',
  parallel_setup_cost: '0',
  parallel_tuple_cost: '0',
} as const;
