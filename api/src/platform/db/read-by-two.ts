import type { Db } from './database.ts';
import { inTransaction } from './in-transaction.ts';
import { setForTransaction } from './settings.ts';
import { query, raw, sql } from './sql.ts';

/**
 * Runs `work` with two transactions that read at the same time. The second has its own connection. It sees the same
 * committed rows, but not what the given one has written. Without a second connection (the embedded database, or all
 * are in use) `work` gets the given transaction alone.
 *
 * PostgreSQL can read a table with several processes, but then it prefers reading the whole table to a part by index.
 */
export async function readByTwo<T>(
  db: Db,
  transaction: Db,
  work: (readers: readonly Db[]) => Promise<T>,
): Promise<T> {
  const mostConnections: number = db.client.pool?.max ?? 1;
  if (mostConnections < 2) return work([transaction]);
  const [own] = await query<{ snapshot: string; patience_ms: number }>(
    transaction,
    sql`select pg_export_snapshot() as snapshot,
               extract(epoch from current_setting('statement_timeout')::interval)::float * 1000 as patience_ms`,
  );
  if (!own) throw new Error('the database gave no snapshot');
  const { snapshot, patience_ms } = own;
  let began = false;
  try {
    return await inTransaction(
      db,
      async (beside) => {
        began = true;
        await query(beside, sql`set transaction isolation level repeatable read, read only`);
        // SET takes no parameters. PostgreSQL made up this name.
        await query(beside, raw(`set transaction snapshot '${snapshot}'`));
        await setForTransaction(beside, { statementTimeoutMs: patience_ms });
        // Each may wait for a statement of the other.
        for (const reader of [transaction, beside])
          await setForTransaction(reader, { idle_in_transaction_session_timeout: `${patience_ms}ms` });
        return work([transaction, beside]);
      },
      { tries: 1 },
    );
  } catch (error) {
    if (began) throw error;
    return work([transaction]);
  }
}
