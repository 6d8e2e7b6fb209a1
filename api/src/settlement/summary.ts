import type { Month } from '@flattr/settlement';
import { type Db, query, sql } from '../platform/db/index.ts';

/** The result of a month, for operators. Amounts are in micro-units. */
export interface MonthSummary {
  readonly month: Month;
  /** Readers whose pot was divided. */
  readonly pots: number;
  readonly pot: bigint;
  readonly fee: bigint;
  /** Creators who received a share. */
  readonly payees: number;
  /** Readers who flattred no one and keep their money. */
  readonly withoutClicks: number;
  /** Readers whose clicks wait for money. */
  readonly waiting: number;
  /** Readers whose clicks found no money in time, or who closed their account. */
  readonly lapsed: number;
}

export async function summarise(db: Db, month: Month): Promise<MonthSummary> {
  const [row] = await query<Omit<MonthSummary, 'month' | 'payees'>>(
    db,
    sql`
      select count(*) filter (where pot > 0)::integer as pots,
             coalesce(sum(pot), 0)::bigint as pot,
             coalesce(sum(fee), 0)::bigint as fee,
             count(*) filter (where state = 'settled' and pot = 0 and settled_in = month)::integer as "withoutClicks",
             count(*) filter (where state = 'waiting')::integer as waiting,
             count(*) filter (where state = 'lapsed')::integer as lapsed
      from reader_months where month = ${month}`,
  );
  const [creators] = await query<Pick<MonthSummary, 'payees'>>(
    db,
    sql`select count(*)::integer as payees from creator_months where month = ${month}`,
  );
  if (!row || !creators) throw new Error('an aggregate has one row');
  return { month, ...row, ...creators };
}
