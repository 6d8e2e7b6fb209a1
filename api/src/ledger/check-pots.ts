import { formatMonth } from '@flattr/settlement';
import type { Db } from '../db/database.ts';
import { select } from '../db/named-query.ts';
import { type Finding, mostFindings } from './finding.ts';

/** `pot` and `equal-shares`, for one month or for all. */
export async function checkPots(db: Db, month?: number): Promise<Finding[]> {
  const rows = await select<PotRow>(db, wrongPots(month), month === undefined ? {} : { month });
  return rows.flatMap(explain);
}

interface PotRow {
  reader_id: bigint;
  month: number;
  pot: bigint;
  fee: bigint;
  divisible: bigint;
  moved: bigint;
  charged: bigint;
  shared: bigint;
  smallest: bigint;
  largest: bigint;
}

function explain(row: PotRow): Finding[] {
  const { reader_id, month, pot, fee, divisible, moved, charged, shared, smallest, largest } = row;
  const findings: Finding[] = [];
  const whose = `reader ${reader_id} in ${formatMonth(month)}`;
  const transfer = (kind: string) => ({
    table: 'transfers',
    member_id: reader_id,
    kind,
    ref: formatMonth(month),
  });
  const found = (where: Finding['where'], expected: bigint, value: bigint, text: string) =>
    findings.push({ rule: 'pot', where, expected: String(expected), found: String(value), text });

  if (moved !== pot) {
    found(
      transfer('pot'),
      pot,
      moved,
      `The pot of ${whose} is ${pot}, but ${moved} was moved out of the wallet.`,
    );
  }
  if (charged !== fee) {
    found(transfer('fee'), fee, charged, `The fee of ${whose} is ${fee}, but ${charged} was charged.`);
  }
  if (shared !== divisible) {
    const text = `The shares of ${whose} must be ${divisible}, the pot without the fee, but are ${shared}.`;
    found({ table: 'shares', reader_id, month }, divisible, shared, text);
  }
  if (largest - smallest > 1n) {
    findings.push({
      rule: 'equal-shares',
      where: { table: 'shares', reader_id, month },
      expected: 'equal, but for one micro-unit',
      found: `${smallest} to ${largest}`,
      text: `The shares of ${whose} are from ${smallest} to ${largest}.`,
    });
  }
  return findings;
}

/** A pot is moved when its month is closed, fee and shares are written when it is divided. */
function wrongPots(month: number | undefined): string {
  const inScope = month === undefined ? '' : 'and month = :month';
  return `
    select * from (
      select reader_id, month,
             coalesce(r.pot, 0) as pot,
             case when r.state = 'settled' then coalesce(r.fee, 0) else 0 end as fee,
             case when r.state = 'settled' then coalesce(r.pot, 0) - coalesce(r.fee, 0) else 0 end as divisible,
             coalesce(t.moved, 0) as moved, coalesce(t.charged, 0) as charged,
             coalesce(s.shared, 0) as shared, coalesce(s.smallest, 0) as smallest, coalesce(s.largest, 0) as largest
      from (select reader_id, month, state, pot, fee from reader_months where true ${inScope}) r
      full join (
        select member_id as reader_id, month,
               coalesce(sum(amount) filter (where kind = 'pot'), 0)::bigint as moved,
               coalesce(sum(amount) filter (where kind = 'fee'), 0)::bigint as charged
        from transfers where kind in ('pot', 'fee') ${inScope} group by member_id, month
      ) t using (reader_id, month)
      full join (
        select reader_id, month, sum(amount)::bigint as shared, min(amount) as smallest, max(amount) as largest
        from shares where true ${inScope} group by reader_id, month
      ) s using (reader_id, month)
    ) p
    where moved <> pot or charged <> fee or shared <> divisible or largest - smallest > 1
    order by month, reader_id limit ${mostFindings}`;
}
