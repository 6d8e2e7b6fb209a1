import type { Db } from '../../platform/db/database.ts';
import { query } from '../../platform/db/query.ts';

export interface RepeatRow {
  reader_id: bigint;
  thing_id: string;
  creator_id: bigint;
  /** The last month it is flattred in; null until stopped. */
  until_month: number | null;
  /** The newest month it needs no look for. */
  applied_in: number;
  created_at: Date;
}

/** Sets it, or how long it goes on. What was done in this month already stays done. */
export async function putRepeat(db: Db, row: RepeatRow): Promise<void> {
  await db('repeats').insert(row).onConflict(['reader_id', 'thing_id']).merge(['until_month']);
}

/** Newest first. */
export async function findRepeats(db: Db, readerId: bigint): Promise<RepeatRow[]> {
  return query<RepeatRow>(
    db,
    'select * from repeats where reader_id = ? order by created_at desc, thing_id',
    [readerId],
  );
}

export async function deleteRepeat(db: Db, readerId: bigint, thingId: string): Promise<void> {
  await db('repeats').where({ reader_id: readerId, thing_id: thingId }).delete();
}

export async function deleteRepeatsOf(db: Db, readerId: bigint): Promise<void> {
  await db('repeats').where({ reader_id: readerId }).delete();
}

/** Repeats that were not looked at for `month` yet, in the order of their key from `after` on. */
export async function findDue(
  db: Db,
  month: number,
  after: Pick<RepeatRow, 'reader_id' | 'thing_id'>,
  limit: number,
): Promise<RepeatRow[]> {
  return query<RepeatRow>(
    db,
    `select * from repeats
     where applied_in < ? and (until_month is null or until_month >= ?) and (reader_id, thing_id) > (?, ?)
     order by reader_id, thing_id limit ?`,
    [month, month, after.reader_id, after.thing_id, limit],
  );
}

export async function markApplied(
  db: Db,
  { reader_id, thing_id }: Pick<RepeatRow, 'reader_id' | 'thing_id'>,
  month: number,
): Promise<void> {
  await db('repeats')
    .where({ reader_id, thing_id })
    .where('applied_in', '<', month)
    .update({ applied_in: month });
}

export async function deleteOver(db: Db, month: number): Promise<void> {
  await db('repeats').where('until_month', '<', month).delete();
}
