import type { Month } from '@flattr/settlement';
import type { MonthStatement } from 'flattr-verify';
import { type MonthRules, ruleColumns } from '../months/index.ts';
import { type Db, query, sql, write } from '../platform/db/index.ts';

/** The public statement of a month, as it was signed. Undefined until it is published. */
export async function findMonthStatement(db: Db, month: Month): Promise<MonthStatement | undefined> {
  const [row] = await query<{ document: string }>(
    db,
    sql`select document from month_statements where month = ${month}`,
  );
  return row && (JSON.parse(row.document) as MonthStatement); // as `insertMonthStatement` wrote it
}

/** Every month that has a public statement, oldest first. */
export async function readPublished(db: Db): Promise<{ month: Month; statement: MonthStatement }[]> {
  const rows = await query<{ month: Month; document: string }>(
    db,
    sql`select month, document from month_statements order by month`,
  );
  return rows.map(({ month, document }) => ({ month, statement: JSON.parse(document) as MonthStatement })); // as above
}

/** Does nothing if the month has a statement: a published one never changes. */
export async function insertMonthStatement(
  db: Db,
  month: Month,
  document: MonthStatement,
  now: Date,
): Promise<void> {
  await write(
    db,
    sql`insert into month_statements (month, document, created_at)
        values (${month}, ${JSON.stringify(document)}, ${now})
        on conflict (month) do nothing`,
  );
}

/** A settled month with its rules. */
export interface SettledMonth extends MonthRules {
  readonly month: Month;
  /** Its clicks and shares are in a file. */
  readonly archived: boolean;
}

/** Settled months with a public statement, or without one. Oldest first. */
export async function findSettledMonths(
  db: Db,
  { published }: { published: boolean },
): Promise<SettledMonth[]> {
  return query(
    db,
    sql`select month, ${ruleColumns}, archived_at is not null as archived from months m
        where state = 'settled'
          and exists (select 1 from month_statements s where s.month = m.month) = ${published}
        order by month`,
  );
}
