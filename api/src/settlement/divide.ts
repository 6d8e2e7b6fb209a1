import { divide } from '@flattr/settlement';
import type { Db } from '../db/database.ts';
import { select, type Values, write } from '../db/named-query.ts';
import { type MonthInSettlement, valuesOf } from './begin.ts';
import type { Bucket } from './buckets.ts';
import { expectSame, StepFailed } from './errors.ts';
import { type ReaderShare, readPeople, writeShares } from './people-and-shares.ts';
import { settlementTransaction } from './settlement-transaction.ts';

/**
 * Step 2, one bucket, one transaction: every pot becomes a fee and shares. Does nothing to readers whose month was
 * divided before; what another worker is dividing is waited for.
 */
export async function divideBucket(db: Db, month: MonthInSettlement, bucket: Bucket): Promise<void> {
  const values = { ...valuesOf(month), ...bucket };
  await settlementTransaction(db, async (transaction) => {
    const claimed = await select<ClaimedRow>(transaction, claim, values);
    if (claimed.length === 0) return;

    const pots = new Map(claimed.filter((row) => row.pot > 0n).map((row) => [row.reader_id, row]));
    if (pots.size === 0) return;
    const shares = await divideAll(transaction, pots, month, bucket);
    expectSame('Shares', await writeShares(transaction, month.month, shares), shares.length);
    await chargeFees(transaction, pots, values);
  });
}

interface ClaimedRow {
  reader_id: bigint;
  pot: bigint;
  fee: bigint;
}

async function divideAll(
  transaction: Db,
  pots: ReadonlyMap<bigint, ClaimedRow>,
  { month, feeBasisPoints, closingAt }: MonthInSettlement,
  bucket: Bucket,
): Promise<ReaderShare[]> {
  const shares: ReaderShare[] = [];
  let divided = 0;
  for await (const { readerId, people } of readPeople(transaction, { month, closingAt }, bucket)) {
    const row = pots.get(readerId);
    if (!row) continue; // divided before, by a worker with other buckets
    const division = divide({ pot: row.pot, feeBasisPoints, readerId, month, people });
    if (division.fee !== row.fee)
      throw new StepFailed(`The fee of reader ${readerId} was computed differently`);
    for (const share of division.shares) shares.push({ readerId, ...share });
    divided++;
  }
  expectSame('Pots with people', divided, pots.size);
  return shares;
}

async function chargeFees(
  transaction: Db,
  pots: ReadonlyMap<bigint, ClaimedRow>,
  values: Values,
): Promise<void> {
  let expected = 0;
  for (const { fee } of pots.values()) if (fee > 0n) expected++;
  expectSame('Fees', await write(transaction, insertFees, values), expected);
}

/**
 * Takes what Close has frozen, the months that had waited for this pot among it. Who gave no pot but has clicks waits;
 * who has none is settled. A click of a creator who is closed counts for nobody, but is kept in `clicks`, by which
 * the ledger check notices clicks that came too late.
 */
const claim = `
  with closed as materialized (select id from members where closed_at <= :closingAt)
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
    where j.reader_id >= :from and j.reader_id < :to and j.month >= :lapsing and j.month <= :month and j.state = 'closing'
    group by j.reader_id, j.month
  ) l
  where r.reader_id = l.reader_id and r.month = l.month and r.state = 'closing'
  returning r.reader_id, r.pot, r.fee`;

/** Only fees of this transaction are missing: those of readers divided before were written with their shares. */
const insertFees = `
  insert into transfers (member_id, kind, ref, from_account, to_account, amount, month, created_at)
  select r.reader_id, 'fee', cast(:ref as text), 'clearing', 'fee', r.fee, r.month, cast(:now as timestamptz)
  from reader_months r
  where r.month = :month and r.reader_id >= :from and r.reader_id < :to and r.state = 'settled' and r.fee > 0
  on conflict (member_id, kind, ref) do nothing`;
