import type { Db } from '../db/database.ts';
import { namedQuery, query } from '../db/query.ts';
import { columnsOf } from '../db/values.ts';

export interface ThingRow {
  id: string;
  creator_id: bigint;
  /** Null once its creator has closed their account. */
  url: string | null;
  title: string | null;
}

/**
 * Makes things known at their first click, each once, ascending by id. Their first title stays: later claims of a
 * page do not rename them.
 */
export async function insertThings(db: Db, things: readonly ThingRow[], now: Date): Promise<void> {
  if (things.length === 0) return;
  await namedQuery(
    db,
    'things.insert',
    `insert into things (id, creator_id, url, title, created_at)
     select id, creator_id, url, title, $1
     from unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[]) as given (id, creator_id, url, title)
     on conflict (id) do nothing`,
    [now, ...columnsOf(things.map(({ id, creator_id, url, title }) => [id, creator_id, url, title]))],
  );
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
export async function findCounts(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db('thing_counts')
    .whereIn('thing_id', [...ids])
    .select<{ thing_id: string; people: bigint }[]>('thing_id', 'people');
  return new Map(rows.map((row) => [row.thing_id, Number(row.people)]));
}

/** What clicks add to the counts of a thing: people ever, and clicks of the month. */
export interface Added {
  readonly thingId: string;
  readonly people: number;
  readonly clicks: number;
}

/** Adds to the month's clicks of things, each once, ascending by id so that two transactions cannot deadlock. */
export async function addToMonths(db: Db, month: number, added: readonly Added[]): Promise<void> {
  const changed = added.filter(({ clicks }) => clicks !== 0);
  if (changed.length === 0) return;
  await namedQuery(
    db,
    'things.add-to-months',
    `insert into thing_months (thing_id, month, clicks)
     select thing_id, $1, clicks from unnest($2::uuid[], $3::bigint[]) as given (thing_id, clicks)
     on conflict (thing_id, month) do update set clicks = thing_months.clicks + excluded.clicks`,
    [month, ...columnsOf(changed.map(({ thingId, clicks }) => [thingId, clicks]))],
  );
}

/** Adds to the people of things, likewise; returns the people of those whose people changed. */
export async function addToCounts(db: Db, added: readonly Added[]): Promise<Map<string, number>> {
  const changed = added.filter(({ people }) => people !== 0);
  if (changed.length === 0) return new Map();
  const rows = await namedQuery<{ thing_id: string; people: bigint }>(
    db,
    'things.add-to-counts',
    `insert into thing_counts (thing_id, people)
     select thing_id, people from unnest($1::uuid[], $2::bigint[]) as given (thing_id, people)
     on conflict (thing_id) do update set people = thing_counts.people + excluded.people
     returning thing_id, people`,
    columnsOf(changed.map(({ thingId, people }) => [thingId, people])),
  );
  return new Map(rows.map((row) => [row.thing_id, Number(row.people)]));
}

/** The things of one creator, most flattred first. */
export async function findThingsOfCreator(
  db: Db,
  creatorId: bigint,
  limit: number,
): Promise<{ url: string; title: string | null; people: bigint }[]> {
  const rows = await query<{ url: string; title: string | null; people: bigint }>(
    db,
    `select t.url, t.title, c.people
     from things t join thing_counts c on c.thing_id = t.id
     where t.creator_id = ? and c.people > 0
     order by c.people desc, t.url limit ?`,
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
    `select t.url, t.title, c.people
     from things t join thing_counts c on c.thing_id = t.id
     where t.creator_id = ? and c.people > 0 and position('\\?' in t.url) = 0 and position('#' in t.url) = 0
       and (${origins.map(() => 'starts_with(t.url, ?)').join(' or ')})
     order by c.people desc, t.url limit ?`,
    [creatorId, ...origins.map((origin) => `${origin}/`), limit],
  );
}

/** Makes both count tables anew from the clicks; returns how many rows were wrong before. */
export async function recount(transaction: Db): Promise<{ wrong: bigint }> {
  const rows = await query<{ wrong: bigint }>(
    transaction,
    `
    with people as (
      select thing_id, count(distinct reader_id) as people from clicks where undone_at is null group by thing_id
    ), months as (
      select thing_id, month, count(*) as clicks from clicks where undone_at is null group by thing_id, month
    )
    select (
      (select count(*) from thing_counts c full join people p using (thing_id)
        where coalesce(c.people, 0) <> coalesce(p.people, 0))
      + (select count(*) from thing_months m full join months n using (thing_id, month)
        where coalesce(m.clicks, 0) <> coalesce(n.clicks, 0))
    )::bigint as wrong`,
  );
  await transaction('thing_counts').delete();
  await transaction('thing_months').delete();
  await transaction.raw(
    `insert into thing_counts (thing_id, people)
     select thing_id, count(distinct reader_id) from clicks where undone_at is null group by thing_id`,
  );
  await transaction.raw(
    `insert into thing_months (thing_id, month, clicks)
     select thing_id, month, count(*) from clicks where undone_at is null group by thing_id, month`,
  );
  return { wrong: rows[0]?.wrong ?? 0n };
}
