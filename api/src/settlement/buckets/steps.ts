import type { Db } from '../../platform/db/index.ts';
import type { MonthInSettlement } from '../1-begin.ts';
import { closeBucket } from '../2-close.ts';
import { divideBucket } from '../3-divide.ts';
import { collectBucket } from '../6-collect.ts';
import type { Bucket } from './buckets.ts';

/** The steps that run for each bucket. */
export type BucketStep = keyof typeof bucketSteps;

/** The part of a settlement that one job does. */
export interface BucketOfMonth {
  readonly month: number;
  readonly step: BucketStep;
}

const bucketSteps = {
  close: { during: 'closing', work: closeBucket },
  divide: { during: 'closing', work: divideBucket },
  collect: { during: 'gated', work: collectBucket },
} as const;

/** Runs one step for one bucket. Does nothing if the month is already past it (a late worker). */
export async function workOnBucket(
  db: Db,
  month: MonthInSettlement,
  step: BucketStep,
  bucket: Bucket,
): Promise<void> {
  const { during, work } = bucketSteps[step];
  if (month.state === during) await work(db, month, bucket);
}
