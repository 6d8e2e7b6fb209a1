import type { FeeRule, Month } from '@flattr/settlement';
import { type Db, prepared, query, raw, sql } from '../platform/db/index.ts';

/** What is fixed when a month opens. */
export interface MonthRules extends FeeRule {
  /** The least pot, in micro-units. */
  readonly minimum: bigint;
}

/** The columns of `months` that make `MonthRules`. */
export const ruleColumns = raw('fee_basis_points as "feeBasisPoints", minimum');

export interface MonthRow extends MonthRules {
  month: Month;
  state: 'open' | 'closing' | 'gated' | 'settled';
  opened_at: Date;
  closing_at: Date | null;
  settled_at: Date | null;
  /** When its clicks and shares went into a file. */
  archived_at: Date | null;
}

export interface Moment {
  readonly now: Date;
  /** The newest month that takes no more clicks, whatever the calendar says. */
  readonly newest_closed: Month | null;
  /** When the closing of `newest_closed` began. */
  readonly closing_at: Date | null;
}

export async function readMoment(db: Db): Promise<Moment> {
  const [row] = await query<Moment>(db, moment);
  if (!row) throw new Error('the database gave no time');
  return row;
}

const moment = prepared(
  'months.moment',
  sql`
    select clock_timestamp() as now, closed.month as newest_closed, closed.closing_at
    from (values (1)) as always
    left join (
      select month, closing_at from months where state in ('closing', 'gated', 'settled')
      order by month desc limit 1
    ) as closed on true`,
);

/** Opens a month with its rules. Does nothing when it is known already. */
export async function insertMonth(
  db: Db,
  { month, rules, now }: { month: Month; rules: MonthRules; now: Date },
): Promise<void> {
  await query(
    db,
    prepared(
      'months.open',
      sql`
        insert into months (month, state, fee_basis_points, minimum, opened_at)
        values (${month}, 'open', ${rules.feeBasisPoints}, ${rules.minimum}, ${now})
        on conflict (month) do nothing`,
    ),
  );
}

/** Shared with others who hold them. Beginning a settlement waits. */
export async function holdOpenMonths(transaction: Db): Promise<void> {
  await query(transaction, sql`select month from months where state = 'open' order by month for share`);
}

const columns = sql`month, state, ${ruleColumns}, opened_at, closing_at, settled_at, archived_at`;

export async function findMonth(db: Db, month: Month): Promise<MonthRow | undefined> {
  const [row] = await query<MonthRow>(db, sql`select ${columns} from months where month = ${month}`);
  return row;
}

export function findMonths(db: Db): Promise<MonthRow[]> {
  return query<MonthRow>(db, sql`select ${columns} from months order by month`);
}

/** How far the service is with settling. */
export async function readProgress(db: Db): Promise<{ oldest: Month | null; newest_settled: Month | null }> {
  const [row] = await query<{ oldest: Month | null; newest_settled: Month | null }>(
    db,
    sql`select min(month) as oldest, max(month) filter (where state = 'settled') as newest_settled from months`,
  );
  return row ?? { oldest: null, newest_settled: null };
}

/** Months whose clicks and shares went into a file, oldest first. */
export async function findArchived(db: Db): Promise<Month[]> {
  const rows = await query<{ month: Month }>(
    db,
    sql`select month from months where archived_at is not null order by month`,
  );
  return rows.map(({ month }) => month);
}
