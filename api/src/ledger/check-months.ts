import { formatMonth } from '@flattr/settlement';
import type { Db } from '../db/database.ts';
import { select } from '../db/named-query.ts';
import { type Finding, mostFindings } from './finding.ts';

/** `unknown-month` and `unfinished`: without these, the other rules would not look at some rows at all. */
export async function checkMonths(db: Db): Promise<Finding[]> {
  return [...(await checkKnown(db)), ...(await checkClicksHaveMonths(db)), ...(await checkFinished(db))];
}

async function checkKnown(db: Db): Promise<Finding[]> {
  const rows = await select<{ name: string; month: number }>(db, unknownMonths);
  return rows.map(({ name, month }) => ({
    rule: 'unknown-month',
    where: { table: name, month },
    expected: 'a row in months',
    found: 'none',
    text: `The table ${name} has rows of ${month}, but months does not know this month or its rules.`,
  }));
}

const tablesWithMonths = ['reader_months', 'transfers', 'shares', 'creator_months'];

const unknownMonths = tablesWithMonths
  .map(
    (table) => `
      select '${table}' as name, month from ${table}
      where month is not null and month not in (select month from months) group by month`,
  )
  .join(' union all ');

async function checkClicksHaveMonths(db: Db): Promise<Finding[]> {
  const rows = await select<{ reader_id: bigint; month: number; thing_id: string }>(
    db,
    `select c.reader_id, c.month, c.thing_id
     from clicks c left join reader_months r on r.reader_id = c.reader_id and r.month = c.month
     where r.reader_id is null order by c.reader_id, c.month, c.thing_id limit ${mostFindings}`,
  );
  return rows.map((row) => ({
    rule: 'unknown-month',
    where: { table: 'clicks', ...row },
    expected: 'a row in reader_months',
    found: 'none',
    text: `Reader ${row.reader_id} clicked thing ${row.thing_id} in ${formatMonth(row.month)}, a month this reader does not have.`,
  }));
}

async function checkFinished(db: Db): Promise<Finding[]> {
  const rows = await select<{ reader_id: bigint; month: number; state: string }>(
    db,
    `select r.reader_id, r.month, r.state
     from reader_months r join months m on m.month = coalesce(r.settled_in, r.month)
     where (m.state in ('gated', 'settled') and r.state in ('open', 'closing'))
        or (r.state = 'settled' and (r.settled_in is null or r.settled_in < r.month))
     order by r.reader_id, r.month limit ${mostFindings}`,
  );
  return rows.map(({ reader_id, month, state }) => ({
    rule: 'unfinished',
    where: { table: 'reader_months', reader_id, month },
    expected: state === 'settled' ? 'settled in this or a later month' : 'settled, waiting or lapsed',
    found: state === 'settled' ? 'settled in none or an earlier month' : state,
    text: `${formatMonth(month)} of reader ${reader_id} is ${state}, which does not go with how far the month is.`,
  }));
}
