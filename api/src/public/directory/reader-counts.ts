import { LRUCache } from 'lru-cache';
import type { Db } from '../../platform/db/index.ts';
import { countReaders } from './store.ts';

/** Counting reads a row for each click. From so many readers on, a count is kept, because anyone can ask for it. */
const keptFrom = 1000;

/** How many readers ever flattred each of these creators. A large count can be ten minutes old. */
export function createReaderCounts(db: Db): (ids: readonly bigint[]) => Promise<Map<bigint, number>> {
  const kept = new LRUCache<bigint, number>({ max: 10_000, ttl: 10 * 60_000 });
  return async (ids) => {
    const known = ids.map((id) => [id, kept.get(id)] as const);
    const asked = known.flatMap(([id, count]) => (count === undefined ? [id] : []));
    const counted = await countReaders(db, asked);
    for (const [id, count] of counted) if (count >= keptFrom) kept.set(id, count);
    return new Map(known.map(([id, count]) => [id, count ?? counted.get(id) ?? 0]));
  };
}
