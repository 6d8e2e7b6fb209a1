import { addMonths } from '@flattr/settlement';
import { closingsToWait, type MonthInSettlement } from './begin.ts';
import type { Bucket } from './buckets.ts';

/**
 * The readers of a bucket who give a pot and are not divided yet, ascending, each with the people of its own clicks
 * and of those that had waited: one row of (reader_id, pot, people). Close has frozen all of it.
 *
 * Written out instead of bound, because COPY takes no parameters; all are numbers and a time. People are looked up
 * reader by reader: as one join, PostgreSQL, whose statistics know of no closing rows yet, looked for the reader's
 * month once for each click, and took four times as long.
 */
export const selectPeople = (
  { month, closingAt }: MonthInSettlement,
  { from, to }: Bucket,
  seen: keyof typeof undivided,
) => `
  with closed as materialized (select id from members where closed_at <= timestamptz '${closingAt.toISOString()}')
  select r.reader_id, r.pot, p.people
  from reader_months r
  cross join lateral (
    select array_agg(distinct c.creator_id order by c.creator_id) as people
    from reader_months j
    join clicks c on c.reader_id = j.reader_id and c.month = j.month
    where j.reader_id = r.reader_id and j.settled_in = r.month
      and j.month between ${addMonths(month, -closingsToWait)} and ${month}
      and c.undone_at is null and c.creator_id not in (select id from closed)
  ) p
  where r.month = ${month} and r.pot > 0 and ${undivided[seen]}
    and r.reader_id >= ${from} and r.reader_id < ${to} and p.people is not null
  order by r.reader_id`;

/** How the claimed readers look to the transaction that has claimed them, and to all others until it commits. */
const undivided = {
  outside: "r.state = 'closing'",
  inside: `r.state = 'settled'
    and not exists (select 1 from shares s where s.reader_id = r.reader_id and s.month = r.month)`,
};
