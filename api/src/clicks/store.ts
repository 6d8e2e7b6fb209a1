import { type Db, query, sql, write } from '../platform/db/index.ts';
import { inPieces } from '../platform/member-data.ts';

/** Locks a month that is open, in review, or waiting for money, and returns which. */
export async function holdUndoableMonth(
  transaction: Db,
  readerId: bigint,
  month: number,
  now: Date,
): Promise<UndoableState | undefined> {
  const [held] = await query<{ state: UndoableState }>(
    transaction,
    sql`update reader_months set touched_at = ${now}
        where reader_id = ${readerId} and month = ${month} and state in ('open', 'waiting') returning state`,
  );
  return held?.state;
}

export type UndoableState = 'open' | 'waiting';

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
  await write(
    transaction,
    sql`insert into reader_months (reader_id, month, touched_at, state) values (${readerId}, ${month}, ${now}, 'lapsed')
        on conflict (reader_id, month) do update set state = 'lapsed' where reader_months.state = 'open'`,
  );
  await write(
    transaction,
    sql`update reader_months set state = 'lapsed'
        where reader_id = ${readerId} and state in ('open', 'waiting')`,
  );
}

export interface OwnClickRow {
  readonly month: number;
  readonly state: UndoableState;
  readonly thing_id: string;
  readonly creator_id: bigint;
  readonly origin: string | null;
  readonly title: string | null;
  readonly clicked_at: Date;
}

/** A click's place in the order in which they are handed out. */
export interface ClickPlace {
  readonly month: number;
  readonly thingId: string;
}

/**
 * A reader's live clicks that can still be taken back, at most `most`: by month, newest first, then by thing. In the order
 * of their key, so that a part costs the same however many there are.
 */
export async function findUndoableClicks(
  db: Db,
  readerId: bigint,
  after: ClickPlace | undefined,
  most: number,
): Promise<OwnClickRow[]> {
  const { month, thingId } = after ?? first;
  return query(
    db,
    sql`select c.month, r.state, c.thing_id, c.creator_id, c.origin, c.title, c.clicked_at
        from reader_months r cross join lateral (
          select month, thing_id, creator_id, origin, title, clicked_at from live_clicks
          where reader_id = r.reader_id and month = r.month and (month, thing_id) < (${month}, ${thingId}::uuid)
          order by thing_id desc limit ${most}
        ) c
        where r.reader_id = ${readerId} and r.month <= ${month} and r.state in ('open', 'waiting')
        order by c.month desc, c.thing_id desc limit ${most}`,
  );
}

/** Before all clicks: no thing has this id. */
const first: ClickPlace = { month: 999_912, thingId: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

/** Whether a reader has a live click on a thing in a month. */
export async function isLive(db: Db, readerId: bigint, { month, thingId }: ClickPlace): Promise<boolean> {
  const found = await query(
    db,
    sql`select 1 from live_clicks where reader_id = ${readerId} and month = ${month} and thing_id = ${thingId}`,
  );
  return found.length > 0;
}

/** Forgets where a reader clicked. */
export async function forgetOrigins(db: Db, readerId: bigint): Promise<void> {
  await inPieces((most) =>
    write(
      db,
      sql`update clicks set origin = null where (reader_id, month, thing_id) in (
            select reader_id, month, thing_id from clicks
            where reader_id = ${readerId} and origin is not null limit ${most})`,
    ),
  );
  await write(
    db,
    sql`update archived_clicks set sites = null where reader_id = ${readerId} and sites is not null`,
  );
}

/** How many live clicks each site's keys made for a reader, ever. */
export async function countBySite(db: Db, readerId: bigint): Promise<Map<string, number>> {
  const rows = await query<{ origin: string; clicks: bigint }>(
    db,
    sql`select origin, count(*) as clicks from live_clicks
        where reader_id = ${readerId} and origin is not null group by origin
        union all
        select origin, clicks::bigint from archived_clicks, jsonb_each_text(sites) as site (origin, clicks)
        where reader_id = ${readerId}`,
  );
  const counts = new Map<string, number>();
  for (const { origin, clicks } of rows) counts.set(origin, (counts.get(origin) ?? 0) + Number(clicks));
  return counts;
}

/** Forgets what pages called a closed creator's things. */
export const forgetTitles = (db: Db, creatorId: bigint): Promise<void> =>
  inPieces((most) =>
    write(
      db,
      sql`update clicks set title = null where (reader_id, month, thing_id) in (
            select reader_id, month, thing_id from clicks
            where creator_id = ${creatorId} and title is not null limit ${most})`,
    ),
  );
