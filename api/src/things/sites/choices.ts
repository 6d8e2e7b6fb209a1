import type { AnswerOf } from '@flattr/contract';
import type { Language } from '@flattr/pages/languages';
import { type Db, query, sql, write } from '../../platform/db/index.ts';
import type { ExportPart } from '../../platform/member-data.ts';

/** A creator, as sites name them. */
export interface Listed {
  readonly id: bigint;
  readonly handle: string;
}

interface ListingRow {
  origin: string;
  accepted: boolean | null;
  missing: boolean;
  checked_at: Date;
}

const mostListings = 100;

/** The sites that name a creator: accepted ones first, then those that wait, the newest first. */
export async function describeListings(db: Db, { id, handle }: Listed): Promise<AnswerOf<'getListings'>> {
  const rows = await query<ListingRow>(
    db,
    sql`select s.origin, c.accepted, s.days_without > 0 as missing, s.checked_at
        from sites s left join site_choices c on c.origin = s.origin and c.creator_id = ${id}
        where s.handles @> ${JSON.stringify([handle])}::jsonb
        order by case when c.accepted then 0 when c.accepted is null then 1 else 2 end,
                 s.listed_since desc nulls last, s.origin
        limit ${mostListings + 1}`,
  );
  return {
    listings: rows.slice(0, mostListings).map(({ origin, accepted, missing, checked_at }) => ({
      origin,
      state: accepted === null ? 'waiting' : accepted ? 'accepted' : 'refused',
      missing,
      checkedAt: checked_at.toISOString(),
    })),
    more: rows.length > mostListings,
  };
}

/** Accepts or refuses a site. False if the site does not name the creator. */
export async function putChoice(
  db: Db,
  { id, handle }: Listed,
  origin: string,
  { accepted, language, now }: { accepted: boolean; language: Language; now: Date },
): Promise<boolean> {
  const changed = await write(
    db,
    sql`insert into site_choices (creator_id, origin, handle, accepted, language, decided_at)
        select ${id}, origin, ${handle}, ${accepted}, ${language}, ${now} from sites
        where origin = ${origin} and handles @> ${JSON.stringify([handle])}::jsonb
        on conflict (origin, creator_id) do update set
          accepted = excluded.accepted, language = excluded.language, decided_at = excluded.decided_at`,
  );
  return changed === 1;
}

/** The creators whom a site names and who accepted it. */
export function findAcceptedBy(
  db: Db,
  origin: string,
): Promise<{ creator_id: bigint; language: Language }[]> {
  return query(
    db,
    sql`select c.creator_id, c.language from site_choices c join sites s on s.origin = c.origin
        where c.origin = ${origin} and c.accepted and s.handles @> jsonb_build_array(c.handle) order by c.creator_id`,
  );
}

export async function forgetChoices(transaction: Db, creatorId: bigint): Promise<void> {
  await write(transaction, sql`delete from site_choices where creator_id = ${creatorId}`);
}

/** The sites that a creator accepted or refused. */
export const listingsExport = (db: Db): ExportPart => ({
  list: 'listings',
  async *records(creatorId) {
    const rows = await query<{ origin: string; accepted: boolean; decided_at: Date }>(
      db,
      sql`select origin, accepted, decided_at from site_choices where creator_id = ${creatorId} order by origin`,
    );
    for (const { origin, accepted, decided_at } of rows)
      yield { origin, accepted, decidedAt: decided_at.toISOString() };
  },
});
