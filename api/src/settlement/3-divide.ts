import { divide, oldestWaiting } from '@flattr/settlement';
import { feeOf, insertTransfers } from '../ledger/index.ts';
import { copyIn, type Db, query, type Sql, sql } from '../platform/db/index.ts';
import type { MonthInSettlement } from './1-begin.ts';
import { type Bucket, within } from './buckets/buckets.ts';
import { bucketTransaction } from './buckets/transaction.ts';
import { expectSame } from './errors.ts';

/**
 * Divides the pots of one bucket of readers into fee and shares, in one transaction. Skips readers whose month is
 * divided, and waits for another worker that is dividing them.
 */
export async function divideBucket(db: Db, month: MonthInSettlement, bucket: Bucket): Promise<void> {
  await bucketTransaction(db, async (transaction) => {
    const pots = await query<PotRow>(transaction, claim(month, bucket));
    if (pots.length === 0) return;
    const written = { shares: 0 };
    const lines = shareLines(pots, month, written);
    const copied = await copyIn(transaction, 'shares (reader_id, month, creator_id, amount)', lines);
    expectSame('Shares that were copied', copied, written.shares);
  });
}

interface PotRow {
  readonly reader_id: bigint;
  readonly pot: bigint;
  /** The fee that SQL charged. */
  readonly fee: bigint;
  /** Their ids, ascending, separated by commas, because the drivers parse lists more slowly. */
  readonly payees: string;
}

/** The shares of that many readers are some tens of kilobytes. Each piece is divided when it is sent, to save memory. */
const readersAtOnce = 100;

/** The shares of all pots as lines for COPY. Counts them in `written`. */
function* shareLines(
  pots: readonly PotRow[],
  settled: MonthInSettlement,
  written: { shares: number },
): Generator<string, void> {
  const { month } = settled;
  for (let start = 0; start < pots.length; start += readersAtOnce) {
    let lines = '';
    for (const { reader_id: readerId, pot, fee, payees } of pots.slice(start, start + readersAtOnce)) {
      const ids = payees === '' ? [] : payees.split(',').map(BigInt);
      const division = divide({ ...settled, pot, readerId, payees: ids });
      expectSame(`The fee of reader ${readerId}`, fee, division.fee);
      const begin = `${readerId}\t${month}\t`;
      for (const { creatorId, amount } of division.shares) lines += `${begin}${creatorId}\t${amount}\n`;
      written.shares += division.shares.length;
    }
    yield lines;
  }
}

/**
 * Settles the closed months and those that waited for them, charges the fees, and returns each pot with its payees. A
 * closed creator is not a payee.
 */
const claim = (settled: MonthInSettlement, bucket: Bucket): Sql => {
  const { month, closingAt, now: at } = settled;
  const inBucket = within(bucket);
  return sql`
    with closed as materialized (select id from givers where closed_at <= ${closingAt}),
    flattred as materialized (
      select r.reader_id, array_agg(distinct c.creator_id order by c.creator_id) as payees
      from reader_months r join live_clicks c on c.reader_id = r.reader_id and c.month = r.month
      where r.settled_in = ${month} and ${inBucket('r.reader_id')} and r.month between ${oldestWaiting(month)} and ${month}
        and ${inBucket('c.reader_id')} and c.month between ${oldestWaiting(month)} and ${month}
        and c.creator_id not in (select id from closed)
      group by r.reader_id
    ),
    paid as (
      update reader_months r
      set state = 'settled', fee = ${feeOf(sql`r.pot`, settled)}
      where r.settled_in = ${month} and r.state = 'closing'
        and ${inBucket('r.reader_id')} and r.month between ${oldestWaiting(month)} and ${month}
      returning r.reader_id, r.month, r.pot, r.fee
    ),
    charged as (
      ${insertTransfers({ kind: 'fee', month, at }, sql`(select reader_id as member_id, fee as amount from paid where fee > 0)`)}
    )
    select p.reader_id, p.pot, p.fee, coalesce(array_to_string(f.payees, ','), '') as payees
    from paid p left join flattred f on f.reader_id = p.reader_id
    where p.pot > 0
    order by p.reader_id`;
};
