import { formatMonth } from '@flattr/settlement';
import type { Db } from '../db/database.ts';
import { select } from '../db/named-query.ts';
import { type Finding, mostFindings } from './finding.ts';

/** `click-without-share`, `share-without-click` and `clicks-changed`, for what one month paid for, or for all. */
export async function checkClicks(db: Db, month?: number): Promise<Finding[]> {
  const values = month === undefined ? {} : { month };
  const clicks = await select<ClickRow>(db, clicksWithoutShare(month), values);
  const shares = await select<ShareRow>(db, sharesWithoutClick(month), values);
  const months = await select<ChangedRow>(db, changedClicks(month), values);
  return [...clicks.map(explainClick), ...shares.map(explainShare), ...months.map(explainChange)];
}

interface ClickRow {
  reader_id: bigint;
  month: number;
  thing_id: string;
  creator_id: bigint;
  settled_in: number;
}

function explainClick({ creator_id, settled_in, ...key }: ClickRow): Finding {
  return {
    rule: 'click-without-share',
    where: { table: 'clicks', ...key },
    expected: `a share of creator ${creator_id} in ${formatMonth(settled_in)}`,
    found: 'none',
    text: `Reader ${key.reader_id} flattred creator ${creator_id} in ${formatMonth(key.month)} (thing ${key.thing_id}), but ${formatMonth(settled_in)}, in which it was divided, has no share for them.`,
  };
}

/** People are those who were not closed when the month was: `closed` has the others, few enough to be read once. */
const closed = `closed as materialized (select id, closed_at from members where closed_at is not null)`;

const clicksWithoutShare = (month: number | undefined) => `
  with ${closed}
  select c.reader_id, c.month, c.thing_id, c.creator_id, r.settled_in
  from reader_months r
  join clicks c on c.reader_id = r.reader_id and c.month = r.month and c.undone_at is null
  join months m on m.month = r.settled_in
  left join closed on closed.id = c.creator_id and closed.closed_at <= m.closing_at
  left join shares s on s.reader_id = c.reader_id and s.month = r.settled_in and s.creator_id = c.creator_id
  where r.state = 'settled' and s.reader_id is null and closed.id is null
    ${month === undefined ? '' : 'and r.settled_in = :month'}
  order by c.reader_id, c.month, c.thing_id limit ${mostFindings}`;

interface ShareRow {
  reader_id: bigint;
  month: number;
  creator_id: bigint;
  amount: bigint;
}

function explainShare({ amount, ...key }: ShareRow): Finding {
  return {
    rule: 'share-without-click',
    where: { table: 'shares', ...key },
    expected: 'no share, or a live click',
    found: `a share of ${amount}`,
    text: `Creator ${key.creator_id} has a share of ${amount} from reader ${key.reader_id} in ${formatMonth(key.month)}, but no click that counts there.`,
  };
}

const sharesWithoutClick = (month: number | undefined) => `
  with ${closed}, paid_for as (
    select r.reader_id, r.settled_in, c.creator_id
    from reader_months r
    join clicks c on c.reader_id = r.reader_id and c.month = r.month and c.undone_at is null
    join months m on m.month = r.settled_in
    left join closed on closed.id = c.creator_id and closed.closed_at <= m.closing_at
    where r.state = 'settled' and closed.id is null ${month === undefined ? '' : 'and r.settled_in = :month'}
    group by r.reader_id, r.settled_in, c.creator_id
  )
  select s.reader_id, s.month, s.creator_id, s.amount
  from shares s
  left join paid_for p on p.reader_id = s.reader_id and p.settled_in = s.month and p.creator_id = s.creator_id
  where p.reader_id is null ${month === undefined ? '' : 'and s.month = :month'}
  order by s.reader_id, s.month, s.creator_id limit ${mostFindings}`;

interface ChangedRow {
  reader_id: bigint;
  month: number;
  clicks: bigint | null;
  live: bigint;
}

function explainChange({ clicks, live, ...key }: ChangedRow): Finding {
  return {
    rule: 'clicks-changed',
    where: { table: 'reader_months', ...key },
    expected: String(clicks ?? 'a number of clicks'),
    found: String(live),
    text: `Reader ${key.reader_id} had ${clicks ?? 'an unknown number of'} live clicks in ${formatMonth(key.month)} when it was divided, but has ${live} now.`,
  };
}

const changedClicks = (month: number | undefined) => `
  select r.reader_id, r.month, r.clicks, count(c.thing_id) as live
  from reader_months r
  left join clicks c on c.reader_id = r.reader_id and c.month = r.month and c.undone_at is null
  where r.state = 'settled' ${month === undefined ? '' : 'and r.settled_in = :month'}
  group by r.reader_id, r.month having count(c.thing_id) is distinct from r.clicks
  order by r.reader_id, r.month limit ${mostFindings}`;
