import type { Db } from '../../platform/db/database.ts';
import { select, type Values } from '../../platform/db/named-query.ts';

/** A range of member ids that is worked on in one transaction: `from` up to, but not including, `to`. */
export interface Bucket {
  readonly from: bigint;
  readonly to: bigint;
}

/**
 * Said of every table of a statement, not only of one: PostgreSQL does not conclude it from the joins, and where its
 * statistics mislead it, it reads a whole table for each bucket. `column` holds a member's id.
 */
export const inBucket = (column: string) => `${column} >= :from and ${column} < :to`;

/** All members. The last bucket is open at its end, so that nobody who appears meanwhile lies outside. */
export function memberBuckets(db: Db, size: number): AsyncGenerator<Bucket> {
  return buckets(size, (values) =>
    select(db, 'select id from members where id >= :from order by id offset :size limit 1', values),
  );
}

/** The creators of a month whose shares have been added up. */
export function creatorBuckets(db: Db, month: number, size: number): AsyncGenerator<Bucket> {
  return buckets(size, (values) =>
    select(
      db,
      `select creator_id as id from creator_months where month = :month and creator_id >= :from
       order by creator_id offset :size limit 1`,
      { ...values, month },
    ),
  );
}

const beyondAllIds = 9_223_372_036_854_775_807n;

async function* buckets(
  size: number,
  findNext: (values: Values) => Promise<{ id: bigint }[]>,
): AsyncGenerator<Bucket> {
  for (let from = 0n; ; ) {
    const [next] = await findNext({ from, size });
    yield { from, to: next?.id ?? beyondAllIds };
    if (!next) return;
    from = next.id;
  }
}
