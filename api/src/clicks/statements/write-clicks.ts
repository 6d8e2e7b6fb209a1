import { type Asked, namedQuery } from '../../platform/db/query.ts';
import { columnsOf } from '../../platform/db/values.ts';
import type { ClickState } from '../act.ts';

export interface ClickToWrite {
  readonly readerId: bigint;
  readonly thingId: string;
  readonly creatorId: bigint;
  readonly next: ClickState;
}

/** Writes the state of clicks of one month, each once, while their readers' months are held. */
export async function writeClicks(
  transaction: Asked,
  month: number,
  clicks: readonly ClickToWrite[],
): Promise<void> {
  if (clicks.length === 0) return;
  await namedQuery(
    transaction,
    'clicks.write',
    `insert into clicks (reader_id, month, thing_id, creator_id, origin, iat, changes, clicked_at, undone_at,
                         undone_first_party)
     select reader_id, $1, thing_id, creator_id, origin, iat, changes, clicked_at, undone_at, undone_first_party
     from unnest($2::bigint[], $3::uuid[], $4::bigint[], $5::text[], $6::timestamptz[], $7::integer[],
                 $8::timestamptz[], $9::timestamptz[], $10::boolean[])
       as given (reader_id, thing_id, creator_id, origin, iat, changes, clicked_at, undone_at, undone_first_party)
     on conflict (reader_id, month, thing_id) do update set
       origin = excluded.origin, iat = excluded.iat, changes = excluded.changes, clicked_at = excluded.clicked_at,
       undone_at = excluded.undone_at, undone_first_party = excluded.undone_first_party`,
    [
      month,
      ...columnsOf(
        clicks.map(({ readerId, thingId, creatorId, next }) => [
          readerId,
          thingId,
          creatorId,
          next.origin,
          next.iat,
          next.changes,
          next.clickedAt,
          next.undoneAt,
          next.undoneFirstParty,
        ]),
      ),
    ],
  );
}
