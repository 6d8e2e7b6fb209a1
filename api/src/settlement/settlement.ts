import { addMonths, formatMonth } from '@flattr/settlement';
import type { Logger } from 'pino';
import type { Months } from '../months/index.ts';
import type { Db } from '../platform/db/database.ts';
import type { Publisher } from '../statements/index.ts';
import { beginSettlement, type MonthInSettlement, monthInSettlement } from './1-begin.ts';
import { addUpTotals } from './4-totals.ts';
import { passGate } from './5-gate.ts';
import { type Bucket, creatorBuckets, memberBuckets } from './buckets/buckets.ts';
import { type BucketOfMonth, type BucketStep, workOnBucket } from './buckets/steps.ts';
import { settlementTransaction } from './buckets/transaction.ts';
import { type ForEachBucket, inWorkers } from './buckets/workers.ts';
import { MonthNotReady, StepFailed } from './errors.ts';
import { finishSettlement } from './finish.ts';
import { forecast } from './forecast.ts';
import { type MonthSummary, summarise } from './summary.ts';

export { GateFailed, MonthNotReady, StepFailed } from './errors.ts';
export type { MonthSummary } from './summary.ts';

export type Settlement = ReturnType<typeof createSettlement>;

export interface SettleOptions {
  /** Does not wait for the month's end and review time; the month must have begun. Sandbox only. */
  readonly early?: boolean;
  /** How many members go in one transaction. */
  readonly bucketSize?: number;
  /** How many buckets this process works on at once; each takes two connections. */
  readonly workers?: number;
  /** Instead of these workers: hands the buckets out, to other processes too. */
  readonly forEach?: ForEachBucket;
}

export interface SettlementSummary extends MonthSummary {
  /** Earlier months that had to be settled first, oldest first. */
  readonly before: readonly MonthSummary[];
}

export interface Forecast extends MonthSummary {
  readonly reviewEnd: Date;
  /** Months that would be settled after it, oldest first. */
  readonly following: readonly number[];
}

interface Dependencies {
  db: Db;
  months: Months;
  log?: Pick<Logger, 'info'>;
  /** Step 6, the statements; without it, months are settled and nothing is published. */
  publisher?: Publisher;
  /** Told how long each step took. */
  onStep?: (step: Step, milliseconds: number) => void;
}

export type Step = BucketStep | 'totals' | 'gate' | 'finish';

/** Small enough that a reader who takes a click back meanwhile waits for less than a second. */
const usualBucketSize = 2000;

const usualWorkers = 2;

/**
 * PostgreSQL plans by what its tables held before millions of rows were written just now; the gate then takes a
 * hundred times as long. It looks by itself, but only every minute.
 */
function refreshStatistics(db: Db): Promise<unknown> {
  return settlementTransaction(db, (transaction) =>
    transaction.raw('analyze reader_months, transfers, shares, creator_months'),
  );
}

/** How often readers may appear between dividing and the gate before somebody has to look. */
const mostRounds = 5;

