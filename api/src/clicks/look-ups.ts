import type { Grant } from '../grants/service.ts';
import type { Db } from '../platform/db/database.ts';
import { inBatches } from './in-batches.ts';
import { findNamed } from './statements/find-named.ts';

/** Whom a click names. */
export interface Named {
  /** The thumbprint of the key that signed it; absent when the reader pressed on our own pages. */
  readonly kid?: string;
  readonly to: string;
  readonly origin: string;
}

/** What the database says about whom a click names, for checks 6 and 8. */
export interface Known {
  readonly grant: Grant | undefined;
  readonly creatorId: bigint | undefined;
  /** Whether the site carries the creator: it lists them, or lists nobody. */
  readonly carried: boolean;
}

/** Of a key's bytes and its answer, so many are far below what a statement takes. */
const mostTogether = 500;

/** Asks the database once for all clicks that arrive together. */
export function createLookUps({ db }: { db: Db }) {
  return inBatches<Named, Known>({
    most: mostTogether,
    atOnce: 1,
    async run(named) {
      const { grants, creatorIds, lists } = await findNamed(db, {
        kids: unique(named.flatMap(({ kid }) => kid ?? [])),
        handles: unique(named.map(({ to }) => to)),
        origins: unique(named.map(({ origin }) => origin)),
      });
      return named.map(({ kid, to, origin }) => ({
        ok: true,
        value: {
          grant: kid === undefined ? undefined : grants.get(kid),
          creatorId: creatorIds.get(to),
          carried: lists.get(origin)?.includes(to) ?? true,
        },
      }));
    },
  });
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
