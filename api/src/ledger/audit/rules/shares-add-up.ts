import { formatMonth } from '@flattr/settlement';
import { sql } from '../../../platform/db/index.ts';
import type { Finding } from '../finding.ts';
import { rule } from '../rule.ts';

/** `pot` and `equal-shares`: the shares of a pot are the pot less its fee, and differ by at most one micro-unit. */
export const sharesAddUp = rule<Row>({
  orderBy: 'reader_id, month',
  wrong: ({ inMonth, unlessArchived, ofPage }) => sql`
    select reader_id, month, coalesce(r.divisible, 0) as divisible, coalesce(s.shared, 0) as shared,
           coalesce(s.smallest, 0) as smallest, coalesce(s.largest, 0) as largest
    from (
      select reader_id, month, pot - coalesce(fee, 0) as divisible from reader_months
      where state = 'settled' and pot > 0 and ${ofPage('reader_id')} ${inMonth('month')} ${unlessArchived('month')}
    ) r
    full join (
      select reader_id, month, sum(amount)::bigint as shared, min(amount) as smallest, max(amount) as largest
      from shares where ${ofPage('reader_id')} ${inMonth('month')}
      group by reader_id, month
    ) s using (reader_id, month)
    where coalesce(s.shared, 0) <> coalesce(r.divisible, 0) or s.largest - s.smallest > 1`,
  explain({ reader_id, month, divisible, shared, smallest, largest }) {
    const findings: Finding[] = [];
    const whose = `reader ${reader_id} in ${formatMonth(month)}`;
    const where = { table: 'shares', reader_id, month };
    if (shared !== divisible) {
      findings.push({
        rule: 'pot',
        where,
        expected: String(divisible),
        found: String(shared),
        text: `The shares of ${whose} must be ${divisible}, the pot without the fee, but are ${shared}.`,
      });
    }
    if (largest - smallest > 1n) {
      findings.push({
        rule: 'equal-shares',
        where,
        expected: 'equal, but for one micro-unit',
        found: `${smallest} to ${largest}`,
        text: `The shares of ${whose} are from ${smallest} to ${largest}.`,
      });
    }
    return findings;
  },
});

interface Row {
  reader_id: bigint;
  month: number;
  divisible: bigint;
  shared: bigint;
  smallest: bigint;
  largest: bigint;
}
