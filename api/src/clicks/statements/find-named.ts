import type { PublicClickJwk } from '@flattr/click-token/thumbprint';
import type { Grant } from '../../grants/service.ts';
import type { Db } from '../../platform/db/database.ts';
import { namedQuery } from '../../platform/db/query.ts';

/** Keys' thumbprints, creators' handles and sites' origins, each once. */
export interface Names {
  readonly kids: readonly string[];
  readonly handles: readonly string[];
  readonly origins: readonly string[];
}

/** What is known under them. Whether a grant stands is said by `stands`. */
export interface Found {
  readonly grants: ReadonlyMap<string, Grant>;
  readonly creatorIds: ReadonlyMap<string, bigint>;
  /** The handles that sites list. One that is left out lists nobody, and carries everybody. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

interface Row {
  what: 'grant' | 'creator' | 'list';
  name: string;
  member_id: bigint;
  origin: string;
  json: unknown;
  expires_at: Date;
  revoked_at: Date | null;
}

/**
 * Whom clicks name, in one statement over the tables of three capabilities: such a short one costs more to send and to
 * answer than to run.
 */
export async function findNamed(db: Db, { kids, handles, origins }: Names): Promise<Found> {
  const rows = await namedQuery<Row>(
    db,
    'clicks.find-named',
    `select 'grant' as what, thumbprint as name, reader_id as member_id, origin, public_key as json, expires_at, revoked_at
     from grants where thumbprint = any($1)
     union all
     select 'creator', handle, member_id, null, null, null, null
     from handles where handle = any($2) and closed_at is null
     union all
     select 'list', origin, null, null, handles, null, null
     from sites where origin = any($3)`,
    [kids, handles, origins],
  );
  const grants = new Map<string, Grant>();
  const creatorIds = new Map<string, bigint>();
  const lists = new Map<string, readonly string[]>();
  for (const { what, name, member_id, origin, json, expires_at, revoked_at } of rows) {
    if (what === 'creator') creatorIds.set(name, member_id);
    else if (what === 'list') lists.set(name, json as readonly string[]);
    else {
      const public_key = json as PublicClickJwk;
      grants.set(name, {
        thumbprint: name,
        reader_id: member_id,
        origin,
        public_key,
        expires_at,
        revoked_at,
      });
    }
  }
  return { grants, creatorIds, lists };
}
