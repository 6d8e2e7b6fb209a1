import { type Db, query, sql, write } from '../../platform/db/index.ts';
import type { Hint } from '../provider.ts';

/** Notes an event. False when it is known: it came twice. One from the provider's own list says so. */
export async function noteEvent(
  db: Db,
  { id, type, ref, at }: Hint,
  { now, polled = false }: { now: Date; polled?: boolean },
): Promise<boolean> {
  const [row] = await query<{ fresh: boolean }>(
    db,
    sql`
      insert into provider_events (id, type, object_ref, created_at, received_at, polled)
      values (${id}, ${type}, ${ref}, ${at}, ${now}, ${polled})
      on conflict (id) do update set polled = provider_events.polled or excluded.polled
      returning xmax = 0 as fresh`,
  );
  return row?.fresh ?? false;
}

interface EventToDo {
  id: string;
  object_ref: string;
}

/** After so many tries an event is left alone: polling and the nightly books find what it was about. */
const mostTries = 100;

/** What was not done when it came, oldest first. */
export function findUndone(db: Db, before: Date, limit: number): Promise<EventToDo[]> {
  return query<EventToDo>(
    db,
    sql`select id, object_ref from provider_events
        where done_at is null and received_at <= ${before} and tries < ${mostTries}
        order by received_at limit ${limit}`,
  );
}

export async function markDone(db: Db, id: string, at: Date): Promise<void> {
  await write(db, sql`update provider_events set done_at = ${at} where id = ${id} and done_at is null`);
}

export async function countTry(db: Db, id: string): Promise<void> {
  await write(db, sql`update provider_events set tries = tries + 1 where id = ${id}`);
}

/** When the newest event of the provider's list happened. */
export async function lastPolled(db: Db): Promise<Date | undefined> {
  const [row] = await query<{ last: Date | null }>(
    db,
    sql`select max(created_at) as last from provider_events where polled`,
  );
  return row?.last ?? undefined;
}

/** A provider sends nothing again that is this old. */
export async function forgetEvents(db: Db, before: Date): Promise<void> {
  await write(db, sql`delete from provider_events where received_at < ${before}`);
}

/** What of ours a ref is known to belong to. */
export async function findOwner(
  db: Db,
  ref: string,
): Promise<{ member_id: bigint; payment_id: string | null } | undefined> {
  const [row] = await query<{ member_id: bigint; payment_id: string | null }>(
    db,
    sql`select member_id, payment_id from provider_refs where ref = ${ref}`,
  );
  return row;
}
