import { addMonths, formatMonth, type Month } from '@flattr/settlement';
import type { Months } from '../months/index.ts';
import type { Context } from '../platform/context.ts';
import { Failure, fail } from '../platform/failure.ts';
import { type Progress, unwatched } from '../platform/progress.ts';
import type { Publisher } from '../statements/index.ts';
import { beginSettlement, findBegun, type MonthInSettlement } from './1-begin.ts';
import { addUpTotals } from './4-totals.ts';
import { passGate } from './5-gate.ts';
import { finishSettlement } from './6-collect.ts';
import {
  type Bucket,
  countCreators,
  countMembers,
  creatorBuckets,
  memberBuckets,
} from './buckets/buckets.ts';
import { type BucketOfMonth, type BucketStep, workOnBucket } from './buckets/steps.ts';
import { type ForEachBucket, inWorkers } from './buckets/workers.ts';
import { StepFailed } from './errors.ts';
import { forecast } from './forecast.ts';
import { type MonthSummary, summarise } from './summary.ts';

/** Divides every pot of a month between its payees. */
export interface Settlement {
  /**
   * Settles a month, after all earlier ones that are not settled yet. A settled month does not change.
   *
   * @throws {GateFailed} if the month does not add up. No one is paid.
   */
  settle(month: Month, options?: SettleOptions): Promise<SettlementSummary | Failure<NotReady>>;
  /**
   * What `settle` would do now to the oldest unsettled month. Later months depend on its outcome. Writes nothing.
   * Undefined if all months up to `month` are settled.
   */
  forecast(month: Month): Promise<Forecast | undefined | Failure<'month-unknown' | 'month-not-opened'>>;
  /**
   * Continues a settlement after a crash or a failed gate, also one that had only to be published. Undefined if there is
   * none.
   */
  resume(
    options?: Pick<SettleOptions, 'progress'>,
  ): Promise<SettlementSummary | undefined | Failure<NotReady>>;
  /** Publishes months that are settled but not published: a process died, or the archive could not be written. */
  publish(): Promise<void>;
  /** Helps a settlement that another process leads. Does nothing if it is past this step already. */
  workOn(part: BucketOfMonth, bucket: Bucket): Promise<void>;
}

export type NotReady =
  /** The month is in the future. */
  | 'month-not-begun'
  /** Its clicks can still be undone. */
  | 'month-in-review'
  /** Readers are still being charged for it. */
  | 'month-in-collection'
  /** The service was not running then. */
  | 'month-unknown'
  /** It was published, and this database was restored from an older backup. */
  | 'published-before'
  /** The month before it has not passed its gate. */
  | 'earlier-month-unsettled';

export interface SettleOptions {
  /** Does not wait for the end of the month and its review. The month must have begun. Sandbox only. */
  readonly early?: boolean;
  /** How many members one transaction settles. */
  readonly bucketSize?: number;
  /** How many buckets this process works on at the same time. */
  readonly workers?: number;
  /** Hands the buckets out to all processes, instead of to the workers of this one. */
  readonly forEach?: ForEachBucket;
  /** Is told the steps of each month, and how many buckets of them are done. */
  readonly progress?: Progress;
}

interface SettlementSummary extends MonthSummary {
  /** Earlier months that had to be settled first, oldest first. */
  readonly before: readonly MonthSummary[];
}

interface Forecast extends MonthSummary {
  readonly reviewEnd: Date;
  /** Months that would be settled after it, oldest first. */
  readonly following: readonly Month[];
}

export interface SettlementContext extends Pick<Context, 'db'> {
  readonly log?: Pick<Context['log'], 'info'>;
}

export interface Neighbours {
  readonly months: Months;
  /**
   * Charges readers for a month. True when every charge has an answer, or had its time. Without it nobody is charged.
   */
  readonly collect?: (month: Month) => Promise<boolean>;
  /** Publishes the statements of settled months. Without it nothing is published. */
  readonly publisher?: Publisher;
  /** Is called with the time that each step took. */
  readonly onStep?: (step: Step, milliseconds: number) => void;
}

type Step = BucketStep | 'totals' | 'gate' | 'finish';

/** Small enough that a reader who undoes a click at the same time waits for less than a second. */
const usualBucketSize = 2000;
const usualWorkers = 2;
/** How often new readers may appear between dividing and the gate before an operator has to look. */
const mostRounds = 5;

export function createSettlement(context: SettlementContext, neighbours: Neighbours): Settlement {
  const run = { ...context, ...neighbours };
  return {
    settle: (month, options) => settle(run, month, options),
    forecast: (month) => forecastNext(run, month),
    async resume(options) {
      const begun = (await neighbours.months.all()).findLast(
        ({ state }) => state === 'closing' || state === 'gated',
      );
      const published = await neighbours.publisher?.publishSettled(options?.progress);
      const month = begun?.month ?? published?.at(-1);
      // Its review is over, so clicks can no longer be undone.
      return month === undefined ? undefined : settle(run, month, { ...options, early: true });
    },
    publish: async () => {
      await neighbours.publisher?.publishSettled();
    },
    async workOn({ month, step }, bucket) {
      const begun = await findBegun(context.db, month);
      if (begun) await workOnBucket(context.db, begun, step, bucket);
    },
  };
}

