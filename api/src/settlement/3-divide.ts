import { divide } from '@flattr/settlement';
import type { Db } from '../platform/db/database.ts';
import { select } from '../platform/db/named-query.ts';
import { type MonthInSettlement, valuesOf } from './1-begin.ts';
import { type Bucket, inBucket } from './buckets/buckets.ts';
import { bucketTransaction } from './buckets/transaction.ts';
import { expectSame } from './errors.ts';
import { divideThrough } from './people-and-shares.ts';

/**
 * Step 2, one bucket, one transaction: every pot becomes a fee and shares. Does nothing to readers whose month was
 * divided before; what another worker is dividing is waited for.
 */
export async function divideBucket(db: Db, month: MonthInSettlement, bucket: Bucket): Promise<void> {
  const values = { ...valuesOf(month), ...bucket };
  await bucketTransaction(db, async (transaction) => {
    const [claimed] = await select<Claimed>(transaction, claim, values);
    if (!claimed || claimed.pots === 0n) return;

    const { feeBasisPoints } = month;
    const divided = await divideThrough(db, transaction, month, bucket, (reader) =>
      divide({ ...reader, payees: reader.people, feeBasisPoints, month: month.month }),
    );
    // A reader who was closed or divided in between would be in one and not in the other.
    expectSame('Pots that were divided', divided.pots, Number(claimed.pots));
    expectSame('Micro-units that were divided', divided.pot, claimed.pot);
    expectSame('Micro-units of fees', divided.fee, claimed.fee);
    expectSame('Fees', divided.fees, Number(claimed.fees));
  });
}

/** What the claim took: how many pots, and their sums. */
interface Claimed {
  pots: bigint;
  pot: bigint;
  fee: bigint;
  /** How many were charged one. */
  fees: bigint;
}

/** What Close has frozen of this bucket, months that had waited among it. */
const frozen = `${inBucket('r.reader_id')} and r.month between :lapsing and :month and r.state = 'closing'`;

/** All that are live; Close has counted those of the month itself. */
const liveClicks = `coalesce(r.clicks, (
    select count(*) from clicks c where c.reader_id = r.reader_id and c.month = r.month and c.undone_at is null
  ))`;

/**
 * Takes what Close has frozen. Who gave no pot but has clicks waits; who has none is settled. A click of a creator
 * who is closed counts for nobody, but is kept in `clicks`, by which the ledger check notices clicks that came too
 * late. The fee of every pot is charged with it.
 */
const claim = `
  with closed as materialized (select id from members where closed_at <= :closingAt),
  paid as (
    update reader_months r
    set state = 'settled', pot = coalesce(r.pot, 0), clicks = ${liveClicks},
        fee = div(cast(coalesce(r.pot, 0) as numeric) * :feeBasisPoints, 10000)::bigint
    where ${frozen} and r.settled_in = :month
    returning r.reader_id, r.month, r.pot, r.fee
  ),
  unpaid as (
    update reader_months r
    set pot = coalesce(r.pot, 0), fee = 0, (state, settled_in, clicks) = (
      select case when waits then 'waiting' else 'settled' end,
             case when not waits then cast(:month as integer) end,
             case when not waits then ${liveClicks} end
      from (
        select exists (
          select 1 from clicks c
          where c.reader_id = r.reader_id and c.month = r.month and c.undone_at is null
            and c.creator_id not in (select id from closed)
        ) as waits
      ) w
    )
    where ${frozen} and r.settled_in is null
  ),
  charged as (
    insert into transfers (member_id, kind, ref, from_account, to_account, amount, month, created_at)
    select reader_id, 'fee', cast(:ref as text), 'clearing', 'fee', fee, month, cast(:now as timestamptz)
    from paid where fee > 0
    returning 1
  )
  select count(*) filter (where pot > 0) as pots, coalesce(sum(pot), 0)::bigint as pot,
         coalesce(sum(fee), 0)::bigint as fee, (select count(*) from charged) as fees
  from paid`;
