import type { Category } from '@flattr/contract';
import type { Month } from '@flattr/settlement';
import { type Db, empty, join, query, raw, type Sql, sql, write } from '../../platform/db/index.ts';
import { enoughReaders } from '../../things/index.ts';

/** A creator as the directory shows them. */
export interface EntryRow {
  id: bigint;
  handle: string;
  name: string | null;
  words: string | null;
  category: Category | null;
  language: string | null;
  picture: string | null;
}

export interface Filter {
  /** Part of a handle, a name or the words. */
  readonly search?: string | undefined;
  readonly category?: string | undefined;
  readonly language?: string | undefined;
}

export interface Wanted extends Filter {
  /** The most flattred, the newest, or by chance: another order with each seed. */
  readonly order: 'many' | 'new' | { readonly seed: string };
  readonly limit: number;
  readonly offset: number;
}

const isListed = raw('m.handle is not null and m.listed and m.closed_at is null');
const since = raw('coalesce(m.creator_since, m.created_at)');
const columns = raw('m.id, m.handle, m.name, m.words, m.category, m.language, p.hash as picture');

/** Members, pictures and scores are on the same node of a distributed database. */
export async function findEntries(db: Db, { order, limit, offset, ...filter }: Wanted): Promise<EntryRow[]> {
  const byScore = order === 'many';
  const first = typeof order === 'object' ? sql`md5(cast(m.id as text) || ${order.seed}),` : empty;
  return query(
    db,
    sql`select ${columns} from members m
        left join pictures p on p.member_id = m.id
        ${byScore ? sql`left join creator_scores s on s.creator_id = m.id` : empty}
        where ${fits(filter)}
        order by ${byScore ? sql`coalesce(s.score, 0) desc,` : first} ${since} desc, m.id desc
        limit ${limit} offset ${offset}`,
  );
}

/** How many listed creators fit, by category. Those without a category are under null. */
export async function countByCategory(db: Db, filter: Filter): Promise<Map<Category | null, number>> {
  const rows = await query<{ category: Category | null; creators: bigint }>(
    db,
    sql`select m.category, count(*) as creators from members m where ${fits(filter)} group by m.category`,
  );
  return new Map(rows.map(({ category, creators }) => [category, Number(creators)]));
}

function fits({ search, category, language }: Filter): Sql {
  const pattern = search ? containing(search) : '';
  return join(
    [
      isListed,
      ...(search
        ? [sql`(m.handle ilike ${pattern} or m.name ilike ${pattern} or m.words ilike ${pattern})`]
        : []),
      ...(category ? [sql`m.category = ${category}`] : []),
      ...(language ? [sql`m.language = ${language}`] : []),
    ],
    ' and ',
  );
}

/** How many readers flattred each of these creators, ever: each reader once, however many pages they flattred. */
export async function countReaders(db: Db, ids: readonly bigint[]): Promise<Map<bigint, number>> {
  if (ids.length === 0) return new Map();
  const rows = await query<{ creator_id: bigint; readers: bigint }>(
    db,
    sql`select creator_id, count(distinct reader_id) as readers from ever_flattred
        where creator_id = any(${ids}::bigint[]) group by creator_id`,
  );
  return new Map(rows.map(({ creator_id, readers }) => [creator_id, Number(readers)]));
}

