import type { Db } from '../db/database.ts';
import { query } from '../db/query.ts';

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

/** The database's time, and the newest month that no longer takes clicks whatever the calendar says. */
export async function readMoment(db: Db): Promise<{ now: Date; newest_closed: number | null }> {
  const rows = await query<{ now: Date; newest_closed: number | null }>(
    db,
    `select clock_timestamp() as now,
            (select max(month) from months where state in ('closing', 'gated', 'settled')) as newest_closed`,
  );
  const [row] = rows;
  if (!row) throw new Error('the database gave no time');
  return row;
}

/** Opens a month with its rules; does nothing when it is known already. */
export async function insertMonth(
  db: Db,
  row: Pick<MonthRow, 'month' | 'fee_basis_points' | 'minimum' | 'opened_at'>,
): Promise<void> {
  await db('months')
    .insert({ ...row, state: 'open' })
    .onConflict('month')
    .ignore();
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
