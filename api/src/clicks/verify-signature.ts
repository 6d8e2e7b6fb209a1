import { availableParallelism } from 'node:os';
import type { PublicClickJwk } from '@flattr/click-token/thumbprint';
import { type ClickExpectation, verifyClick } from '@flattr/click-token/verify-click';
import Tinypool from 'tinypool';
import { inBatches } from './in-batches.ts';

/** A grant's key and a token that `decodeClick` has read: their form is right, and nothing else is known. */
export interface SignedText {
  readonly text: string;
  readonly thumbprint: string;
  readonly jwk: PublicClickJwk;
}

/** Threads beside the one that answers requests; verifying takes a third of its time. */
const mostThreads = 4;

/** What one thread takes at once: a millisecond of work; with one more lying ready it need not wait for the next. */
const mostTogether = 12;
const mostReady = 2;

/**
 * Check 7, in threads of its own that take all that arrived meanwhile at once. (Node's thread pool is woken for each
 * signature; on two processors that often stopped the thread that answers requests, which did 13 % fewer clicks.)
 *
 * The verdict is that of `verifyClick`, which everything else than an ordinary token is left to.
 */
export function createVerifier({ mostKeys = 20_000 } = {}) {
  const threads = Math.max(1, Math.min(mostThreads, availableParallelism() - 1));
  let pool: Tinypool | undefined;

  const verdictOf = inBatches<SignedText, boolean | undefined>({
    most: mostTogether,
    atOnce: threads * mostReady,
    async run(signed) {
      pool ??= new Tinypool({
        filename: new URL('./verify-thread.ts', import.meta.url).href,
        minThreads: threads,
        maxThreads: threads,
        concurrentTasksPerWorker: mostReady,
        workerData: { mostKeys: Math.ceil(mostKeys / threads) },
        resourceLimits: { maxYoungGenerationSizeMb: 4 },
      });
      const verdicts: (boolean | undefined)[] = await pool.run(signed);
      return verdicts.map((value) => ({ ok: true, value }));
    },
  });

  return async (signed: SignedText, expected: ClickExpectation): Promise<boolean> =>
    (await verdictOf(signed)) ?? verifyClick(signed.text, signed.jwk, expected);
}
