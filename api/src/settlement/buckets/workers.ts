import type { Bucket } from './buckets.ts';
import type { BucketOfMonth } from './steps.ts';

/** Runs something for every bucket. Resolves when all are done, rejects if one failed. */
export type ForEachBucket = (
  part: BucketOfMonth,
  buckets: AsyncGenerator<Bucket>,
  work: (bucket: Bucket) => Promise<void>,
  /** Is told of buckets that were done without `work`, by other processes. */
  doneElsewhere?: (buckets: number) => void,
) => Promise<void>;

/**
 * Runs several workers in this process. Each takes the next bucket when it has finished one. While one waits for
 * PostgreSQL another computes, and PostgreSQL uses one processor for each. After a failure no new bucket is begun.
 */
export function inWorkers(count: number): ForEachBucket {
  return async (_part, buckets, work) => {
    const failures: unknown[] = [];
    const worker = async () => {
      try {
        for await (const bucket of each(buckets)) {
          if (failures.length > 0) return;
          await work(bucket);
        }
      } catch (error) {
        failures.push(error);
      }
    };
    // Waits for all workers, also after a failure, so that nothing is written later.
    await Promise.all(Array.from({ length: count }, worker));
    if (failures.length > 0) throw failures[0];
  };
}

/** An iterator that does not end the generator for the other workers, as `for await` over it would. */
async function* each(buckets: AsyncGenerator<Bucket>): AsyncGenerator<Bucket> {
  for (let next = await buckets.next(); !next.done; next = await buckets.next()) yield next.value;
}
