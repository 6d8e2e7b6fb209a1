import { type Db, query, sql, write } from '../../platform/db/index.ts';

export interface RepeatRow {
  reader_id: bigint;
  thing_id: string;
  creator_id: bigint;
  /** The last month it is flattred in; null until stopped. */
  until_month: number | null;
  /** The newest month that is done. */
  applied_in: number;
  created_at: Date;
}

/** With what the reader's page called the thing when it was last flattred. */
export interface TitledRepeat extends RepeatRow {
  readonly title: string | null;
}

const titled = sql`repeats.*, (
  select title from live_clicks c
  where c.reader_id = repeats.reader_id and c.thing_id = repeats.thing_id and c.title is not null
  order by month desc limit 1) as title`;

/** Sets a repeat, or how long it goes on. What was done this month stays done. */
export async function putRepeat(transaction: Db, row: RepeatRow): Promise<void> {
  const { reader_id, thing_id, creator_id, until_month, applied_in, created_at } = row;
  await write(
    transaction,
    sql`insert into repeats (reader_id, thing_id, creator_id, until_month, applied_in, created_at)
        values (${reader_id}, ${thing_id}, ${creator_id}, ${until_month}, ${applied_in}, ${created_at})
        on conflict (reader_id, thing_id) do update set until_month = excluded.until_month`,
  );
}

/** Newest first. */
export function findRepeats(db: Db, readerId: bigint): Promise<TitledRepeat[]> {
  return query(
    db,
    sql`select ${titled} from repeats where reader_id = ${readerId} order by created_at desc, thing_id`,
  );
}

export async function deleteRepeat(db: Db, readerId: bigint, thingId: string): Promise<void> {
  await write(db, sql`delete from repeats where reader_id = ${readerId} and thing_id = ${thingId}`);
}

export async function deleteRepeatsOf(transaction: Db, readerId: bigint): Promise<void> {
  await write(transaction, sql`delete from repeats where reader_id = ${readerId}`);
}

/** Repeats that are not done for `month`, in the order of their key, after one of them. */
export function findDue(
  db: Db,
  month: number,
  after: Pick<RepeatRow, 'reader_id' | 'thing_id'>,
  limit: number,
): Promise<TitledRepeat[]> {
  return query(
    db,
    sql`select ${titled} from repeats
        where applied_in < ${month} and (until_month is null or until_month >= ${month})
          and (reader_id, thing_id) > (${after.reader_id}, ${after.thing_id})
        order by reader_id, thing_id limit ${limit}`,
  );
}

export async function markApplied(
  db: Db,
  { reader_id, thing_id }: Pick<RepeatRow, 'reader_id' | 'thing_id'>,
  month: number,
): Promise<void> {
  await write(
    db,
    sql`update repeats set applied_in = ${month}
        where reader_id = ${reader_id} and thing_id = ${thing_id} and applied_in < ${month}`,
  );
}

export async function deleteOver(db: Db, month: number): Promise<void> {
  await write(db, sql`delete from repeats where until_month < ${month}`);
}
