import type { Db } from '../../db/database.ts';
import { namedQuery } from '../../db/query.ts';
import { valuesList } from '../../db/values.ts';
import type { ClickState } from '../act.ts';

export interface ClickToWrite {
  readonly readerId: bigint;
  readonly thingId: string;
  readonly creatorId: bigint;
  readonly next: ClickState;
}

/** Writes the state of clicks of one month, each once, while their readers' months are held. */
export async function writeClicks(
  transaction: Db,
  month: number,
  clicks: readonly ClickToWrite[],
): Promise<void> {
  if (clicks.length === 0) return;
  const { text, bindings } = valuesList(
    clicks.map(({ readerId, thingId, creatorId, next }) => [
      readerId,
      month,
      thingId,
      creatorId,
      next.origin,
      next.iat,
      next.changes,
      next.clickedAt,
      next.undoneAt,
      next.undoneFirstParty,
    ]),
  );
  await namedQuery(
    transaction,
    `clicks.write ${clicks.length}`,
    `insert into clicks (reader_id, month, thing_id, creator_id, origin, iat, changes, clicked_at, undone_at,
                         undone_first_party)
     values ${text}
     on conflict (reader_id, month, thing_id) do update set
       origin = excluded.origin, iat = excluded.iat, changes = excluded.changes, clicked_at = excluded.clicked_at,
       undone_at = excluded.undone_at, undone_first_party = excluded.undone_first_party`,
    bindings,
  );
}
