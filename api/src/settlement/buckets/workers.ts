import type { Bucket } from './buckets.ts';
import type { BucketOfMonth } from './steps.ts';

/** Does something to every bucket; resolves when all are done, rejects when one failed. */
export type ForEachBucket = (
  part: BucketOfMonth,
  buckets: AsyncGenerator<Bucket>,
  work: (bucket: Bucket) => Promise<void>,
) => Promise<void>;

/**
 * Several workers in this process, each taking the next bucket when it is done with one. While one waits for
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
    // All are waited for, also after a failure: nothing may still be written when this is over.
    await Promise.all(Array.from({ length: count }, worker));
    if (failures.length > 0) throw failures[0];
  };
}

/** Iterates without closing it for the others, as `for await` over the generator itself would. */
async function* each(buckets: AsyncGenerator<Bucket>): AsyncGenerator<Bucket> {
  for (let next = await buckets.next(); !next.done; next = await buckets.next()) yield next.value;
}
