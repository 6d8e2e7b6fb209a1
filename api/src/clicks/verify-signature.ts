import { availableParallelism } from 'node:os';
import type { PublicClickJwk } from '@flattr/click-token/thumbprint';
import { type ClickExpectation, verifyClick } from '@flattr/click-token/verify-click';
import Tinypool from 'tinypool';
import { inBatches } from './in-batches.ts';
import { createOrdinaryVerifier, type Verdict } from './verify-ordinary.ts';

/** A grant's key and a token that `decodeClick` has read: their form is right, and nothing else is known. */
export interface SignedText {
  readonly text: string;
  readonly thumbprint: string;
  readonly jwk: PublicClickJwk;
}

/**
 * Threads beside the one that answers requests, of whose time verifying would take a fourth. One processor is left to
 * that one and one to the database: with a thread for the rest of two, 5 % fewer clicks were done than without any.
 */
const mostThreads = 4;
const usualThreads = Math.min(mostThreads, Math.max(0, availableParallelism() - 2));

/** What one thread takes at once: a millisecond of work; with one more lying ready it need not wait for the next. */
const mostInThread = 12;
const mostReady = 2;

/** What is verified without threads before anything else has its turn. */
const mostInTurn = 8;

/**
 * Check 7, for all that arrived meanwhile at once: in threads of their own, or where there are none between one turn of
 * the event loop and the next. (Node's thread pool is woken for each signature; on two processors that often stopped the
 * thread that answers requests, which did 13 % fewer clicks.)
 *
 * The verdict is that of `verifyClick`, which everything else than an ordinary token is left to.
 */
export function createVerifier({ mostKeys = 20_000, threads = usualThreads } = {}) {
  const verdictOf = threads === 0 ? verifyInTurn(mostKeys) : verifyInThreads(mostKeys, threads);

  return async (signed: SignedText, expected: ClickExpectation): Promise<boolean> =>
    (await verdictOf(signed)) ?? verifyClick(signed.text, signed.jwk, expected);
}

function verifyInTurn(mostKeys: number) {
  const verify = createOrdinaryVerifier(mostKeys);
  return inBatches<SignedText, Verdict>({
    most: mostInTurn,
    atOnce: 1,
    run: async (signed) => signed.map((one) => ({ ok: true, value: verify(one) })),
  });
}

function verifyInThreads(mostKeys: number, threads: number) {
  let pool: Tinypool | undefined;
  return inBatches<SignedText, Verdict>({
    most: mostInThread,
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
      const verdicts: Verdict[] = await pool.run(signed);
      return verdicts.map((value) => ({ ok: true, value }));
    },
  });
}
