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
        on conflict (origin) do update set handles = excluded.handles, checked_at = excluded.checked_at`,
  );
}

export async function deleteSite(db: Db, origin: string): Promise<void> {
  await write(db, sql`delete from sites where origin = ${origin}`);
}

/** The sites that list each of these creators, by handle. */
export async function findSitesListing(db: Db, handles: readonly string[]): Promise<Map<string, string[]>> {
  const listing = new Map<string, string[]>(handles.map((handle) => [handle, []]));
  if (handles.length === 0) return listing;
  const rows = await query<SiteRow>(
    db,
    sql`select origin, handles from sites where jsonb_exists_any(handles, ${handles}::text[])
        order by listed_since desc nulls last, origin limit 500`,
  );
  for (const { origin, handles: listed } of rows) {
    for (const handle of listed) listing.get(handle)?.push(origin);
  }
  return listing;
}

/** Sites with their lists, the newest first; with `search` those whose address has it as a part. */
export async function findNewestSites(db: Db, search: string | undefined, limit: number): Promise<SiteRow[]> {
  const which = search ? sql`where position(lower(${search}) in origin) > 0` : empty;
  return query(
    db,
    sql`select origin, handles from sites ${which} order by listed_since desc nulls last, origin limit ${limit}`,
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

/** Notes that a site could not be read, so that others have their turn. */
export async function touchSite(db: Db, origin: string, now: Date): Promise<void> {
  await write(db, sql`update sites set checked_at = ${now} where origin = ${origin}`);
}

/** Takes a handle off every list; a list that named nobody else goes, with the name of the site. */
export async function removeHandle(db: Db, handle: string): Promise<void> {
  const list = JSON.stringify([handle]);
  await write(db, sql`delete from sites where handles = ${list}::jsonb`);
  await write(db, sql`update sites set handles = handles - ${handle}::text where handles @> ${list}::jsonb`);
}
