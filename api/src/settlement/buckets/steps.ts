import type { Db } from '../../platform/db/index.ts';
import type { MonthInSettlement } from '../1-begin.ts';
import { closeBucket } from '../2-close.ts';
import { divideBucket } from '../3-divide.ts';
import { collectBucket } from '../6-collect.ts';
import type { Bucket } from './buckets.ts';

/** The steps that are done bucket by bucket. */
export type BucketStep = keyof typeof bucketSteps;

/** The part of a settlement that one job is about. */
export interface BucketOfMonth {
  readonly month: number;
  readonly step: BucketStep;
}

const bucketSteps = {
  close: { during: 'closing', work: closeBucket },
  divide: { during: 'closing', work: divideBucket },
  collect: { during: 'gated', work: collectBucket },
} as const;

/** Does one step for one bucket; nothing when the month is past that step, for whoever was asked and comes late. */
export async function workOnBucket(
  db: Db,
  month: MonthInSettlement,
  step: BucketStep,
  bucket: Bucket,
): Promise<void> {
  const { during, work } = bucketSteps[step];
  if (month.state === during) await work(db, month, bucket);
}