type Run = SettlementContext & Neighbours;

async function settle(run: Run, month: Month, options: SettleOptions = {}) {
  const { db, months, publisher } = run;
  const { now, month: current } = await months.current();
  if (month > current) return fail('month-not-begun');
  await publisher?.publishSettled(options.progress); // months that a crash left settled but not published
  const wanted = await unsettledUpTo(months, month, now);
  if (wanted instanceof Failure) return wanted;
  if (wanted.length > 0 && !options.early && now < months.reviewEnd(month)) return fail('month-in-review');
  const before: MonthSummary[] = [];
  for (const each of wanted) {
    // In this order, because another process may settle and publish the month at the same time.
    if ((await publisher?.wasPublished(each)) && (await months.find(each))?.state !== 'settled')
      return fail('published-before');
    const isCollected = (await run.collect?.(each)) ?? true;
    if (!isCollected && !options.early) return fail('month-in-collection');
    const summary = await settleMonth(run, each, options);
    if (summary instanceof Failure) return summary;
    if (each < month) before.push(summary);
  }
  return { ...(await summarise(db, month)), before };
}

/** The months that are not settled, oldest first. Opens those that were never opened. */
async function unsettledUpTo(months: Months, month: Month, now: Date) {
  const next = await months.nextToSettle();
  if (next === undefined || (month < next && !(await months.find(month)))) return fail('month-unknown');
  const wanted = monthsFrom(next, month);
  for (const each of wanted) await months.open(each, now);
  return wanted;
}

function monthsFrom(first: Month, last: Month): Month[] {
  const all: Month[] = [];
  for (let each = first; each <= last; each = addMonths(each, 1)) all.push(each);
  return all;
}

/**
 * The life of a month after its last click. Each step can run again, by several workers at the same time and after any
 * crash, with the same result, because it reads from the states of locked rows what is left to do.
 */
async function settleMonth(run: Run, month: Month, options: SettleOptions) {
  const { db, log, publisher } = run;
  const begun = await beginSettlement(db, month);
  if (begun instanceof Failure) return begun;
  if (begun.state === 'closing') await divideUntilGate(run, begun, options);
  if (begun.state !== 'settled') {
    await everyBucket(run, 'collect', { ...begun, state: 'gated' }, options);
    await timed(run, 'finish', () => finishSettlement(db, begun));
  }
  await publisher?.publishSettled(options.progress);
  const summary = await summarise(db, month);
  log?.info({ ...summary, pot: String(summary.pot), fee: String(summary.fee) }, 'month settled');
  return summary;
}

async function divideUntilGate(run: Run, begun: MonthInSettlement, options: SettleOptions): Promise<void> {
  const { db } = run;
  for (let round = 1; round <= mostRounds; round++) {
    await everyBucket(run, 'close', begun, options);
    await everyBucket(run, 'divide', begun, options);
    if (!(await timed(run, 'totals', () => addUpTotals(db, begun.month)))) continue;
    if (await timed(run, 'gate', () => passGate(db, begun.month))) return;
  }
  throw new StepFailed(`${formatMonth(begun.month)} still has readers who are not divided`);
}

async function everyBucket(
  run: Run,
  step: BucketStep,
  begun: MonthInSettlement,
  options: SettleOptions,
): Promise<void> {
  const { bucketSize = usualBucketSize, workers = usualWorkers, forEach = inWorkers(workers) } = options;
  const { progress = unwatched } = options;
  const { db } = run;
  const { month } = begun;
  const isOfCreators = step === 'collect';
  const buckets = isOfCreators ? creatorBuckets(db, month, bucketSize) : memberBuckets(db, bucketSize);
  const members = isOfCreators ? await countCreators(db, month) : await countMembers(db);
  progress.step(step, Math.ceil(members / bucketSize), formatMonth(month));
  const work = async (bucket: Bucket) => {
    await workOnBucket(db, begun, step, bucket);
    progress.done();
  };
  await timed(run, step, () => forEach({ month, step }, buckets, work, progress.done));
}

async function timed<T>({ onStep }: Run, step: Step, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const result = await work();
  onStep?.(step, performance.now() - startedAt);
  return result;
}

async function forecastNext({ db, months }: Run, month: Month) {
  const next = await months.nextToSettle();
  if (next === undefined || (month < next && !(await months.find(month)))) return fail('month-unknown');
  if (month < next) return undefined;
  const rules = await months.find(next);
  if (!rules) return fail('month-not-opened'); // it has no rules yet
  const summary = await forecast(db, { ...rules, closingAt: rules.closing_at });
  return { ...summary, reviewEnd: months.reviewEnd(next), following: monthsFrom(addMonths(next, 1), month) };
}
