import type { Grant, Grants } from '../grants/service.ts';
import type { Members } from '../members/service.ts';
import type { Sites } from '../sites/service.ts';
import { inBatches } from './in-batches.ts';

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
  /** The handles that the site lists; undefined when it lists nobody. */
  readonly listed: readonly string[] | undefined;
}

/** Of a key's bytes and its answer, so many are far below what a statement takes. */
const mostTogether = 500;

/** Asks the database once for all clicks that arrive together. Nothing of it is remembered: grants end any time. */
export function createLookUps({
  grants,
  members,
  sites,
}: {
  grants: Grants;
  members: Members;
  sites: Sites;
}) {
  return inBatches<Named, Known>({
    most: mostTogether,
    atOnce: 1,
    async run(named) {
      const [found, creators, lists] = await Promise.all([
        grants.find(unique(named.flatMap(({ kid }) => kid ?? []))),
        members.findCreatorIds(unique(named.map(({ to }) => to))),
        sites.lists(unique(named.map(({ origin }) => origin))),
      ]);
      return named.map(({ kid, to, origin }) => ({
        ok: true,
        value: {
          grant: kid === undefined ? undefined : found.get(kid),
          creatorId: creators.get(to),
          listed: lists.get(origin),
        },
      }));
    },
  });
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
