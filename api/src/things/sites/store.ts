import { type Db, empty, prepared, query, sql, write } from '../../platform/db/index.ts';

export interface SiteRow {
  readonly origin: string;
  readonly handles: readonly string[];
}

/** The handles that sites list, by origin. Asked for each batch of clicks. */
export async function findLists(db: Db, origins: readonly string[]): Promise<Map<string, readonly string[]>> {
  if (origins.length === 0) return new Map();
  const rows = await query<SiteRow>(
    db,
    prepared('sites.find-lists', sql`select origin, handles from sites where origin = any(${origins})`),
  );
  return new Map(rows.map(({ origin, handles }) => [origin, handles]));
}

export async function putSite(db: Db, origin: string, handles: readonly string[], now: Date): Promise<void> {
  await write(
    db,
    sql`insert into sites (origin, handles, checked_at, listed_since)
        values (${origin}, ${JSON.stringify(handles)}, ${now}, ${now})
        on conflict (origin) do update set
          handles = excluded.handles, checked_at = excluded.checked_at, days_without = 0, told_at = null`,
  );
}

/**
 * Drops a list, unless another one was read after `asOf`. What its creators accepted goes with it, because another owner may
 * have the site by then. Returns whether it was dropped.
 */
export async function deleteSite(transaction: Db, origin: string, asOf: Date): Promise<boolean> {
  const dropped = await write(
    transaction,
    sql`delete from sites where origin = ${origin} and checked_at <= ${asOf}`,
  );
  if (dropped === 0) return false;
  await write(transaction, sql`delete from site_choices where origin = ${origin} and accepted`);
  return true;
}

/** A public listing has both sides: the site names the creator, and the creator accepted it. */
export const bothSides = sql`c.accepted and s.handles @> jsonb_build_array(c.handle)`;

/** The sites that publicly list each of these creators, by handle, at most `most` for each. */
export async function findSitesListing(
  db: Db,
  handles: readonly string[],
  most: number,
): Promise<Map<string, string[]>> {
  const listing = new Map<string, string[]>(handles.map((handle) => [handle, []]));
  if (handles.length === 0) return listing;
  const rows = await query<{ handle: string; origin: string }>(
    db,
    sql`select handle, origin from (
          select c.handle, c.origin, row_number() over (
            partition by c.handle order by s.listed_since desc nulls last, s.origin) as place
          from site_choices c join sites s on s.origin = c.origin
          where c.handle = any(${handles}::text[]) and ${bothSides}
        ) listed where place <= ${most} order by handle, place`,
  );
  for (const { handle, origin } of rows) listing.get(handle)?.push(origin);
  return listing;
}

export async function countSitesListing(db: Db): Promise<number> {
  const [row] = await query<{ sites: bigint }>(
    db,
    sql`select count(distinct c.origin) as sites from site_choices c join sites s on s.origin = c.origin
        where ${bothSides}`,
  );
  return Number(row?.sites ?? 0);
}

/** Sites with the handles they publicly list, the newest first; with `search` those whose address has it as a part. */
export async function findNewestSites(db: Db, search: string | undefined, limit: number): Promise<SiteRow[]> {
  const which = search ? sql`and position(lower(${search}) in s.origin) > 0` : empty;
  return query(
    db,
    sql`select s.origin, array_agg(c.handle order by c.decided_at, c.handle) as handles
        from sites s join site_choices c on c.origin = s.origin
        where ${bothSides} ${which}
        group by s.origin order by s.listed_since desc nulls last, s.origin limit ${limit}`,
  );
}

/** The sites that were not looked at since `before`, the longest ago first. */
export async function findUnchecked(db: Db, before: Date, limit: number): Promise<string[]> {
  const rows = await query<{ origin: string }>(
    db,
    sql`select origin from sites where checked_at < ${before} order by checked_at, origin limit ${limit}`,
  );
  return rows.map(({ origin }) => origin);
}

/** Notes that a site was looked at, so that others have their turn. */
export async function touchSite(db: Db, origin: string, now: Date): Promise<void> {
  await write(db, sql`update sites set checked_at = ${now} where origin = ${origin}`);
}

export interface MissingList {
  readonly days_without: number;
  readonly told_at: Date | null;
}

/** Counts a daily look at which the site had no list. Undefined if another process counted it. */
export async function countDayWithout(
  db: Db,
  origin: string,
  { before, now }: { before: Date; now: Date },
): Promise<MissingList | undefined> {
  const [row] = await query<MissingList>(
    db,
    sql`update sites set checked_at = ${now}, days_without = days_without + 1
        where origin = ${origin} and checked_at < ${before} returning days_without, told_at`,
  );
  return row;
}

export async function markTold(db: Db, origin: string, now: Date): Promise<void> {
  await write(db, sql`update sites set told_at = ${now} where origin = ${origin}`);
}

/** Takes a handle off every list; a list that named nobody else goes, with the name of the site. */
export async function removeHandle(db: Db, handle: string): Promise<void> {
  const list = JSON.stringify([handle]);
  await write(db, sql`delete from sites where handles = ${list}::jsonb`);
  await write(db, sql`update sites set handles = handles - ${handle}::text where handles @> ${list}::jsonb`);
}
