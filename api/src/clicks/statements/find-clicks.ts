import { type Asked, namedQuery } from '../../platform/db/query.ts';
import type { ClickState } from '../act.ts';
import { clickKey, type KnownClick } from '../fold.ts';

export interface ReaderAndThing {
  readonly readerId: bigint;
  readonly thingId: string;
}

interface Row {
  reader_id: bigint;
  thing_id: string;
  month: number;
  origin: string | null;
  iat: Date;
  changes: number;
  clicked_at: Date;
  undone_at: Date | null;
  undone_first_party: boolean;
}

/**
 * What is known of readers' things, by `clickKey`: the click of `month`, and whether another month has a live one.
 * Exact while the readers' months are held. Each pair once. (Pairs and not two IN lists, which cost 50 µs of the
 * database's time for each pair instead of 10, because each thing is looked up for each reader. `offset 0` has each pair
 * looked up by itself, so that with `settingsForClicks` the plan is right whatever the size of the table, and can be kept: to
 * make one took 11 µs for each pair.)
 */
export async function findClicks(
  transaction: Asked,
  pairs: readonly ReaderAndThing[],
  month: number,
): Promise<Map<string, KnownClick>> {
  if (pairs.length === 0) return new Map();
  const rows = await namedQuery<Row>(
    transaction,
    'clicks.find',
    `select c.* from unnest($1::bigint[], $2::uuid[]) as asked (reader_id, thing_id)
     cross join lateral (
       select reader_id, thing_id, month, origin, iat, changes, clicked_at, undone_at, undone_first_party
       from clicks where reader_id = asked.reader_id and thing_id = asked.thing_id offset 0
     ) as c`,
    [pairs.map(({ readerId }) => readerId), pairs.map(({ thingId }) => thingId)],
  );
  const known = new Map<string, KnownClick>();
  for (const row of rows) {
    const key = clickKey(row.reader_id, row.thing_id);
    const { thisMonth, liveElsewhere } = known.get(key) ?? { thisMonth: undefined, liveElsewhere: false };
    known.set(
      key,
      row.month === month
        ? { thisMonth: toState(row), liveElsewhere }
        : { thisMonth, liveElsewhere: liveElsewhere || row.undone_at === null },
    );
  }
  return known;
}

function toState(row: Row): ClickState {
  return {
    origin: row.origin,
    iat: row.iat,
    changes: row.changes,
    clickedAt: row.clicked_at,
    undoneAt: row.undone_at,
    undoneFirstParty: row.undone_first_party,
  };
}
