import { formatMonth } from '@flattr/settlement';
import type { Db } from '../db/database.ts';
import { select } from '../db/named-query.ts';
import { type Finding, mostFindings } from './finding.ts';

/** `creator-total`: for one month, or for all that have passed their gate. */
export async function checkTotals(db: Db, month?: number): Promise<Finding[]> {
  const rows = await select<TotalRow>(db, wrongTotals(month), month === undefined ? {} : { month });
  return rows.map(({ creator_id, month, amount, people, shared, readers }) => {
    const says = amount === null ? 'there is no statement' : `the statement says ${amount} from ${people}`;
    return {
      rule: 'creator-total',
      where: { table: 'creator_months', creator_id, month },
      expected: shared === null ? 'no row' : `${shared} from ${readers}`,
      found: amount === null ? 'no row' : `${amount} from ${people}`,
      text: `Creator ${creator_id} has shares of ${shared ?? 0} from ${readers ?? 0} readers in ${formatMonth(month)}, but ${says}.`,
    };
  });
}

interface TotalRow {
  creator_id: bigint;
  month: number;
  amount: bigint | null;
  people: bigint | null;
  shared: bigint | null;
  readers: bigint | null;
}

const wrongTotals = (month: number | undefined) => {
  const scope =
    month === undefined
      ? `month in (select month from months where state in ('gated', 'settled'))`
      : 'month = :month';
  return `
    select creator_id, month, c.amount, c.people, s.shared, s.readers
    from (select creator_id, month, amount, people from creator_months where ${scope}) c
    full join (
      select creator_id, month, sum(amount)::bigint as shared, count(*) as readers from shares where ${scope}
      group by creator_id, month
    ) s using (creator_id, month)
    where c.amount is distinct from s.shared or c.people is distinct from s.readers
    order by month, creator_id limit ${mostFindings}`;
};

/** `collect` and `clearing`, for one month or for all. */
export async function checkPaid(db: Db, month?: number): Promise<Finding[]> {
  return [...(await checkCollected(db, month)), ...(await checkClearing(db, month))];
}

async function checkCollected(db: Db, month: number | undefined): Promise<Finding[]> {
  const scope = month === undefined ? '' : 'and month = :month';
  const rows = await select<{
    creator_id: bigint;
    month: number;
    due: bigint;
    paid: bigint;
    forgotten: boolean;
  }>(
    db,
    `select creator_id, month, coalesce(c.due, 0) as due, coalesce(t.paid, 0) as paid,
            coalesce(c.forgotten, false) as forgotten
     from (
       select creator_id, month, case when run is null then 0 else amount end as due,
              run is null and month in (select month from months where state = 'settled') as forgotten
       from creator_months where true ${scope}
     ) c
     full join (
       select member_id as creator_id, month, sum(amount)::bigint as paid
       from transfers where kind = 'collect' ${scope} group by member_id, month
     ) t using (creator_id, month)
     where coalesce(c.due, 0) <> coalesce(t.paid, 0) or c.forgotten
     order by month, creator_id limit ${mostFindings}`,
    month === undefined ? {} : { month },
  );
  return rows.map(({ creator_id, month, due, paid, forgotten }) => ({
    rule: 'collect',
    where: forgotten
      ? { table: 'creator_months', creator_id, month }
      : { table: 'transfers', member_id: creator_id, kind: 'collect', ref: formatMonth(month) },
    expected: forgotten ? 'collected' : String(due),
    found: forgotten ? 'not collected' : String(paid),
    text: forgotten
      ? `Creator ${creator_id} was forgotten when ${formatMonth(month)} was paid out.`
      : `Creator ${creator_id} was due ${due} for ${formatMonth(month)}, but was paid ${paid}.`,
  }));
}

async function checkClearing(db: Db, month: number | undefined): Promise<Finding[]> {
  const rows = await select<{ month: number; left_over: bigint }>(
    db,
    `select month, sum(case when to_account = 'clearing' then amount when from_account = 'clearing' then -amount
                            else 0 end)::bigint as left_over
     from transfers
     where ${month === undefined ? `month in (select month from months where state = 'settled')` : 'month = :month'}
     group by month
     having sum(case when to_account = 'clearing' then amount when from_account = 'clearing' then -amount
                     else 0 end) <> 0
     order by month`,
    month === undefined ? {} : { month },
  );
  return rows.map(({ month, left_over }) => ({
    rule: 'clearing',
    where: { table: 'transfers', month },
    expected: '0',
    found: String(left_over),
    text: `${formatMonth(month)} is settled, but ${left_over} of it is left in clearing.`,
  }));
}
