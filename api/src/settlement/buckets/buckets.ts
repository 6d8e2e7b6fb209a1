import type { Month } from '@flattr/settlement';
import { type Db, query, raw, type Sql, sql } from '../../platform/db/index.ts';

/** A range of member ids that one transaction works on: `from` up to, but not including, `to`. */
export interface Bucket {
  readonly from: bigint;
  readonly to: bigint;
}

/** The condition that a column with a member's id is in the bucket. */
export const within =
  ({ from, to }: Bucket) =>
  (column: string): Sql =>
    sql`${raw(column)} >= ${from} and ${raw(column)} < ${to}`;

/** All members. The last bucket has no upper end, so it includes members who join during the settlement. */
export function memberBuckets(db: Db, size: number): AsyncGenerator<Bucket> {
  return buckets((from) =>
    query(db, sql`select id from givers where id >= ${from} order by id offset ${size} limit 1`),
  );
}

/** The creators of a month whose shares have been added up. */
export function creatorBuckets(db: Db, month: Month, size: number): AsyncGenerator<Bucket> {
  return buckets((from) =>
    query(
      db,
      sql`
        select creator_id as id from creator_months where month = ${month} and creator_id >= ${from}
        order by creator_id offset ${size} limit 1`,
    ),
  );
}

/** How many members there are, for the number of buckets. */
export const countMembers = (db: Db): Promise<number> =>
  count(db, sql`select count(*) as members from givers`);

/** The same for the creators of a month. */
export const countCreators = (db: Db, month: Month): Promise<number> =>
  count(db, sql`select count(*) as members from creator_months where month = ${month}`);

async function count(db: Db, counted: Sql): Promise<number> {
  const [row] = await query<{ members: bigint }>(db, counted);
  return Number(row?.members ?? 0n);
}

const beyondAllIds = 9_223_372_036_854_775_807n;

async function* buckets(findNext: (from: bigint) => Promise<{ id: bigint }[]>): AsyncGenerator<Bucket> {
  for (let from = 0n; ; ) {
    const [next] = await findNext(from);
    yield { from, to: next?.id ?? beyondAllIds };
    if (!next) return;
    from = next.id;
  }
}