/** The listed creators among these members. */
export async function findEntriesOf(db: Db, ids: readonly bigint[]): Promise<Map<bigint, EntryRow>> {
  if (ids.length === 0) return new Map();
  const rows = await query<EntryRow>(
    db,
    sql`select ${columns} from members m left join pictures p on p.member_id = m.id
        where ${isListed} and m.id = any(${ids}::bigint[])`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export async function countListed(db: Db): Promise<number> {
  const [row] = await query<{ creators: bigint }>(
    db,
    sql`select count(*) as creators from members m where ${isListed}`,
  );
  return Number(row?.creators ?? 0);
}

/** The languages of listed creators, at most as many as a select box can show. */
export async function findLanguages(db: Db): Promise<string[]> {
  const rows = await query<{ language: string }>(
    db,
    sql`select distinct m.language from members m where ${isListed} and m.language is not null
        order by m.language limit 100`,
  );
  return rows.map(({ language }) => language);
}

export interface ScoreRules {
  /** Months, whether they are settled, and how much a reader counts in each. */
  readonly weights: readonly { readonly month: Month; readonly settled: boolean; readonly weight: number }[];
  readonly minimum: bigint;
  readonly now: Date;
}

/**
 * Computes all scores in one statement, from readers, not clicks. In an unsettled month only those readers count who would
 * pay if it ended now, because accounts without money cost nothing to make.
 */
export async function replaceScores(transaction: Db, { weights, minimum, now }: ScoreRules): Promise<void> {
  const months = (settled: boolean) =>
    weights.filter((each) => each.settled === settled).map(({ month }) => month);
  await write(
    transaction,
    sql`insert into creator_scores (creator_id, score, computed_at)
        select creator_id, sum(readers * ${weightOf(weights)}), cast(${now} as timestamptz) from (
          select c.creator_id, c.month, count(distinct c.reader_id) as readers
          from clicks c join members m on m.id = c.reader_id join balances b on b.member_id = c.reader_id
          where c.month = any(${months(false)}::integer[]) and c.undone_at is null and m.closed_at is null
            and not m.paused and m.monthly_amount >= ${minimum} and b.wallet >= ${minimum}
          group by c.creator_id, c.month
          union all
          select creator_id, month, readers from creator_months
          where month = any(${months(true)}::integer[]) and run is not null
        ) flattred group by creator_id
        on conflict (creator_id) do update set score = excluded.score, computed_at = excluded.computed_at`,
  );
  await write(transaction, sql`delete from creator_scores where computed_at < ${now}`);
}

/**
 * Those of these things that at least three readers flattred who gave for it, or would give now. Also in archived months:
 * those clicks are found by whom their readers flattred. (A cluster sees that all of it lies together only if each table is
 * joined to the members.)
 */
export async function findSupported(
  db: Db,
  asked: readonly { readonly id: string; readonly creator_id: bigint }[],
  minimum: bigint,
): Promise<string[]> {
  const creators = [...new Set(asked.map(({ creator_id }) => creator_id))];
  const things = asked.map(({ id }) => id);
  const rows = await query<{ thing_id: string }>(
    db,
    sql`select c.thing_id
        from (
          select reader_id, month, thing_id from clicks
          where creator_id = any(${creators}::bigint[]) and undone_at is null
          union all
          select a.reader_id, a.month, unnest(a.things)
          from archived_givers g join archived_clicks a on a.reader_id = g.reader_id
          where g.creator_id = any(${creators}::bigint[]) and a.things && ${things}::uuid[]
        ) c join members m on m.id = c.reader_id join balances b on b.member_id = m.id
        left join reader_months r on r.reader_id = m.id and r.month = c.month
        where c.thing_id = any(${things}::uuid[]) and m.closed_at is null
          and (r.settled_in is not null
               or (not m.paused and m.monthly_amount >= ${minimum} and b.wallet >= ${minimum}))
        group by c.thing_id having count(distinct c.reader_id) >= ${enoughReaders}`,
  );
  return rows.map(({ thing_id }) => thing_id);
}

function weightOf(weights: ScoreRules['weights']): Sql {
  const cases = weights.map(
    ({ month, weight }) => sql`when ${month} then cast(${weight} as double precision)`,
  );
  return sql`case month ${join(cases, ' ')} else 0 end`;
}

/** Escapes a text for LIKE. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** For a closed account. */
export async function forgetScore(transaction: Db, { id }: { id: bigint }): Promise<void> {
  await write(transaction, sql`delete from creator_scores where creator_id = ${id}`);
}
