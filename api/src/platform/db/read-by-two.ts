import type { Db } from './database.ts';
import { inTransaction } from './in-transaction.ts';
import { setForTransaction } from './settings.ts';
import { query, raw, sql } from './sql.ts';

/**
 * Runs `work` with two transactions to read in at the same time: the given one, and one beside it on a connection of
 * its own, which sees the same committed rows but not what the given one has written itself. With the given one alone
 * where no second connection is to be had: on the embedded database, or while everybody else has them.
 *
 * PostgreSQL reads large parts of a table with several processes by itself, but then it would rather read the whole
 * table than a part by its index.
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
        // SET takes no parameters, and PostgreSQL itself made up this name a moment ago.
        await query(beside, raw(`set transaction snapshot '${snapshot}'`));
        await setForTransaction(beside, { statementTimeoutMs: patience_ms });
        // Each may wait for the other, for as long as a statement of it may take.
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
