import { formatMonth, oldestWaiting } from '@flattr/settlement';
import type { Db } from '../platform/db/database.ts';
import { select, type Values, write } from '../platform/db/named-query.ts';
import { MonthNotReady } from './errors.ts';

/** A month whose settlement has begun, with everything that its steps must agree on. */
export interface MonthInSettlement {
  readonly month: number;
  readonly state: 'closing' | 'gated' | 'settled';
  /** Its people are the creators who were not closed at this time, however often a step is run. */
  readonly closingAt: Date;
  readonly feeBasisPoints: number;
  readonly minimum: bigint;
  /** The time now, for what is written now. */
  readonly now: Date;
}

/**
 * Step 0: from here on clicks belong to the next month. Does nothing when the settlement has begun already. The
 * month must have been opened.
 *
 * Whoever closes a member's account must take the newest months' rows FOR SHARE first, and set `closed_at` by the
 * database's clock after that: then it is certain which came first.
 */
export async function beginSettlement(db: Db, month: number): Promise<MonthInSettlement> {
  await write(
    db,
    `update months set state = 'closing', closing_at = date_trunc('milliseconds', clock_timestamp())
     where month = :month and state in ('open', 'review')
       and not exists (select 1 from months e where e.month < :month and e.state not in ('gated', 'settled'))`,
    { month },
  );
  const { state, ...begun } = await readMonth(db, month);
  if (state !== 'closing' && state !== 'gated' && state !== 'settled') {
    throw new MonthNotReady(month, 'an earlier month has not passed its gate.');
  }
  return { ...begun, state };
}

/** A month whose settlement has begun somewhere; undefined when it has not. */
export async function monthInSettlement(db: Db, month: number): Promise<MonthInSettlement | undefined> {
  const { state, ...begun } = await readMonth(db, month);
  return state === 'closing' || state === 'gated' || state === 'settled' ? { ...begun, state } : undefined;
}

async function readMonth(
  db: Db,
  month: number,
): Promise<Omit<MonthInSettlement, 'state'> & { state: string }> {
  const [row] = await select<{
    state: string;
    closing_at: Date;
    fee_basis_points: number;
    minimum: bigint;
    now: Date;
  }>(
    db,
    `select state, closing_at, fee_basis_points, minimum, clock_timestamp() as now
     from months where month = :month`,
    { month },
  );
  if (!row) throw new MonthNotReady(month, 'it was never opened.');
  return {
    month,
    state: row.state,
    closingAt: row.closing_at,
    feeBasisPoints: row.fee_basis_points,
    minimum: row.minimum,
    now: row.now,
  };
}

/** What the statements of the steps call the parts of a month. */
export function valuesOf({ month, closingAt, feeBasisPoints, minimum, now }: MonthInSettlement): Values {
  return {
    month,
    ref: formatMonth(month),
    closingAt,
    feeBasisPoints,
    minimum,
    now,
    lapsing: oldestWaiting(month),
  };
}
