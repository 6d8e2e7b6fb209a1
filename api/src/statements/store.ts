import type { Db } from '../platform/db/database.ts';
import { select } from '../platform/db/named-query.ts';

/** A month of a reader that takes no more clicks. */
export interface ReaderMonth {
  readonly month: number;
  readonly state: 'closing' | 'settled' | 'waiting' | 'lapsed';
  /** Micro-units; 0 where nothing was given. */
  readonly pot: bigint;
  readonly fee: bigint;
  /** Those who received a share; without a pot, those who were flattred. */
  readonly people: number;
  /** The later month whose pot paid for these clicks, if they had waited. */
  readonly settledIn: number | null;
}

interface ReaderMonthRow {
  month: number;
  state: ReaderMonth['state'];
  pot: bigint;
  fee: bigint;
  settled_in: number | null;
  people: bigint;
}

const readerMonths = `
  select r.month, r.state, coalesce(r.pot, 0) as pot, coalesce(r.fee, 0) as fee, r.settled_in,
         case when r.pot > 0
           then (select count(*) from shares s where s.reader_id = r.reader_id and s.month = r.month)
           else (select count(distinct c.creator_id) from clicks c
                 where c.reader_id = r.reader_id and c.month = r.month and c.undone_at is null)
         end as people
  from reader_months r
  where r.reader_id = :readerId and r.state <> 'open'`;

/** Newest first, each with the time since when the reader has been a member. */
export async function findReaderMonths(db: Db, readerId: bigint): Promise<(ReaderMonth & { since: Date })[]> {
  const rows = await select<ReaderMonthRow & { since: Date }>(
    db,
    `select r.*, (select created_at from members where id = :readerId) as since
     from (${readerMonths}) r order by r.month desc`,
    { readerId },
  );
  return rows.map((row) => ({ ...toReaderMonth(row), since: row.since }));
}

export async function findReaderMonth(
  db: Db,
  readerId: bigint,
  month: number,
): Promise<ReaderMonth | undefined> {
  const [row] = await select<ReaderMonthRow>(db, `${readerMonths} and r.month = :month`, { readerId, month });
  return row && toReaderMonth(row);
}

function toReaderMonth({ settled_in, people, ...row }: ReaderMonthRow): ReaderMonth {
  return { ...row, people: Number(people), settledIn: settled_in === row.month ? null : settled_in };
}

export async function findShares(
  db: Db,
  readerId: bigint,
  month: number,
): Promise<{ creator_id: bigint; amount: bigint }[]> {
  return select(
    db,
    `select creator_id, amount from shares where reader_id = :readerId and month = :month order by creator_id`,
    { readerId, month },
  );
}

export interface ClickRow {
  month: number;
  thing_id: string;
  creator_id: bigint;
}

/** The clicks a pot was divided by, oldest first: those of its people, in its month and in those that had waited. */
export async function findClicksPaidIn(db: Db, readerId: bigint, month: number): Promise<ClickRow[]> {
  return select(
    db,
    `select c.month, c.thing_id, c.creator_id
     from reader_months r
     join clicks c on c.reader_id = r.reader_id and c.month = r.month
     join shares s on s.reader_id = r.reader_id and s.month = r.settled_in and s.creator_id = c.creator_id
     where r.reader_id = :readerId and r.settled_in = :month and c.undone_at is null
     order by c.month, c.clicked_at, c.thing_id`,
    { readerId, month },
  );
}

/** The live clicks of one month, oldest first. */
export async function findClicksOf(db: Db, readerId: bigint, month: number): Promise<ClickRow[]> {
  return select(
    db,
    `select month, thing_id, creator_id from clicks
     where reader_id = :readerId and month = :month and undone_at is null order by clicked_at, thing_id`,
    { readerId, month },
  );
}

export async function findCreatorMonth(
  db: Db,
  creatorId: bigint,
  month: number,
): Promise<{ amount: bigint; people: bigint } | undefined> {
  const [row] = await select<{ amount: bigint; people: bigint }>(
    db,
    `select amount, people from creator_months where creator_id = :creatorId and month = :month`,
    { creatorId, month },
  );
  return row;
}
