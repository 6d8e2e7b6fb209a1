import type { Month } from '@flattr/settlement';
import { type MonthRules, ruleColumns } from '../months/index.ts';
import { type Db, inTransaction, query, readClock, sql, write } from '../platform/db/index.ts';
import { type Failure, fail } from '../platform/failure.ts';

/** A month whose settlement has begun, with what all steps must agree on. */
export interface MonthInSettlement extends MonthRules {
  readonly month: Month;
  readonly state: 'closing' | 'gated' | 'settled';
  /** Creators whose accounts were closed by this time are not paid, even if a step runs later or again. */
  readonly closingAt: Date;
  /** The time that rows are written with. */
  readonly now: Date;
}

/**
 * Begins the settlement of a month. From now on clicks belong to the next month. Does nothing if it has begun.
 *
 * Closing an account first locks the newest months' rows FOR SHARE and then sets `closed_at` by the database's clock. So
 * it is always certain whether the account or the month was closed first.
 */
export async function beginSettlement(
  db: Db,
  month: Month,
): Promise<MonthInSettlement | Failure<'earlier-month-unsettled'>> {
  await inTransaction(db, async (transaction) => {
    const [open] = await query(
      transaction,
      sql`select 1 from months where month = ${month} and state = 'open' for update`,
    );
    if (!open) return;
    const now = await readClock(transaction); // read once the row is ours, so after all that was done before
    await write(
      transaction,
      sql`update months set state = 'closing', closing_at = ${now}
          where month = ${month}
            and not exists (select 1 from months e where e.month < ${month} and e.state not in ('gated', 'settled'))`,
    );
  });
  return (await findBegun(db, month)) ?? fail('earlier-month-unsettled');
}

/** A month whose settlement has begun, in any process. Otherwise undefined. */
export async function findBegun(db: Db, month: Month): Promise<MonthInSettlement | undefined> {
  const [row] = await query<MonthInSettlement>(
    db,
    sql`
      select month, state, closing_at as "closingAt", ${ruleColumns}, clock_timestamp() as now
      from months where month = ${month} and state in ('closing', 'gated', 'settled')`,
  );
  return row;
}
