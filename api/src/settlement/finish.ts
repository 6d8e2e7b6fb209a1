import { checkPaid } from '../ledger/index.ts';
import type { Db } from '../platform/db/database.ts';
import { write } from '../platform/db/named-query.ts';
import type { MonthInSettlement } from './1-begin.ts';
import { settlementTransaction } from './buckets/transaction.ts';
import { GateFailed } from './errors.ts';

/**
 * The end of step 5: everybody was paid, and nothing of the month is left in clearing.
 *
 * @throws {GateFailed} when something is left, or too much was paid; the month stays `gated`
 */
export async function finishSettlement(db: Db, { month, now }: MonthInSettlement): Promise<void> {
  await settlementTransaction(db, async (transaction) => {
    await write(
      transaction,
      `update months set state = 'settled', settled_at = cast(:now as timestamptz)
       where month = :month and state = 'gated'`,
      { month, now },
    );
    const findings = await checkPaid(transaction, month);
    if (findings.length > 0) throw new GateFailed(month, findings);
  });
}