/** Divides every pot of a month between the people flattred. */
export function createSettlement({ db, months, log, publisher, onStep }: Dependencies) {
  /**
   * The life of a month after its last click. Each step may be run again, by several workers at once and after any
   * crash, with the same result: what it has to do it reads from the states of the rows, under their locks.
   */
  async function settleMonth(
    month: number,
    bucketSize: number,
    forEach: ForEachBucket,
  ): Promise<MonthSummary> {
    const begun = await beginSettlement(db, month);
    if (begun.state === 'closing') await divideUntilGate(begun, bucketSize, forEach);
    if (begun.state !== 'settled') {
      await everyBucket('collect', { ...begun, state: 'gated' }, bucketSize, forEach);
      await timed('finish', () => finishSettlement(db, begun));
    }
    await publisher?.publishSettled();
    const summary = await summarise(db, month);
    log?.info({ ...summary, pot: String(summary.pot), fee: String(summary.fee) }, 'month settled');
    return summary;
  }

  async function divideUntilGate(
    begun: MonthInSettlement,
    bucketSize: number,
    forEach: ForEachBucket,
  ): Promise<void> {
    for (let round = 1; round <= mostRounds; round++) {
      await everyBucket('close', begun, bucketSize, forEach);
      await everyBucket('divide', begun, bucketSize, forEach);
      if (!(await timed('totals', () => addUpAndLook(begun.month)))) continue;
      if (await timed('gate', () => passGate(db, begun.month))) return;
    }
    throw new StepFailed(`${formatMonth(begun.month)} still has readers who are not divided`);
  }

  async function addUpAndLook(month: number): Promise<boolean> {
    const complete = await addUpTotals(db, month);
    if (complete) await refreshStatistics(db);
    return complete;
  }

  function everyBucket(
    step: BucketStep,
    begun: MonthInSettlement,
    bucketSize: number,
    forEach: ForEachBucket,
  ): Promise<void> {
    const { month } = begun;
    const buckets =
      step === 'collect' ? creatorBuckets(db, month, bucketSize) : memberBuckets(db, bucketSize);
    return timed(step, () =>
      forEach({ month, step }, buckets, (bucket) => workOnBucket(db, begun, step, bucket)),
    );
  }

  async function timed<T>(step: Step, work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    const result = await work();
    onStep?.(step, performance.now() - startedAt);
    return result;
  }

  /** The month and all before it that are not settled, oldest first; months nobody opened are opened now. */
  async function unsettledUpTo(month: number, now: Date): Promise<number[]> {
    const known = await months.all();
    const [oldest] = known;
    if (!oldest || month < oldest.month) throw new MonthNotReady(month, 'the service did not run then.');
    const newestSettled = known.findLast(({ state }) => state === 'settled');
    const first = newestSettled ? addMonths(newestSettled.month, 1) : oldest.month;

    const wanted: number[] = [];
    for (let each = first; each <= month; each = addMonths(each, 1)) {
      await months.open(each, now);
      wanted.push(each);
    }
    return wanted;
  }

  return {
    /**
     * Settles a month, and first every earlier one that is not settled yet. A month that is settled already is left
     * as it is.
     *
     * @throws {MonthNotReady} before its review time is over, and for a month that has not begun or never was
     * @throws {GateFailed} when what was divided does not add up; nobody is paid
     */
    async settle(
      month: number,
      {
        early = false,
        bucketSize = usualBucketSize,
        workers = usualWorkers,
        forEach = inWorkers(workers),
      }: SettleOptions = {},
    ): Promise<SettlementSummary> {
      const { now, month: current } = await months.current();
      if (month > current) throw new MonthNotReady(month, 'it has not begun.');
      const reviewEnd = months.reviewEnd(month);
      await publisher?.publishSettled(); // what a crash left between settled and published
      const before: MonthSummary[] = [];
      for (const each of await unsettledUpTo(month, now)) {
        if (!early && now < reviewEnd) {
          throw new MonthNotReady(month, `its review time ends ${reviewEnd.toISOString()}.`);
        }
        const summary = await settleMonth(each, bucketSize, forEach);
        if (each === month) return { ...summary, before };
        before.push(summary);
      }
      return { ...(await summarise(db, month)), before };
    },

    /**
     * What `settle` would do now, without writing anything: exactly for the oldest month that is not settled, whose
     * outcome those after it depend on. Undefined when all up to `month` are settled.
     */
    async forecast(month: number): Promise<Forecast | undefined> {
      const known = await months.all();
      const [oldest] = known;
      if (!oldest || month < oldest.month) throw new MonthNotReady(month, 'the service did not run then.');
      const newestSettled = known.findLast(({ state }) => state === 'settled');
      const first = newestSettled ? addMonths(newestSettled.month, 1) : oldest.month;
      if (month < first) return undefined;
      const rules = known.find((row) => row.month === first);
      if (!rules) throw new MonthNotReady(first, 'it was never opened, so it has no rules yet.');
      const { fee_basis_points: feeBasisPoints, minimum } = rules;
      const following: number[] = [];
      for (let each = addMonths(first, 1); each <= month; each = addMonths(each, 1)) following.push(each);
      const summary = await forecast(db, { month: first, feeBasisPoints, minimum });
      return { ...summary, reviewEnd: months.reviewEnd(first), following };
    },

    /** Helps a settlement that another process leads; does nothing when that is past this step already. */
    async workOn({ month, step }: BucketOfMonth, bucket: Bucket): Promise<void> {
      const begun = await monthInSettlement(db, month);
      if (begun) await workOnBucket(db, begun, step, bucket);
    },

    /** Goes on with what has begun, after a crash or a failed gate. Undefined when nothing has. */
    async resume(): Promise<SettlementSummary | undefined> {
      const begun = (await months.all()).findLast(({ state }) => state === 'closing' || state === 'gated');
      // Its review time is no question any more: no reader can take a click back.
      return begun && this.settle(begun.month, { early: true });
    },
  };
}
