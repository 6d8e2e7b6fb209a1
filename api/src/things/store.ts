import type { Db } from '../platform/db/database.ts';
import { type Asked, namedQuery, plannedQuery, query } from '../platform/db/query.ts';
import { columnsOf } from '../platform/db/values.ts';

export interface ThingRow {
  id: string;
  creator_id: bigint;
  /** Null once its creator has closed their account. */
  url: string | null;
  title: string | null;
}

export async function findThings(db: Db, ids: readonly string[]): Promise<Map<string, ThingRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db('things')
    .whereIn('id', [...ids])
    .select<ThingRow[]>('id', 'creator_id', 'url', 'title');
  return new Map(rows.map((row) => [row.id, row]));
}

/** Takes the words and addresses of a closed creator away; ids and counts stay. */
export async function forgetThingsOf(db: Db, creatorId: bigint): Promise<void> {
  await db('things').where({ creator_id: creatorId }).whereNotNull('url').update({ url: null, title: null });
}

/** People ever, by thing; things nobody flattred are left out. */
export async function findCounts(asked: Asked, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await plannedQuery<{ id: string; people: bigint }>(
    asked,
    'select id, people from things where id = any($1::uuid[])',
    [ids],
  );
  return new Map(rows.map(({ id, people }) => [id, Number(people)]));
}

/** A thing, and what clicks add to its counts: people ever, and clicks of the month. */
export interface Added {
  readonly thing: ThingRow;
  readonly people: number;
  readonly clicks: number;
}

/**
 * Adds to the counts of things, each once, ascending by id so that two transactions cannot deadlock; returns their
 * people. At its first click a thing becomes known. Its first title stays: later claims of a page do not rename it.
 *
 * Only the newest month's clicks are counted: what happens to older ones no longer shows.
 */
export async function addToCounts(
  asked: Asked,
  month: number,
  added: readonly Added[],
  now: Date,
): Promise<Map<string, number>> {
  if (added.length === 0) return new Map();
  const rows = await namedQuery<{ id: string; people: bigint }>(
    asked,
    'things.add-to-counts',
    `insert into things as known (id, creator_id, url, title, created_at, people, month, clicks)
     select id, creator_id, url, title, $1, people, $2, clicks
     from unnest($3::uuid[], $4::bigint[], $5::text[], $6::text[], $7::bigint[], $8::bigint[])
       as given (id, creator_id, url, title, people, clicks)
     on conflict (id) do update set
       people = known.people + excluded.people,
       month = greatest(known.month, excluded.month),
       clicks = case when known.month > excluded.month then known.clicks
                     when known.month = excluded.month then known.clicks + excluded.clicks
                     else excluded.clicks end
     returning id, people`,
    [
      now,
      month,
      ...columnsOf(
        added.map(({ thing: { id, creator_id, url, title }, people, clicks }) => [
          id,
          creator_id,
          url,
          title,
          people,
          clicks,
        ]),
      ),
    ],
  );
  return new Map(rows.map(({ id, people }) => [id, Number(people)]));
}

/** The things of one creator, most flattred first. */
export async function findThingsOfCreator(
  db: Db,
  creatorId: bigint,
  limit: number,
): Promise<{ url: string; title: string | null; people: bigint }[]> {
  const rows = await query<{ url: string; title: string | null; people: bigint }>(
    db,
    `select url, title, people from things where creator_id = ? and people > 0 order by people desc, url limit ?`,
    [creatorId, limit],
  );
  return rows;
}

/** Things of one creator on some sites, without query or fragment, most flattred first; hidden from nobody. */
export async function findPublicThings(
  db: Db,
  creatorId: bigint,
  origins: readonly string[],
  limit: number,
): Promise<{ url: string; title: string | null; people: bigint }[]> {
  if (origins.length === 0) return [];
  return query(
    db,
    `select url, title, people from things
     where creator_id = ? and people > 0 and position('\\?' in url) = 0 and position('#' in url) = 0
       and (${origins.map(() => 'starts_with(url, ?)').join(' or ')})
     order by people desc, url limit ?`,
    [creatorId, ...origins.map((origin) => `${origin}/`), limit],
  );
}

/** Makes the counts of all things anew from the clicks; returns how many things were wrong before. */
export async function recount(transaction: Db): Promise<{ wrong: bigint }> {
  const { rowCount } = await transaction.raw<{ rowCount: number }>(`
    with people as (
      select thing_id, count(distinct reader_id) as people from clicks where undone_at is null group by thing_id
    ), months as (
      select thing_id, month, count(*) as clicks from clicks where undone_at is null group by thing_id, month
    ), newest as (
      select distinct on (thing_id) * from months order by thing_id, month desc
    ), counted as (
      select t.id, coalesce(p.people, 0) as people, greatest(t.month, n.month) as month,
             case when n.month > t.month or t.month is null then coalesce(n.clicks, 0)
                  else coalesce(m.clicks, 0) end as clicks
      from things t
      left join people p on p.thing_id = t.id
      left join newest n on n.thing_id = t.id
      left join months m on m.thing_id = t.id and m.month = t.month
    )
    update things t set people = c.people, month = c.month, clicks = c.clicks
    from counted c
    where c.id = t.id and (t.people <> c.people or t.clicks <> c.clicks or t.month is distinct from c.month)`);
  return { wrong: BigInt(rowCount) };
}
