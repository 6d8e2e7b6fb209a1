import { checkMonth } from '../ledger/index.ts';
import type { Db } from '../platform/db/database.ts';
import { write } from '../platform/db/named-query.ts';
import { hasUndividedReaders } from './4-totals.ts';
import { settlementTransaction } from './buckets/transaction.ts';
import { GateFailed } from './errors.ts';

/**
 * Step 4: nobody is paid before the month adds up. False when a reader appeared meanwhile and has to be divided
 * first; true when the month has passed, now or before.
 *
 * @throws {GateFailed} with what differs; the month stays `closing`
 */
export async function passGate(db: Db, month: number): Promise<boolean> {
  try {
    await settlementTransaction(db, async (transaction) => {
      // First, so that no bucket is being closed meanwhile (each holds this row) and none is afterwards.
      const passing = await write(
        transaction,
        `update months set state = 'gated' where month = :month and state = 'closing'`,
        { month },
      );
      if (passing === 0) return; // another worker was faster
      if (await hasUndividedReaders(transaction, month)) throw new ReaderAppeared();
      const findings = await checkMonth(db, transaction, month);
      if (findings.length > 0) throw new GateFailed(month, findings);
    });
    return true;
  } catch (error) {
    if (error instanceof ReaderAppeared) return false;
    throw error;
  }
}

class ReaderAppeared extends Error {}
