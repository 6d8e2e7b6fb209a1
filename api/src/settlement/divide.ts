import { divide } from '@flattr/settlement';
import type { Db } from '../db/database.ts';
import { select, write } from '../db/named-query.ts';
import { type MonthInSettlement, valuesOf } from './begin.ts';
import { type Bucket, inBucket } from './buckets.ts';
import { expectSame } from './errors.ts';
import { divideThrough } from './people-and-shares.ts';
import { settlementTransaction } from './settlement-transaction.ts';

/**
 * Step 2, one bucket, one transaction: every pot becomes a fee and shares. Does nothing to readers whose month was
 * divided before; what another worker is dividing is waited for.
 */
export async function divideBucket(db: Db, month: MonthInSettlement, bucket: Bucket): Promise<void> {
  const values = { ...valuesOf(month), ...bucket };
  await settlementTransaction(db, async (transaction) => {
    const [claimed] = await select<Claimed>(transaction, claim, values);
    if (!claimed || claimed.pots === 0n) return;

    const { feeBasisPoints } = month;
    const divided = await divideThrough(db, transaction, month, bucket, (reader) =>
      divide({ ...reader, feeBasisPoints, month: month.month }),
    );
    // A reader who was closed or divided in between would be in one and not in the other.
    expectSame('Pots that were divided', divided.pots, Number(claimed.pots));
    expectSame('Micro-units that were divided', divided.pot, claimed.pot);
    expectSame('Micro-units of fees', divided.fee, claimed.fee);
    expectSame('Fees', await write(transaction, insertFees, values), divided.fees);
  });
}

/** What the claim took: how many pots, and their sums. */
interface Claimed {
  pots: bigint;
  pot: bigint;
  fee: bigint;
}

/**
 * Takes what Close has frozen, the months that had waited for this pot among it. Who gave no pot but has clicks waits;
 * who has none is settled. A click of a creator who is closed counts for nobody, but is kept in `clicks`, by which
 * the ledger check notices clicks that came too late.
 */
const claim = `
  with closed as materialized (select id from members where closed_at <= :closingAt),
  claimed as (
    update reader_months r
    set state = case when r.settled_in is null and l.for_people > 0 then 'waiting' else 'settled' end,
        settled_in = case when r.settled_in is null and l.for_people > 0 then null else cast(:month as integer) end,
        pot = coalesce(r.pot, 0),
        fee = div(cast(coalesce(r.pot, 0) as numeric) * :feeBasisPoints, 10000)::bigint,
        clicks = case when r.settled_in is null and l.for_people > 0 then null else l.live end
    from (
      select j.reader_id, j.month, count(c.thing_id) as live,
             count(c.thing_id) filter (where c.creator_id not in (select id from closed)) as for_people
      from reader_months j
      left join clicks c on c.reader_id = j.reader_id and c.month = j.month and c.undone_at is null
        and ${inBucket('c.reader_id')}
      where ${inBucket('j.reader_id')} and j.month between :lapsing and :month and j.state = 'closing'
      group by j.reader_id, j.month
    ) l
    where r.reader_id = l.reader_id and r.month = l.month and r.state = 'closing' and ${inBucket('r.reader_id')}
    returning r.pot, r.fee
  )
  select count(*) filter (where pot > 0) as pots, coalesce(sum(pot), 0)::bigint as pot,
         coalesce(sum(fee), 0)::bigint as fee
  from claimed`;

/** Only fees of this transaction are missing: those of readers divided before were written with their shares. */
const insertFees = `
  insert into transfers (member_id, kind, ref, from_account, to_account, amount, month, created_at)
  select r.reader_id, 'fee', cast(:ref as text), 'clearing', 'fee', r.fee, r.month, cast(:now as timestamptz)
  from reader_months r
  where r.month = :month and ${inBucket('r.reader_id')} and r.state = 'settled' and r.fee > 0
  on conflict (member_id, kind, ref) do nothing`;
