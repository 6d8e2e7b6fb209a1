import { formatMonth } from '@flattr/settlement';
import { sql } from '../../../platform/db/index.ts';
import { rule } from '../rule.ts';

/** `clicks-changed`: nothing was clicked or taken back in a month after it was divided. */
export const clicksStayed = rule<Row>({
  orderBy: 'reader_id, month',
  wrong: ({ inMonth, unlessArchived, ofPage }) => sql`
    select r.reader_id, r.month, r.clicks, coalesce(c.live, 0) as live
    from reader_months r
    left join (
      select reader_id, month, count(*) as live from clicks
      where ${ofPage('reader_id')} and undone_at is null group by reader_id, month
    ) c on c.reader_id = r.reader_id and c.month = r.month
    where r.state = 'settled' and ${ofPage('r.reader_id')} ${inMonth('r.settled_in')}
      ${unlessArchived('r.settled_in')}
      and coalesce(c.live, 0) is distinct from r.clicks`,
  explain: ({ reader_id, month, clicks, live }) => ({
    rule: 'clicks-changed',
    where: { table: 'reader_months', reader_id, month },
    expected: String(clicks ?? 'a number of clicks'),
    found: String(live),
    text: `Reader ${reader_id} had ${clicks ?? 'an unknown number of'} live clicks in ${formatMonth(month)} when it was divided, but has ${live} now.`,
  }),
});

interface Row {
  reader_id: bigint;
  month: number;
  clicks: bigint | null;
  live: bigint;
}
