import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { PgBoss } from 'pg-boss';
import { traced } from '../../platform/traces/spans.ts';
import type { Bucket } from './buckets.ts';
import type { BucketOfMonth } from './steps.ts';
import { type ForEachBucket, inWorkers } from './workers.ts';

const queue = 'settle-buckets';

const bucketsAtOnce = 500;
const lookEveryMs = 250;

/** The data of a job. pg-boss keeps JSON, so ids are texts. */
interface BucketJob extends BucketOfMonth {
  /** The same for all jobs that were handed out together. */
  readonly run: string;
  readonly from: string;
  readonly to: string;
}

interface Dependencies {
  boss: PgBoss;
  /** Runs one step for one bucket. Does nothing if it is done already. */
  workOn(part: BucketOfMonth, bucket: Bucket): Promise<void>;
  /** How many buckets this process works on at the same time. Each needs two connections. */
  workers?: number;
  /** If no bucket is finished for this long, the process that handed them out does the rest itself. */
  patienceMs?: number;
}

/**
 * Makes this process work on the buckets that any process hands out, and returns the function that hands them out. Jobs
 * only spread the work. A process that comes late to a bucket finds it done, or waits for its rows. If a job is lost or
 * fails, the process that handed it out does the bucket itself.
 */
export async function shareBuckets({
  boss,
  workOn,
  workers = 2,
  patienceMs = 10_000,
}: Dependencies): Promise<ForEachBucket> {
  // The queue does not retry. The leader runs failed buckets itself, so it sees the error.
  await boss.createQueue(queue, { retryLimit: 0, expireInSeconds: 15 * 60, deleteAfterSeconds: 60 * 60 });
  await boss.work<BucketJob>(
    queue,
    // Two at a time, because pg-boss fetches the next jobs immediately only after a full batch of more than one.
    { localConcurrency: workers, batchSize: 2, burstWhenBatchFull: true, pollingIntervalSeconds: 2 },
    async (jobs) => {
      for (const { data } of jobs)
        await traced(`job ${queue} ${data.step}`, () =>
          workOn(data, { from: BigInt(data.from), to: BigInt(data.to) }),
        );
    },
  );

  return async (part, buckets, work, doneElsewhere) => {
    const first = await take(buckets, workers);
    await inWorkers(workers)(part, each(first), work);
    if (first.length < workers) return; // with few readers, handing out is not worth it

    const run = randomUUID();
    const left = await handOut(boss, { ...part, run }, buckets);
    let progressAt = performance.now();
    while (left.size > 0 && performance.now() - progressAt < patienceMs) {
      await delay(lookEveryMs);
      const before = left.size;
      for (const { id, state } of await boss.findJobs<BucketJob>(queue, { data: { run } }))
        if (state === 'completed') left.delete(id);
      if (left.size === before) continue;
      progressAt = performance.now();
      doneElsewhere?.(before - left.size);
    }
    await inWorkers(workers)(part, each(left.values()), work);
  };
}

async function take<T>(values: AsyncIterator<T>, count: number): Promise<T[]> {
  const taken: T[] = [];
  while (taken.length < count) {
    const next = await values.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}

/** Every bucket with the id of its job. */
async function handOut(
  boss: PgBoss,
  part: BucketOfMonth & { run: string },
  buckets: AsyncIterable<Bucket>,
): Promise<Map<string, Bucket>> {
  const handedOut = new Map<string, Bucket>();
  let waiting: [string, Bucket][] = [];
  const flush = async () => {
    const jobs = waiting.map(([id, { from, to }]) => ({
      id,
      data: { ...part, from: String(from), to: String(to) },
    }));
    await boss.insert(queue, jobs);
    for (const [id, bucket] of waiting) handedOut.set(id, bucket);
    waiting = [];
  };
  for await (const bucket of buckets) {
    waiting.push([randomUUID(), bucket]);
    if (waiting.length === bucketsAtOnce) await flush();
  }
  if (waiting.length > 0) await flush();
  return handedOut;
}

async function* each<T>(values: Iterable<T>): AsyncGenerator<T> {
  yield* values;
}
