import { oldestWaiting } from '@flattr/settlement';
import type { MonthInSettlement } from './1-begin.ts';
import type { Bucket } from './buckets/buckets.ts';

/**
 * The readers of a bucket who give a pot and are not divided yet, ascending, each with the people of its own clicks
 * and of those that had waited: one row of (reader_id, pot, people). Close has frozen all of it.
 *
 * Written out instead of bound, because COPY takes no parameters; all are numbers and a time.
 */
export const selectPeople = (
  { month, closingAt }: MonthInSettlement,
  bucket: Bucket,
  seen: keyof typeof undivided,
) => `
  with closed as materialized (select id from members where closed_at <= timestamptz '${closingAt.toISOString()}')
  select r.reader_id, r.pot, array_agg(distinct c.creator_id order by c.creator_id) as people
  from reader_months r
  join reader_months j on j.reader_id = r.reader_id and j.settled_in = r.month
    and ${within('j', month, bucket)}
  join clicks c on c.reader_id = j.reader_id and c.month = j.month and ${within('c', month, bucket)}
  where r.month = ${month} and r.pot > 0 and ${undivided[seen](month, bucket)} and ${within('r', month, bucket)}
    and c.undone_at is null and c.creator_id not in (select id from closed)
  group by r.reader_id, r.pot order by r.reader_id`;

/** Said of every table, see {@link inBucket}. */
const within = (table: string, month: number, { from, to }: Bucket) =>
  `${table}.reader_id >= ${from} and ${table}.reader_id < ${to}
    and ${table}.month between ${oldestWaiting(month)} and ${month}`;

/** How the claimed readers look to the transaction that has claimed them, and to all others until it commits. */
const undivided = {
  outside: () => "r.state = 'closing'",
  inside: (month: number, bucket: Bucket) => `r.state = 'settled' and not exists (
    select 1 from shares s where s.reader_id = r.reader_id and s.month = r.month and ${within('s', month, bucket)}
  )`,
};
