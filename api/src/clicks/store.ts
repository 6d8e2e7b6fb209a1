import type { Db } from '../platform/db/database.ts';
import { query } from '../platform/db/query.ts';

/** Locks a month whose clicks can still be taken back: open, in review, or waiting for money. */
export async function holdUndoableMonth(
  db: Db,
  readerId: bigint,
  month: number,
  now: Date,
): Promise<boolean> {
  const rows = await db('reader_months')
    .where({ reader_id: readerId, month })
    .whereIn('state', ['open', 'waiting'])
    .update({ touched_at: now, holds: db.raw('holds + 1') })
    .returning('reader_id');
  return rows.length === 1;
}

/**
 * Ends every month of a reader that no pot was taken for. The current one is made if it is missing, as closing a month
 * does, so that a click under way meets it. A month that is being closed is waited for: its pot is taken, or not.
 */
export async function lapseMonths(
  transaction: Db,
  readerId: bigint,
  month: number,
  now: Date,
): Promise<void> {
  await transaction.raw(
    `insert into reader_months (reader_id, month, touched_at, state) values (?, ?, ?, 'lapsed')
     on conflict (reader_id, month) do update set state = 'lapsed' where reader_months.state = 'open'`,
    [readerId as never, month, now], // knex's own types leave bigint out
  );
  // Closed without a pot and not divided yet, it would wait.
  await transaction.raw(
    `update reader_months set state = 'lapsed'
     where reader_id = ? and (state in ('open', 'waiting') or (state = 'closing' and pot = 0 and settled_in is null))`,
    [readerId as never],
  );
}

export interface OwnClickRow {
  month: number;
  state: 'open' | 'waiting';
  thing_id: string;
  creator_id: bigint;
  origin: string | null;
  clicked_at: Date;
}

/** A reader's live clicks that can still be taken back, by month, newest first. */
export async function findUndoableClicks(db: Db, readerId: bigint): Promise<OwnClickRow[]> {
  const rows = await query<OwnClickRow>(
    db,
    `select c.month, r.state, c.thing_id, c.creator_id, c.origin, c.clicked_at
     from clicks c join reader_months r on r.reader_id = c.reader_id and r.month = c.month
     where c.reader_id = ? and c.undone_at is null and r.state in ('open', 'waiting')
     order by c.month desc, c.clicked_at desc, c.thing_id`,
    [readerId],
  );
  return rows;
}

export async function forgetOrigins(transaction: Db, readerId: bigint): Promise<void> {
  await transaction('clicks').where({ reader_id: readerId }).whereNotNull('origin').update({ origin: null });
}

/** How many live clicks each site's keys made for a reader, ever. */
export async function countBySite(db: Db, readerId: bigint): Promise<Map<string, number>> {
  const rows = await query<{ origin: string; clicks: bigint }>(
    db,
    `select origin, count(*) as clicks from clicks
     where reader_id = ? and origin is not null and undone_at is null group by origin`,
    [readerId],
  );
  return new Map(rows.map((row) => [row.origin, Number(row.clicks)]));
}
