import { type Db, insertMany, sql, write } from '../../platform/db/index.ts';
import type { Thing } from '../../things/index.ts';
import type { ClickState } from '../act.ts';

export interface ClickToWrite {
  readonly readerId: bigint;
  readonly thing: Pick<Thing, 'id' | 'creator_id' | 'title'>;
  readonly next: ClickState;
}

/**
 * Writes the state of clicks of one month, each once, while their readers' months are held.
 *
 * The columns are lists, so that the text is the same for any number of clicks and is parsed once. With 32 clicks as
 * `values ($1, $2 …), ($11, $12 …)` PostgreSQL took twice as long, and this process too (37 µs instead of 18 a click).
 * The first title of a month stays.
 */
export async function writeClicks(
  transaction: Db,
  month: number,
  clicks: readonly ClickToWrite[],
): Promise<void> {
  if (clicks.length === 0) return;
  const states = clicks.map(({ next }) => next);
  await write(
    transaction,
    insertMany(transaction, 'clicks.write', {
      rows: () => clicks,
      asLists: () =>
        sql`select reader_id, ${month}, thing_id, creator_id, origin, title, iat, changes, clicked_at, undone_at,
                   undone_first_party
            from unnest(${clicks.map(({ readerId }) => readerId)}::bigint[], ${clicks.map(({ thing }) => thing.id)}::uuid[],
                        ${clicks.map(({ thing }) => thing.creator_id)}::bigint[], ${states.map(({ origin }) => origin)}::text[],
                        ${clicks.map(({ thing }) => thing.title)}::text[],
                        ${states.map(({ iat }) => iat)}::timestamptz[], ${states.map(({ changes }) => changes)}::integer[],
                        ${states.map(({ clickedAt }) => clickedAt)}::timestamptz[],
                        ${states.map(({ undoneAt }) => undoneAt)}::timestamptz[],
                        ${states.map(({ undoneFirstParty }) => undoneFirstParty)}::boolean[])
              as given (reader_id, thing_id, creator_id, origin, title, iat, changes, clicked_at, undone_at, undone_first_party)`,
      asValues: ({ readerId, thing, next }) =>
        sql`(${readerId}::bigint, ${month}::integer, ${thing.id}::uuid, ${thing.creator_id}::bigint, ${next.origin}::text,
             ${thing.title}::text, ${next.iat}::timestamptz, ${next.changes}::integer, ${next.clickedAt}::timestamptz,
             ${next.undoneAt}::timestamptz, ${next.undoneFirstParty}::boolean)`,
      into: (rows) =>
        sql`insert into clicks (reader_id, month, thing_id, creator_id, origin, title, iat, changes, clicked_at,
                                undone_at, undone_first_party) ${rows}
            on conflict (reader_id, month, thing_id) do update set
              origin = excluded.origin, title = coalesce(clicks.title, excluded.title), iat = excluded.iat, changes = excluded.changes, clicked_at = excluded.clicked_at,
              undone_at = excluded.undone_at, undone_first_party = excluded.undone_first_party`,
    }),
  );
}
