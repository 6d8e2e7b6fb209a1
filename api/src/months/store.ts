import type { Db } from '../platform/db/database.ts';
import { type Asked, namedQuery, query } from '../platform/db/query.ts';

export type MonthState = 'open' | 'review' | 'closing' | 'gated' | 'settled';

export interface MonthRow {
  month: number;
  state: MonthState;
  fee_basis_points: number;
  minimum: bigint;
  opened_at: Date;
  closing_at: Date | null;
  settled_at: Date | null;
}

export interface Moment {
  readonly now: Date;
  readonly newest_closed: number | null;
  /** When the closing of `newest_closed` began. */
  readonly closing_at: Date | null;
}

/** The database's time, and the newest month that no longer takes clicks whatever the calendar says. */
export async function readMoment(asked: Asked): Promise<Moment> {
  const [row] = await namedQuery<Moment>(
    asked,
    'months.moment',
    `select clock_timestamp() as now, closed.month as newest_closed, closed.closing_at
     from (values (1)) as always
     left join (
       select month, closing_at from months where state in ('closing', 'gated', 'settled')
       order by month desc limit 1
     ) as closed on true`,
  );
  if (!row) throw new Error('the database gave no time');
  return row;
}

/** Opens a month with its rules; does nothing when it is known already. */
export async function insertMonth(
  asked: Asked,
  {
    month,
    fee_basis_points,
    minimum,
    opened_at,
  }: Pick<MonthRow, 'month' | 'fee_basis_points' | 'minimum' | 'opened_at'>,
): Promise<void> {
  await namedQuery(
    asked,
    'months.open',
    `insert into months (month, state, fee_basis_points, minimum, opened_at) values ($1, 'open', $2, $3, $4)
     on conflict (month) do nothing`,
    [month, fee_basis_points, minimum, opened_at],
  );
}

/** Shared with others who hold them; beginning a settlement waits. */
export async function holdOpenMonths(transaction: Db): Promise<void> {
  await query(
    transaction,
    `select month from months where state in ('open', 'review') order by month for share`,
  );
}

export async function findMonth(db: Db, month: number): Promise<MonthRow | undefined> {
  return db('months').where({ month }).first<MonthRow | undefined>();
}

/** All months that were ever opened, oldest first. */
export async function findMonths(db: Db): Promise<MonthRow[]> {
  return db('months').select<MonthRow[]>().orderBy('month');
}

/** Moves a month on; false when it was in none of the states `from`. */
export async function moveMonth(
  db: Db,
  month: number,
  from: readonly MonthState[],
  to: MonthState,
  times: { closing_at?: Date; settled_at?: Date } = {},
): Promise<boolean> {
  const rows = await db('months')
    .where({ month })
    .whereIn('state', [...from])
    .update({ state: to, ...times })
    .returning('month');
  return rows.length === 1;
}
