import type { Db } from '../db/database.ts';
import { query } from '../db/query.ts';
import type { ClickState } from './act.ts';
import type { SignedSoFar } from './limits.ts';

export interface ClickKey {
  readonly readerId: bigint;
  readonly month: number;
  readonly thingId: string;
}

/**
 * The fence: locks a reader's month for this transaction and makes it if it is missing; false when it no longer
 * takes clicks. Closing a month runs the other half of it (src/settlement/close.ts), so a click and a close meet on
 * this row, whichever comes first. Locking the row with FOR SHARE is not enough: a first click has no row yet, and
 * 104 of 150 races lost a click that way.
 */
export async function holdOpenMonth(db: Db, readerId: bigint, month: number, now: Date): Promise<boolean> {
  const rows = await query<unknown>(
    db,
    `insert into reader_months (reader_id, month, touched_at) values (?, ?, ?)
     on conflict (reader_id, month) do update set touched_at = excluded.touched_at
     where reader_months.state = 'open' returning reader_id`,
    [readerId, month, now],
  );
  return rows.length === 1;
}

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
    .update({ touched_at: now })
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

interface ClickRow {
  creator_id: bigint;
  origin: string | null;
  iat: Date;
  changes: number;
  clicked_at: Date;
  undone_at: Date | null;
  undone_first_party: boolean;
}

export async function findClick(
  db: Db,
  { readerId, month, thingId }: ClickKey,
): Promise<(ClickState & { creatorId: bigint }) | undefined> {
  const row = await db('clicks')
    .where({ reader_id: readerId, month, thing_id: thingId })
    .first<ClickRow | undefined>();
  return (
    row && {
      creatorId: row.creator_id,
      origin: row.origin,
      iat: row.iat,
      changes: row.changes,
      clickedAt: row.clicked_at,
      undoneAt: row.undone_at,
      undoneFirstParty: row.undone_first_party,
    }
  );
}

export async function writeClick(
  db: Db,
  { readerId, month, thingId }: ClickKey,
  creatorId: bigint,
  state: ClickState,
): Promise<void> {
  const columns = {
    origin: state.origin,
    iat: state.iat,
    changes: state.changes,
    clicked_at: state.clickedAt,
    undone_at: state.undoneAt,
    undone_first_party: state.undoneFirstParty,
  };
  await db('clicks')
    .insert({ reader_id: readerId, month, thing_id: thingId, creator_id: creatorId, ...columns })
    .onConflict(['reader_id', 'month', 'thing_id'])
    .merge(columns);
}

/** Whether the reader has the thing among their live clicks of another month: then the people do not change. */
export async function hasOtherLiveClick(db: Db, { readerId, month, thingId }: ClickKey): Promise<boolean> {
  const row = await db('clicks')
    .where({ reader_id: readerId, thing_id: thingId })
    .whereNot({ month })
    .whereNull('undone_at')
    .first('month');
  return row !== undefined;
}

/** What a site's keys did for a reader so far; exact while the reader's month is held. */
export async function findSignedSoFar(
  db: Db,
  readerId: bigint,
  origin: string,
  month: number,
  now: Date,
): Promise<SignedSoFar> {
  const dayAgo = new Date(now.getTime() - 24 * 60 * 60_000);
  const rows = await query<{ creator_id: bigint; this_month: boolean; clicks: bigint }>(
    db,
    `select creator_id, bool_or(month = ?) as this_month, count(*) filter (where clicked_at > ?) as clicks
     from clicks where reader_id = ? and origin = ? and (month = ? or clicked_at > ?)
     group by creator_id`,
    [month, dayAgo, readerId, origin, month, dayAgo],
  );
  return {
    clicksInADay: rows.reduce((sum, row) => sum + Number(row.clicks), 0),
    creators: rows.filter((row) => row.this_month).map((row) => row.creator_id),
  };
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
