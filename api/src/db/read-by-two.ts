import type { Db } from './database.ts';
import { inTransaction } from './in-transaction.ts';
import { select } from './named-query.ts';

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
  const [exported] = await select<{ snapshot: string }>(
    transaction,
    'select pg_export_snapshot() as snapshot',
  );
  let began = false;
  try {
    return await inTransaction(
      db,
      async (beside) => {
        began = true;
        await beside.raw('set transaction isolation level repeatable read, read only');
        // Not bound: SET takes no parameters. It is what PostgreSQL just made up.
        await beside.raw(`set transaction snapshot '${exported?.snapshot}'`);
        return work([transaction, beside]);
      },
      { tries: 1 },
    );
  } catch (error) {
    if (began) throw error;
    return work([transaction]);
  }
}
