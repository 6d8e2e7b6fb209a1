import { type Db, query, sql } from '../../platform/db/index.ts';
import type { Scope } from './rule.ts';

/** Few enough to join their clicks in memory, enough that the number of statements does not matter. */
const membersAtOnce = 20_000;

const leastId = -9_223_372_036_854_775_808n;
const beyondAllIds = 9_223_372_036_854_775_807n;

export const allMembers: Scope['members'] = { from: leastId, to: beyondAllIds };

/**
 * All members in pages of ascending ids. The first and the last page are open at their outer end, so that a row whose
 * member does not exist lies in a page too.
 */
export async function memberPages(db: Db, size = membersAtOnce): Promise<Scope['members'][]> {
  const pages: Scope['members'][] = [];
  for (let from = leastId; ; ) {
    const [next] = await query<{ id: bigint }>(
      db,
      sql`select id from members where id >= ${from} order by id offset ${size} limit 1`,
    );
    pages.push({ from, to: next?.id ?? beyondAllIds });
    if (!next) return pages;
    from = next.id;
  }
}
