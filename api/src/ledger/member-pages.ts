import type { Db } from '../platform/db/database.ts';
import { select } from '../platform/db/named-query.ts';
import type { Scope } from './rule.ts';

/** Few enough for their clicks to be joined in memory, enough that statements do not count. */
const membersAtOnce = 20_000;

const leastId = -9_223_372_036_854_775_808n;
const beyondAllIds = 9_223_372_036_854_775_807n;

export const allMembers: Scope['members'] = { from: leastId, to: beyondAllIds };

/**
 * Everybody in pages of ascending ids. The first and the last are open, so that a row of somebody who is no member
 * lies in one of them too.
 */
export async function memberPages(db: Db, size = membersAtOnce): Promise<Scope['members'][]> {
  const pages: Scope['members'][] = [];
  for (let from = leastId; ; ) {
    const [next] = await select<{ id: bigint }>(
      db,
      'select id from members where id >= :from order by id offset :size limit 1',
      { from, size },
    );
    pages.push({ from, to: next?.id ?? beyondAllIds });
    if (!next) return pages;
    from = next.id;
  }
}
