import { isDeepStrictEqual } from 'node:util';
import { LRUCache } from 'lru-cache';
import { Problem } from '../platform/http/problems.ts';
import type { Known, Named } from './look-ups.ts';
import type { CheckedAct, Outcome } from './service.ts';

/** Refuses an act: what checks 6 and 8 had found was no longer so when the reader's month was held. */
export class Outdated extends Problem {
  constructor() {
    super('busy');
  }
}

/** An act that passed checks 6 to 8 by what is `known`. */
export type Check = (known: Known) => Promise<CheckedAct>;

interface Dependencies {
  readonly lookUp: (named: Named) => Promise<Known>;
  /** Checks 9 and 10 and the write. Fails with `Outdated` where checks 6 and 8 would not go as they did. */
  readonly record: (act: CheckedAct) => Promise<Outcome>;
  readonly most?: number;
}

/** Each time something was looked up it had changed before the month was held: that is not by chance. */
const mostTries = 3;

/**
 * Records signed clicks by what was last known of whom they name, so that a reader who clicks again on the same site is
 * not looked up again. What is remembered never has the last word: `record` sees whether it is still so, and what is
 * refused by it is looked up and checked anew.
 */
export function createSignedRecorder({ lookUp, record, most = 20_000 }: Dependencies) {
  const memory = new LRUCache<string, Known>({ max: most });

  return async (named: Required<Named>, check: Check): Promise<Outcome> => {
    const key = `${named.kid} ${named.origin} ${named.to}`;
    const remembered = memory.get(key);
    let checked = remembered && check(remembered);
    const act = await checked?.catch(() => undefined);
    if (act) {
      try {
        return await record(act);
      } catch (error) {
        if (!(error instanceof Outdated)) throw error;
        memory.delete(key);
        checked = undefined;
      }
    }
    for (let tries = 1; ; tries++) {
      const known = await lookUp(named);
      // A refusal stands if all is as remembered: verifying the signature once more would come to the same.
      if (isDeepStrictEqual(known, remembered)) await checked;
      const act = await check(known);
      try {
        const outcome = await record(act);
        memory.set(key, known);
        return outcome;
      } catch (error) {
        if (!(error instanceof Outdated) || tries === mostTries) throw error;
      }
    }
  };
}
