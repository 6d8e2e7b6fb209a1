import { randomUUID } from 'node:crypto';
import type { Db } from '../platform/db/database.ts';
import { write } from '../platform/db/named-query.ts';
import { type MonthInSettlement, valuesOf } from './1-begin.ts';
import { type Bucket, inBucket } from './buckets/buckets.ts';
import { bucketTransaction } from './buckets/transaction.ts';
import { expectSame } from './errors.ts';

/** Step 5, one bucket of creators, one transaction: earnings arrive. Creators who were paid before are left alone. */
export async function collectBucket(db: Db, month: MonthInSettlement, bucket: Bucket): Promise<void> {
  const values = { ...valuesOf(month), ...bucket, run: randomUUID() };
  await bucketTransaction(db, async (transaction) => {
    const marked = await write(transaction, markRun, values);
    if (marked === 0) return;
    const posted = await write(transaction, postRun, values);
    expectSame('Earnings that grew', await write(transaction, addToEarnings, values), posted);
  });
}

const markRun = `
  update creator_months set run = cast(:run as uuid)
  where month = :month and ${inBucket('creator_id')} and run is null`;

const thisRun = `
  c.month = :month and ${inBucket('c.creator_id')} and c.run = cast(:run as uuid) and c.amount > 0`;

const postRun = `
  insert into transfers (member_id, kind, ref, from_account, to_account, amount, month, created_at)
  select c.creator_id, 'collect', cast(:ref as text), 'clearing', 'earnings', c.amount, c.month,
         cast(:now as timestamptz)
  from creator_months c where ${thisRun}`;

const addToEarnings = `
  update balances b set earnings = b.earnings + c.amount
  from creator_months c where ${thisRun} and b.member_id = c.creator_id and ${inBucket('b.member_id')}`;
