import { randomUUID } from 'node:crypto';
import { changeBalances, checkPaid, insertTransfers } from '../ledger/index.ts';
import { type Db, query, sql, write } from '../platform/db/index.ts';
import type { MonthInSettlement } from './1-begin.ts';
import { type Bucket, within } from './buckets/buckets.ts';
import { bucketTransaction, settlementTransaction } from './buckets/transaction.ts';
import { expectSame, GateFailed } from './errors.ts';

/** Pays one bucket of creators in one transaction. Skips creators who were paid before. */
export async function collectBucket(
  db: Db,
  { month, now: at }: MonthInSettlement,
  bucket: Bucket,
): Promise<void> {
  const inBucket = within(bucket);
  await bucketTransaction(db, async (transaction) => {
    const [counts] = await query<{ due: bigint; paid: bigint }>(
      transaction,
      sql`
        with marked as (
          update creator_months set run = cast(${randomUUID()} as uuid)
          where month = ${month} and ${inBucket('creator_id')} and run is null
          returning creator_id, amount
        ),
        due as (select creator_id as member_id, amount from marked where amount > 0),
        posted as (${insertTransfers({ kind: 'collect', month, at }, sql`due`)}),
        paid as (${changeBalances('collect', sql`due`, inBucket)} returning 1)
        select (select count(*) from due) as due, (select count(*) from paid) as paid`,
    );
    expectSame('Earnings that grew', counts?.paid, counts?.due);
  });
}

/**
 * Ends the settlement if all creators are paid and no money of the month is left in clearing.
 *
 * @throws {GateFailed} if money is left or too much was paid. The month stays `gated`.
 */
export async function finishSettlement(db: Db, { month, now }: MonthInSettlement): Promise<void> {
  await settlementTransaction(db, async (transaction) => {
    await write(
      transaction,
      sql`update months set state = 'settled', settled_at = ${now} where month = ${month} and state = 'gated'`,
    );
    const findings = await checkPaid(transaction, month);
    if (findings.length > 0) throw new GateFailed(month, findings);
  });
}
