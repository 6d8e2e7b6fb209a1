import { formatMonth } from '@flattr/settlement';
import { sql } from '../../../platform/db/index.ts';
import type { Finding } from '../finding.ts';
import { rule } from '../rule.ts';

/** `pot`: a pot left the wallet when its month was closed, its fee was charged when it was divided; both once. */
export const potsWereMoved = rule<Row>({
  orderBy: 'reader_id, month',
  wrong: ({ inMonth, ofPage }) => sql`
    select reader_id, month, coalesce(r.pot, 0) as pot, coalesce(r.fee, 0) as fee,
           coalesce(t.moved, 0) as moved, coalesce(t.charged, 0) as charged
    from (
      select reader_id, month, pot, case when state = 'settled' then fee end as fee from reader_months
      where (pot > 0 or fee > 0) and ${ofPage('reader_id')} ${inMonth('month')}
    ) r
    full join (
      select member_id as reader_id, month,
             coalesce(sum(amount) filter (where kind = 'pot'), 0)::bigint as moved,
             coalesce(sum(amount) filter (where kind = 'fee'), 0)::bigint as charged
      from transfers where kind in ('pot', 'fee') and ${ofPage('member_id')} ${inMonth('month')}
      group by member_id, month
    ) t using (reader_id, month)
    where coalesce(t.moved, 0) <> coalesce(r.pot, 0) or coalesce(t.charged, 0) <> coalesce(r.fee, 0)`,
  explain({ reader_id, month, pot, fee, moved, charged }) {
    const findings: Finding[] = [];
    const whose = `reader ${reader_id} in ${formatMonth(month)}`;
    const transfer = { table: 'transfers', member_id: reader_id };
    if (moved !== pot) {
      findings.push({
        rule: 'pot',
        where: { ...transfer, kind: 'pot', ref: formatMonth(month) },
        expected: String(pot),
        found: String(moved),
        text: `The pot of ${whose} is ${pot}, but ${moved} was moved out of the wallet.`,
      });
    }
    if (charged !== fee) {
      findings.push({
        rule: 'pot',
        where: { ...transfer, kind: 'fee', ref: formatMonth(month) },
        expected: String(fee),
        found: String(charged),
        text: `The fee of ${whose} is ${fee}, but ${charged} was charged.`,
      });
    }
    return findings;
  },
});

interface Row {
  reader_id: bigint;
  month: number;
  pot: bigint;
  fee: bigint;
  moved: bigint;
  charged: bigint;
}
