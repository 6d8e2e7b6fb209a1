import type { Db } from '../../platform/db/database.ts';
import { type Binding, query } from '../../platform/db/query.ts';

/** How many rows are read at a time: the whole of it never is in memory. */
const pageSize = 500;

/** All rows of a statement that orders by a key and takes those after the last one seen. */
async function* pages<Row>(
  db: Db,
  sql: string,
  first: readonly Binding[],
  keyOf: (row: Row) => readonly Binding[],
): AsyncGenerator<Row[]> {
  let after = first;
  for (;;) {
    const rows = await query<Row>(db, sql, [...after, pageSize]);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = keyOf(last);
  }
}

export interface ClickRow {
  month: number;
  thing_id: string;
  creator_id: bigint;
  origin: string | null;
  clicked_at: Date;
  undone_at: Date | null;
}

const leastId = '00000000-0000-0000-0000-000000000000';

export const clicksOf = (db: Db, readerId: bigint) =>
  pages<ClickRow>(
    db,
    `select month, thing_id, creator_id, origin, clicked_at, undone_at from clicks
     where reader_id = ? and (month, thing_id) > (?, ?) order by month, thing_id limit ?`,
    [readerId, 0, leastId],
    (row) => [readerId, row.month, row.thing_id],
  );

export interface TransferRow {
  kind: string;
  ref: string;
  from_account: string;
  to_account: string;
  amount: bigint;
  month: number | null;
  created_at: Date;
}

export const transfersOf = (db: Db, memberId: bigint) =>
  pages<TransferRow>(
    db,
    `select kind, ref, from_account, to_account, amount, month, created_at from transfers
     where member_id = ? and (kind, ref) > (?, ?) order by kind, ref limit ?`,
    [memberId, '', ''],
    (row) => [memberId, row.kind, row.ref],
  );

export interface ShareRow {
  month: number;
  creator_id: bigint;
  amount: bigint;
}

export const sharesOf = (db: Db, readerId: bigint) =>
  pages<ShareRow>(
    db,
    `select month, creator_id, amount from shares
     where reader_id = ? and (month, creator_id) > (?, ?) order by month, creator_id limit ?`,
    [readerId, 0, 0],
    (row) => [readerId, row.month, row.creator_id],
  );

export interface OwnThingRow {
  id: string;
  url: string | null;
  title: string | null;
  created_at: Date;
}

export const thingsOf = (db: Db, creatorId: bigint) =>
  pages<OwnThingRow>(
    db,
    'select id, url, title, created_at from things where creator_id = ? and id > ? order by id limit ?',
    [creatorId, leastId],
    (row) => [creatorId, row.id],
  );

export interface ReaderMonthRow {
  month: number;
  state: string;
  pot: bigint | null;
  fee: bigint | null;
  settled_in: number | null;
}

export async function readerMonthsOf(db: Db, readerId: bigint): Promise<ReaderMonthRow[]> {
  return db('reader_months')
    .where({ reader_id: readerId })
    .orderBy('month')
    .select<ReaderMonthRow[]>('month', 'state', 'pot', 'fee', 'settled_in');
}

export async function creatorMonthsOf(
  db: Db,
  creatorId: bigint,
): Promise<{ month: number; amount: bigint; people: bigint }[]> {
  return db('creator_months')
    .where({ creator_id: creatorId })
    .orderBy('month')
    .select<{ month: number; amount: bigint; people: bigint }[]>('month', 'amount', 'people');
}

export interface RepeatRow {
  thing_id: string;
  until_month: number | null;
  created_at: Date;
}

export async function repeatsOf(db: Db, readerId: bigint): Promise<RepeatRow[]> {
  return db('repeats')
    .where({ reader_id: readerId })
    .orderBy(['created_at', 'thing_id'])
    .select<RepeatRow[]>('thing_id', 'until_month', 'created_at');
}
