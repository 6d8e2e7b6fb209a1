import type { Month } from '@flattr/settlement';
import { type Db, query, type Sql, sql } from '../platform/db/index.ts';

/** A month of a reader that takes no more clicks. */
export interface ReaderMonth {
  readonly month: Month;
  readonly state: 'closing' | 'settled' | 'waiting' | 'lapsed';
  /** Micro-units; 0 if nothing was given. */
  readonly pot: bigint;
  readonly fee: bigint;
  /** How many creators got a share, or, without a pot, how many were flattred. */
  readonly creators: number;
  /** The later month whose pot paid for these clicks, if they had waited. */
  readonly settledIn: Month | null;
}

interface ReaderMonthRow {
  month: Month;
  state: ReaderMonth['state'];
  pot: bigint;
  fee: bigint;
  settled_in: Month | null;
  creators: bigint;
}

const readerMonths = (readerId: bigint): Sql => sql`
  select r.month, r.state, coalesce(r.pot, 0) as pot, coalesce(r.fee, 0) as fee, r.settled_in,
         coalesce((select a.creators::bigint from archived_clicks a
                   where a.reader_id = r.reader_id and a.month = r.month), case when r.pot > 0
           then (select count(*) from shares s where s.reader_id = r.reader_id and s.month = r.month)
           else (select count(distinct c.creator_id) from clicks c
                 where c.reader_id = r.reader_id and c.month = r.month and c.undone_at is null)
         end) as creators
  from reader_months r
  where r.reader_id = ${readerId} and r.state <> 'open'`;

/** Newest first, each with the time when the reader joined. */
export async function findReaderMonths(
  db: Db,
  readerId: bigint,
): Promise<(ReaderMonth & { joined: Date })[]> {
  const [rows, members] = await Promise.all([
    query<ReaderMonthRow>(db, sql`${readerMonths(readerId)} order by r.month desc`),
    query<{ joined: Date }>(db, sql`select created_at as joined from givers where id = ${readerId}`),
  ]);
  const [{ joined } = { joined: new Date(0) }] = members;
  return rows.map((row) => ({ ...toReaderMonth(row), joined }));
}

export async function findReaderMonth(
  db: Db,
  readerId: bigint,
  month: Month,
): Promise<ReaderMonth | undefined> {
  const [row] = await query<ReaderMonthRow>(db, sql`${readerMonths(readerId)} and r.month = ${month}`);
  return row && toReaderMonth(row);
}

function toReaderMonth({ settled_in, creators, ...row }: ReaderMonthRow): ReaderMonth {
  return { ...row, creators: Number(creators), settledIn: settled_in === row.month ? null : settled_in };
}

export interface ClickRow {
  month: Month;
  thing_id: string;
  creator_id: bigint;
}

/** The live clicks of one month, in the order of the things' ids. */
export async function findClicksOf(db: Db, readerId: bigint, month: Month): Promise<ClickRow[]> {
  return query(
    db,
    sql`select month, thing_id, creator_id from clicks
        where reader_id = ${readerId} and month = ${month} and undone_at is null order by thing_id`,
  );
}

/** What the reader's pages called the things, by month and thing. */
export async function findTitles(
  db: Db,
  readerId: bigint,
  months: readonly Month[],
): Promise<Map<string, string>> {
  const rows = await query<{ month: Month; thing_id: string; title: string }>(
    db,
    sql`select month, thing_id, title from live_clicks
        where reader_id = ${readerId} and month = any(${months}::integer[]) and title is not null`,
  );
  return new Map(rows.map(({ month, thing_id, title }) => [`${month} ${thing_id}`, title]));
}

export async function findCreatorMonth(
  db: Db,
  creatorId: bigint,
  month: Month,
): Promise<{ amount: bigint; readers: bigint } | undefined> {
  const [row] = await query<{ amount: bigint; readers: bigint }>(
    db,
    sql`select amount, readers from creator_months where creator_id = ${creatorId} and month = ${month}`,
  );
  return row;
}
