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
  const connection: unknown = await transaction.client.acquireConnection(); // a transaction returns its own
  const watched = connection instanceof WatchedClient ? connection : undefined;
  if (statementTimeoutMs) watched?.waitInTransaction(statementTimeoutMs);
  if (watched?.isDistributed) {
    await setOnEveryNode(transaction, all);
    return;
  }
  const list = Object.entries(all).map(([name, value]) => `set_config('${name}', '${value}', true)`);
  await query(transaction, raw(`select ${list.join(', ')}`));
}

/** The nodes of a cluster take over what SET LOCAL says, and nothing of what a function sets. */
async function setOnEveryNode(transaction: Db, all: Readonly<Record<string, unknown>>): Promise<void> {
  const statements = Object.entries({ 'citus.propagate_set_commands': 'local', ...all }).map(
    ([name, value]) => raw(`set local ${name} = '${value}'`),
  );
  await Promise.all(statements.map((statement) => query(transaction, statement)));
}

/** For statements that add up millions of rows. Otherwise PostgreSQL sorts in one process instead of using two. */
export const sortByTwo = {
  max_parallel_workers_per_gather: '1',
  parallel_setup_cost: '0',
  parallel_tuple_cost: '0',
} as const;
