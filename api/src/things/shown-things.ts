import { type Db, join, query, sql, write } from '../platform/db/index.ts';
import { bothSides } from './sites/store.ts';

/** A thing as its creator sees it. */
export interface CreatorThing {
  readonly id: string;
  readonly url: string;
  /** What the page calls itself. */
  readonly title: string | null;
  /** How many readers ever flattred it. */
  readonly readers: number;
  /** Whether it is public, where its site is. */
  readonly shown: boolean;
  /** Whether its creator decided that. */
  readonly decided: boolean;
}

export interface UnsupportedThing {
  readonly id: string;
  readonly creator_id: bigint;
}

/** So many readers who give make a thing public without its creator. */
export const enoughReaders = 3;

type Row = Omit<CreatorThing, 'readers'> & { readers: bigint };
const toThing = (row: Row): CreatorThing => ({ ...row, readers: Number(row.readers) });

const isShown = sql`coalesce(shown, supported_at is not null)`;
const columns = sql`id, url, title, readers, ${isShown} as shown, shown is not null as decided`;

/** The things of one creator, most flattred first. */
export async function findThingsOfCreator(db: Db, creatorId: bigint, limit: number): Promise<CreatorThing[]> {
  const rows = await query<Row>(
    db,
    sql`select ${columns} from things where creator_id = ${creatorId} and readers > 0
        order by readers desc, url limit ${limit}`,
  );
  return rows.map(toThing);
}

/** Addresses with a query or a fragment can be private (an account, a search, a key). */
const hasPlainAddress = sql`position('?' in t.url) = 0 and position('#' in t.url) = 0`;

/** The same for `visibility` of things that were read already. */
export const canBePublic = (url: string, origins: readonly string[]): boolean =>
  !/[?#]/.test(url) && origins.some((origin) => url.startsWith(`${origin}/`));

/** Those on some sites that are shown and whose page exists. */
export async function findPublicThings(
  db: Db,
  creatorId: bigint,
  origins: readonly string[],
  limit: number,
): Promise<CreatorThing[]> {
  if (origins.length === 0) return [];
  const onSites = join(
    origins.map((origin) => sql`starts_with(t.url, ${`${origin}/`})`),
    ' or ',
  );
  const rows = await query<Row>(
    db,
    sql`select ${columns} from things t
        where creator_id = ${creatorId} and readers > 0 and not missing and ${isShown}
          and ${hasPlainAddress} and (${onSites})
        order by readers desc, url limit ${limit}`,
  );
  return rows.map(toThing);
}

/** False if the creator has no such thing. */
export async function setShown(db: Db, creatorId: bigint, id: string, shown: boolean): Promise<boolean> {
  const changed = await write(
    db,
    sql`update things set shown = ${shown} where id = ${id} and creator_id = ${creatorId}`,
  );
  return changed === 1;
}

interface Accepted {
  creator_id: bigint;
  origin: string;
}

/** Creators and the sites that list them and that they accepted. */
async function findAccepted(db: Db): Promise<{ creators: bigint[]; origins: string[] }> {
  const rows = await query<Accepted>(
    db,
    sql`select c.creator_id, c.origin from site_choices c join sites s on s.origin = c.origin where ${bothSides}`,
  );
  return { creators: rows.map((row) => row.creator_id), origins: rows.map((row) => row.origin) };
}

export async function findUnsupported(db: Db): Promise<UnsupportedThing[]> {
  const { creators, origins } = await findAccepted(db);
  return query(
    db,
    sql`select t.id, t.creator_id
        from unnest(${creators}::bigint[], ${origins}::text[]) as accepted (creator_id, origin)
        join things t on t.creator_id = accepted.creator_id and starts_with(t.url, accepted.origin || '/')
        where t.supported_at is null and t.shown is null and t.readers >= ${enoughReaders} and ${hasPlainAddress}
        order by t.readers desc, t.id limit 1000`,
  );
}

export async function markSupported(db: Db, ids: readonly string[], now: Date): Promise<void> {
  await write(
    db,
    sql`update things set supported_at = ${now} where id = any(${ids}::uuid[]) and supported_at is null`,
  );
}

/** Things on accepted sites whose pages were not read since `before`, new ones first. */
export async function findUnread(
  db: Db,
  before: Date,
  limit: number,
): Promise<{ id: string; url: string }[]> {
  const { creators, origins } = await findAccepted(db);
  return query(
    db,
    sql`select t.id, t.url
        from unnest(${creators}::bigint[], ${origins}::text[]) as accepted (creator_id, origin)
        join things t on t.creator_id = accepted.creator_id and starts_with(t.url, accepted.origin || '/')
        where t.readers > 0 and coalesce(t.read_at, '-infinity') < ${before} and ${hasPlainAddress}
        order by t.read_at nulls first, t.id limit ${limit}`,
  );
}

/** Keeps what was read. Without `found` the page could not be read, and what was known stays. */
export async function markRead(
  db: Db,
  id: string,
  at: Date,
  found?: { title: string | null; missing: boolean },
): Promise<void> {
  const what = found ? sql`, title = ${found.title}, missing = ${found.missing}` : sql``;
  await write(db, sql`update things set read_at = ${at} ${what} where id = ${id} and url is not null`);
}
