import type { Db } from '../database.ts';
import { WatchedClient } from '../engine/watched-client.ts';
import { inTransaction } from '../in-transaction.ts';
import { query, sql, takeConnection } from '../sql.ts';

/** What one process does at a time. Any numbers that no other application takes for an advisory lock. */
const locks = { migrating: 4_210_021_102, 'making room': 4_210_021_103, distributing: 4_210_021_104 };

/**
 * By the simple protocol, because the answer of a prepared statement keeps its snapshot, for which every index that is built
 * concurrently would wait: also that of a process which only waits for its turn.
 */
const keepNoSnapshot = 'set local idle_in_transaction_session_timeout = 0';

/**
 * Does work while no other process does it. PostgreSQL frees the lock of a process that dies. (knex's own lock is a row,
 * which a killed process leaves locked for ever.) The embedded database has one process.
 *
 * @param waits is called again and again while another process has the lock. What it throws ends the waiting
 */
export function whileAlone<T>(
  db: Db,
  what: keyof typeof locks,
  work: () => Promise<T>,
  waits: () => void = () => undefined,
): Promise<T> {
  return inTransaction(
    db,
    async (transaction) => {
      const connection = await takeConnection(transaction);
      if (!(connection instanceof WatchedClient)) return undefined;
      while (!(await tryLock(transaction, locks[what]))) {
        await connection.query(keepNoSnapshot);
        waits();
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
      await connection.query(keepNoSnapshot);
      return { result: await work() };
    },
    { tries: 1 },
  ).then(async (done) => (done ? done.result : work()));
}

async function tryLock(transaction: Db, lock: number): Promise<boolean> {
  const [row] = await query<{ is_mine: boolean }>(
    transaction,
    sql`select pg_try_advisory_xact_lock(${lock}::bigint) as is_mine`,
  );
  return row?.is_mine === true;
}
