import type { Category } from '@flattr/contract';
import type { Db } from '../../platform/db/database.ts';
import { sql, write } from '../../platform/db/index.ts';
import { type Binding, query } from '../../platform/db/query.ts';

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

export interface Wanted {
  /** Part of a handle, a name or the words. */
  readonly search?: string | undefined;
  readonly category?: string | undefined;
  readonly language?: string | undefined;
  /** What many flattr, or who came last. */
  readonly order: 'many' | 'new';
  readonly limit: number;
  readonly offset: number;
}

const isListed = 'm.handle is not null and m.listed and m.closed_at is null';
const since = 'coalesce(m.creator_since, m.created_at)';
const columns = 'm.id, m.handle, m.name, m.words, m.category, m.language, p.hash as picture';

/** Members, pictures and scores live together on a distributed database. */
export async function findEntries(
  db: Db,
  { search, category, language, ...wanted }: Wanted,
): Promise<EntryRow[]> {
  const where: string[] = [isListed];
  const bindings: Binding[] = [];
  if (search) {
    where.push('(m.handle ilike ? or m.name ilike ? or m.words ilike ?)');
    bindings.push(...Array.from({ length: 3 }, () => containing(search)));
  }
  if (category) where.push('m.category = ?') && bindings.push(category);
  if (language) where.push('m.language = ?') && bindings.push(language);
  const order = wanted.order === 'many' ? `coalesce(s.score, 0) desc, ${since} desc` : `${since} desc`;
  return query<EntryRow>(
    db,
    `select ${columns} from members m
     left join pictures p on p.member_id = m.id
     ${wanted.order === 'many' ? 'left join creator_scores s on s.creator_id = m.id' : ''}
     where ${where.join(' and ')} order by ${order}, m.id desc limit ? offset ?`,
    [...bindings, wanted.limit, wanted.offset],
  );
}

/** The listed among the people behind some handles. */
export async function findEntriesOf(db: Db, ids: readonly bigint[]): Promise<Map<bigint, EntryRow>> {
  if (ids.length === 0) return new Map();
  const rows = await query<EntryRow>(
    db,
    `select ${columns} from members m left join pictures p on p.member_id = m.id
     where ${isListed} and m.id in (${ids.map(() => '?').join(', ')})`,
    ids,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The languages somebody listed writes in, at most as many as a list to choose from can hold. */
export async function findLanguages(db: Db): Promise<string[]> {
  const rows = await query<{ language: string }>(
    db,
    `select distinct m.language from members m where ${isListed} and m.language is not null
     order by m.language limit 100`,
  );
  return rows.map(({ language }) => language);
}

export interface ScoreRules {
  /** Months whose clicks are not divided yet, and months that are, each with how much a person counts for. */
  readonly weights: readonly { readonly month: number; readonly settled: boolean; readonly weight: number }[];
  readonly minimum: bigint;
  readonly now: Date;
}

/**
 * Makes all scores anew, in one statement and by people. In a month that is not divided, only readers count whose
 * month would be paid if it ended now: an account without money costs nothing to make.
 */
export async function replaceScores(transaction: Db, { weights, minimum, now }: ScoreRules): Promise<void> {
  const weight = (month: string) =>
    `case ${month} ${weights.map(() => 'when ? then cast(? as double precision)').join(' ')} else 0 end`;
  const weightBindings = weights.flatMap(({ month, weight }) => [month, weight]);
  const months = (settled: boolean) => {
    const chosen = weights.filter((each) => each.settled === settled).map(({ month }) => month);
    return chosen.length === 0 ? [0] : chosen; // no month, so that the list is never empty
  };
  const [open, divided] = [months(false), months(true)];
  await transaction.raw(
    `insert into creator_scores (creator_id, score, computed_at)
     select creator_id, sum(people * ${weight('month')}), cast(? as timestamptz) from (
       select c.creator_id, c.month, count(distinct c.reader_id) as people
       from clicks c join members m on m.id = c.reader_id join balances b on b.member_id = c.reader_id
       where c.month in (${open.map(() => '?').join(', ')}) and c.undone_at is null and m.closed_at is null
         and not m.paused and m.monthly_amount >= ? and b.wallet >= ?
       group by c.creator_id, c.month
       union all
       select creator_id, month, people from creator_months
       where month in (${divided.map(() => '?').join(', ')}) and run is not null
     ) flattred group by creator_id
     on conflict (creator_id) do update set score = excluded.score, computed_at = excluded.computed_at`,
    [...weightBindings, now, ...open, minimum, minimum, ...divided] as never, // knex's own types leave bigint out
  );
  await transaction('creator_scores').where('computed_at', '<', now).delete();
}

/** For LIKE: what was typed stands for itself. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** Of a closed account. */
export async function forgetScore(transaction: Db, { id }: { id: bigint }): Promise<void> {
  await write(transaction, sql`delete from creator_scores where creator_id = ${id}`);
}
