import { monthOf } from '@flattr/settlement';
import type { CurrentMonth } from '../../months/index.ts';
import { type Db, isDistributed, prepared, query, raw, sql } from '../../platform/db/index.ts';
import type { ClickState } from '../act.ts';
import type { SignedSoFar } from '../signed-limits.ts';

interface Asked {
  readonly readerId: bigint;
  readonly thing: { readonly id: string; readonly creator_id?: bigint };
  /** The site that asks for it. */
  readonly signed?: { readonly origin: string } | undefined;
}

/** What the database knows of a reader, their thing, and the site that asks for it. */
export interface Known {
  /** The month's click, if there is one. */
  readonly inMonth: ClickState | undefined;
  /** Whether another month has a live one. Then this month's does not change the count of readers. */
  readonly liveElsewhere: boolean;
  readonly signedSoFar: SignedSoFar;
}

interface Row {
  readonly reader_id: bigint;
  readonly origin: string | null;
  /** Null when the month has no click. */
  readonly iat: Date | null;
  readonly changes: number;
  readonly clicked_at: Date;
  readonly undone_at: Date | null;
  readonly undone_first_party: boolean;
  readonly live_elsewhere: boolean | null;
  readonly clicks_in_a_day: bigint | null;
  readonly other_creators: bigint | null;
}

/**
 * Finds what is known of each reader and one thing, by reader. Each reader occurs once. The result is exact while the
 * readers' months are locked.
 *
 * Each part is looked up for one reader at a time, whatever the size of the tables. Two IN lists cost the database 50 µs
 * instead of 10 for each pair, because each thing is looked up for each reader. On a cluster the join with the readers'
 * months, which are locked, lets each node look up its own readers only; and one statement there costs less than three,
 * because nodes parse and plan each again.
 *
 * A signed click lies in the calendar month it was made in or in a later one (a sandbox ends months early), so those of
 * the last 24 hours are in no month before theirs, and the index clicks_by_site leads straight to them.
 */
export async function findKnown(
  transaction: Db,
  asked: readonly Asked[],
  { month, now }: Pick<CurrentMonth, 'month' | 'now'>,
): Promise<Map<bigint, Known>> {
  const readerIds = asked.map(({ readerId }) => readerId);
  const dayAgo = new Date(now.getTime() - 24 * 60 * 60_000);
  const isSpread = isDistributed(transaction);
  const ofOwnReaders = sql`
    join reader_months r
      on r.reader_id = asked.reader_id and r.month = ${month} and r.reader_id = any(${readerIds}::bigint[])`;
  const reader = isSpread ? raw('r.reader_id') : raw('asked.reader_id');
  const rows = await query<Row>(
    transaction,
    prepared(
      'clicks.find-known',
      sql`select ${reader} as reader_id, known.origin, known.iat, known.changes, known.clicked_at, known.undone_at,
                 known.undone_first_party, coalesce(old.live, known.live_elsewhere) as live_elsewhere,
                 signed.clicks_in_a_day, signed.other_creators
          from unnest(${readerIds}::bigint[], ${asked.map(({ thing }) => thing.id)}::uuid[],
                      ${asked.map(({ signed }) => signed?.origin ?? null)}::text[],
                      ${asked.map(({ thing }) => thing.creator_id ?? null)}::bigint[])
            as asked (reader_id, thing_id, origin, creator_id)
          ${isSpread ? ofOwnReaders : oneServer}
          left join lateral (
            select max(c.origin) filter (where c.month = ${month}) as origin,
                   max(c.iat) filter (where c.month = ${month}) as iat,
                   max(c.changes) filter (where c.month = ${month}) as changes,
                   max(c.clicked_at) filter (where c.month = ${month}) as clicked_at,
                   max(c.undone_at) filter (where c.month = ${month}) as undone_at,
                   bool_or(c.undone_first_party) filter (where c.month = ${month}) as undone_first_party,
                   bool_or(c.undone_at is null) filter (where c.month <> ${month}) as live_elsewhere
            from clicks c where c.reader_id = ${reader} and c.thing_id = asked.thing_id group by c.reader_id
          ) known on true
          left join lateral (
            select true as live from archived_clicks a
            where a.reader_id = ${reader} and asked.thing_id = any(a.things) group by a.reader_id
          ) old on true
          left join lateral (
            select count(*) filter (where c.clicked_at > ${dayAgo}) as clicks_in_a_day,
                   count(distinct c.creator_id) filter (where c.month = ${month} and c.creator_id <> asked.creator_id)
                     as other_creators
            from clicks c
            where c.reader_id = ${reader} and c.origin = asked.origin and c.origin is not null
              and c.month >= ${Math.min(month, monthOf(dayAgo))}
            group by c.reader_id
          ) signed on true
 `,
    ),
  );
  return new Map(rows.map((row) => [row.reader_id, toKnown(row)]));
}

/** Tells the tests' list of what a cluster refuses that a cluster gets another text. */
const oneServer = raw('/* one server */');

function toKnown(row: Row): Known {
  return {
    inMonth:
      row.iat === null
        ? undefined
        : {
            origin: row.origin,
            iat: row.iat,
            changes: row.changes,
            clickedAt: row.clicked_at,
            undoneAt: row.undone_at,
            undoneFirstParty: row.undone_first_party,
          },
    liveElsewhere: row.live_elsewhere ?? false,
    signedSoFar: {
      clicksInADay: Number(row.clicks_in_a_day ?? 0n),
      otherCreators: Number(row.other_creators ?? 0n),
    },
  };
}
