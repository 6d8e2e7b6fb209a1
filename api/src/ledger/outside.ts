import { type Db, query, sql } from '../platform/db/index.ts';
import type { TransferKind } from './kinds.ts';

/** What crossed the border of the service in a calendar month (UTC), by kind and direction. */
export interface OutsideSum {
  /** As an integer, such as 202611. */
  month: number;
  kind: TransferKind | 'correction';
  incoming: boolean;
  amount: bigint;
}

/** Sums of everything that came from outside or went there since then, by an index of these transfers only. */
export function sumOutside(db: Db, since: Date): Promise<OutsideSum[]> {
  return query(
    db,
    sql`
      select to_char(created_at at time zone 'UTC', 'YYYYMM')::integer as month, kind,
             from_account = 'outside' as incoming, sum(amount)::bigint as amount
      from transfers
      where (from_account = 'outside' or to_account = 'outside') and created_at >= ${since}
      group by 1, 2, 3 order by 1, 2, 3`,
  );
}
