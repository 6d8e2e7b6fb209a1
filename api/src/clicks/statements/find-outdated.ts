import { type Asked, namedQuery } from '../../platform/db/query.ts';
import type { CheckedAct } from '../service.ts';

/**
 * The signed acts of which checks 6 and 8 would no longer find what they found, as the transaction sees it now: the grant
 * stands for that reader and origin, the handle is that creator's, and the site carries them if it lists any.
 */
export async function findOutdated(
  transaction: Asked,
  acts: readonly CheckedAct[],
): Promise<Set<CheckedAct>> {
  const found = acts.flatMap((act) => (act.signed ? { ...act.signed, act } : []));
  if (found.length === 0) return new Set();
  const rows = await namedQuery<{ place: bigint }>(
    transaction,
    'clicks.find-outdated',
    `select place
     from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::bigint[])
       with ordinality as found (thumbprint, reader_id, origin, handle, creator_id, place)
     where found.reader_id is distinct from (
         select g.reader_id from grants g where g.thumbprint = found.thumbprint and g.origin = found.origin
           and g.revoked_at is null and g.expires_at > clock_timestamp())
       or found.creator_id is distinct from (
         select h.member_id from handles h where h.handle = found.handle and h.closed_at is null)
       or (select not jsonb_exists(s.handles, found.handle) from sites s where s.origin = found.origin)`,
    [
      found.map(({ thumbprint }) => thumbprint),
      found.map(({ act }) => act.readerId),
      found.map(({ origin }) => origin),
      found.map(({ to }) => to),
      found.map(({ act }) => act.thing.creator_id),
    ],
  );
  return new Set(rows.flatMap(({ place }) => found[Number(place) - 1]?.act ?? []));
}
