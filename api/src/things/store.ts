import { type Db, insertMany, query, sql, write } from '../platform/db/index.ts';
import { inPieces } from '../platform/member-data.ts';

export interface ThingRow {
  readonly id: string;
  readonly creator_id: bigint;
  /** Null once its creator has closed their account. */
  readonly url: string | null;
  /** What a reader's page calls it, in a new click. What the page calls itself, in a known thing. */
  readonly title: string | null;
}

export async function findThings(db: Db, ids: readonly string[]): Promise<Map<string, ThingRow>> {
  if (ids.length === 0) return new Map();
  const rows = await query<ThingRow>(
    db,
    sql`select id, creator_id, url, title from things where id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Takes away the titles and addresses of a closed creator's things; ids and counts stay. */
export const forgetThingsOf = (db: Db, creatorId: bigint): Promise<void> =>
  inPieces((most) =>
    write(
      db,
      sql`update things set url = null, title = null where id in (
            select id from things where creator_id = ${creatorId} and url is not null limit ${most})`,
    ),
  );

/** Readers ever, by thing; things nobody flattred are left out. */
export async function findCounts(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await query<{ id: string; readers: bigint }>(
    db,
    sql`select id, readers from things where id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map(({ id, readers }) => [id, Number(readers)]));
}

/** A thing, and what clicks add to its counts: readers ever, and clicks of the month. */
export interface Added {
  readonly thing: ThingRow;
  readonly readers: number;
  readonly clicks: number;
}

/** The month that clicks are counted for, and the database's time. */
export interface Moment {
  readonly month: number;
  readonly now: Date;
}

/**
 * Adds to the counts of things, each once; returns their readers ever. Rows are written in ascending order, so that two
 * transactions cannot deadlock.
 *
 * Only the newest month's clicks are counted: what happens to older ones no longer shows.
 */
export async function addToCounts(
  db: Db,
  added: readonly Added[],
  { month, now }: Moment,
): Promise<Map<string, number>> {
  if (added.length === 0) return new Map();
  const things = added.map(({ thing }) => thing);
  const rows = await query<{ id: string; readers: bigint }>(
    db,
    insertMany(db, 'things.add-to-counts', {
      rows: () => added.toSorted((one, other) => (one.thing.id < other.thing.id ? -1 : 1)),
      asLists: () =>
        sql`select id, creator_id, url, ${now}, readers, ${month}, clicks
            from unnest(${things.map(({ id }) => id)}::uuid[], ${things.map(({ creator_id }) => creator_id)}::bigint[],
                        ${things.map(({ url }) => url)}::text[],
                        ${added.map(({ readers }) => readers)}::bigint[], ${added.map(({ clicks }) => clicks)}::bigint[])
              as given (id, creator_id, url, readers, clicks)
            order by id`,
      asValues: ({ thing, readers, clicks }) =>
        sql`(${thing.id}::uuid, ${thing.creator_id}::bigint, ${thing.url}::text, ${now}::timestamptz, ${readers}::bigint,
             ${month}::integer, ${clicks}::bigint)`,
      into: (rows) =>
        sql`insert into things as known (id, creator_id, url, created_at, readers, month, clicks) ${rows}
            on conflict (id) do update set
              readers = known.readers + excluded.readers,
              month = greatest(known.month, excluded.month),
              clicks = case when known.month > excluded.month then known.clicks
                            when known.month = excluded.month then known.clicks + excluded.clicks
                            else excluded.clicks end
            returning id, readers`,
    }),
  );
  return new Map(rows.map(({ id, readers }) => [id, Number(readers)]));
}

/** Computes the counts of all things from the clicks, which wait; returns how many things were wrong before. */
export async function recount(transaction: Db): Promise<number> {
  await query(transaction, sql`lock table live_clicks in share mode`);
  return write(
    transaction,
    sql`with readers as (
          select thing_id, count(distinct reader_id) as readers from ever_clicked group by thing_id
        ), months as (
          select thing_id, month, count(*) as clicks from ever_clicked group by thing_id, month
        ), newest as (
          select distinct on (thing_id) * from months order by thing_id, month desc
        ), counted as (
          select t.id, coalesce(r.readers, 0) as readers, greatest(t.month, n.month) as month,
                 case when n.month > t.month or t.month is null then coalesce(n.clicks, 0)
                      else coalesce(m.clicks, 0) end as clicks
          from things t
          left join readers r on r.thing_id = t.id
          left join newest n on n.thing_id = t.id
          left join months m on m.thing_id = t.id and m.month = t.month
        )
        update things t set readers = c.readers, month = c.month, clicks = c.clicks
        from counted c
        where c.id = t.id and (t.readers <> c.readers or t.clicks <> c.clicks or t.month is distinct from c.month)`,
  );
}
