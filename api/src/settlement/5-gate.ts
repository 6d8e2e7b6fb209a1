import type { Month } from '@flattr/settlement';
import { checkMonth } from '../ledger/index.ts';
import { type Db, sql, write } from '../platform/db/index.ts';
import { hasUndividedReaders } from './4-totals.ts';
import { settlementTransaction } from './buckets/transaction.ts';
import { GateFailed } from './errors.ts';

/**
 * Checks that the month adds up, before anyone is paid. Returns true if the month has passed, now or before. Returns false
 * if a new reader appeared who must be divided first.
 *
 * @throws {GateFailed} with the mismatches. The month stays `closing`.
 */
export async function passGate(db: Db, month: Month): Promise<boolean> {
  try {
    await settlementTransaction(db, async (transaction) => {
      // Closing a bucket locks this row too. So no bucket is being closed now, and none is closed later.
      const passing = await write(
        transaction,
        sql`update months set state = 'gated' where month = ${month} and state = 'closing'`,
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

/** Rolls the gate's transaction back. */
class ReaderAppeared extends Error {}
