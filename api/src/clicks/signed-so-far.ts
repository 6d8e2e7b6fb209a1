import type { Asked } from '../platform/db/query.ts';
import { type FoldedBatch, siteKey } from './fold.ts';
import type { SignedSoFar } from './limits.ts';
import type { CheckedAct } from './service.ts';
import { createSignedMemory } from './signed-memory.ts';
import { findSignedSoFar, type ReaderAndSite } from './statements/find-signed-so-far.ts';

type Found = Map<string, SignedSoFar>;

/**
 * What check 9 compares with its limits: asked of the database together with the statement that holds the readers'
 * months, but for the sites that are remembered.
 *
 * `holds` says of each reader whose month is held how often it was held so far.
 */
export function createSignedSoFar() {
  const memory = createSignedMemory();

  return {
    /** Those of the sites that are not remembered, by `siteKey`. Each site once. */
    findUnknown(transaction: Asked, sites: readonly ReaderAndSite[], month: number): Promise<Found> {
      const unknown = sites.filter(({ readerId, origin }) => !memory.mayRecall(readerId, origin, month));
      return findSignedSoFar(transaction, unknown, month);
    },

    /** All sites of the readers whose months are held: those that were found, and those that are remembered. */
    async complete(
      transaction: Asked,
      sites: readonly ReaderAndSite[],
      found: Found,
      holds: ReadonlyMap<bigint, number>,
      month: number,
    ): Promise<Found> {
      const complete = new Map(found);
      const outdated = sites.filter(({ readerId, origin }) => {
        const held = holds.get(readerId);
        const key = siteKey(readerId, origin);
        if (held === undefined || found.has(key)) return false;
        const recalled = memory.recall(readerId, origin, month, held);
        if (recalled) complete.set(key, recalled);
        return !recalled;
      });
      const foundAgain = await findSignedSoFar(transaction, outdated, month);
      for (const [key, soFar] of foundAgain) complete.set(key, soFar);
      return complete;
    },

    /** Remembers what a batch left, once its transaction is committed. */
    learn(
      acts: readonly CheckedAct[],
      { signedSoFar }: FoldedBatch,
      holds: ReadonlyMap<bigint, number>,
      month: number,
    ): void {
      for (const [readerId, own] of Map.groupBy(acts, (act) => act.readerId)) {
        const held = holds.get(readerId);
        const sites = new Map<string, SignedSoFar>();
        for (const { signed } of own) {
          const soFar = signed && signedSoFar.get(siteKey(readerId, signed.origin));
          if (soFar) sites.set(signed.origin, soFar);
        }
        // A press on our own pages takes over what a site had signed, whatever site that was.
        const allSigned = own.every(({ signed }) => signed);
        if (held !== undefined && allSigned) memory.remember(readerId, month, held, sites);
      }
    },
  };
}
