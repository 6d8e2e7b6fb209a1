import { formatMonth } from '@flattr/settlement';
import type { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Months } from '../months/service.ts';
import type { Settlement, SettleOptions } from './service.ts';
import { shareBuckets } from './shared-buckets.ts';

interface Dependencies {
  boss: PgBoss;
  engine: 'embedded' | 'postgres';
  months: Months;
  settlement: Pick<Settlement, 'settle' | 'workOn'>;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

const queue = 'settle-due-months';

/** How often it is looked whether a review time is over; a month is settled that much late at most. */
const everyTenMinutes = '*/10 * * * *';

/**
 * Settles each month when its review time is over, and all months that were forgotten, in order. Several processes
 * may do this: pg-boss gives the job to one, and should it give it to two, the states let each row be settled once.
 *
 * A failure is logged and tried again, ever more rarely, and with the next reminder anyhow; nothing else is lost by
 * it, and `flattr_settlement_overdue_seconds` (overdue.ts) grows until somebody has looked.
 */
export async function scheduleSettlement({
  boss,
  engine,
  months,
  settlement,
  log,
}: Dependencies): Promise<void> {
  await boss.createQueue(queue, {
    policy: 'exclusive', // one waiting or at work is enough
    retryLimit: 5,
    retryDelay: 30,
    retryBackoff: true,
    expireInSeconds: 6 * 60 * 60, // after which a process that died counts as dead
  });
  await boss.schedule(queue, everyTenMinutes);
  // The embedded database has one connection and one process: nobody to share with.
  const options = engine === 'postgres' ? { forEach: await shareBuckets({ boss, ...settlement }) } : {};
  await boss.work(queue, { pollingIntervalSeconds: 10 }, async () => {
    await settleDue({ months, settlement, log }, options);
  });
  await boss.send(queue); // at the start too: the service may have been away for months
}

/** One look: settles what is due. Resolves with the newest month that was, if any. */
export async function settleDue(
  {
    months,
    settlement,
    log,
  }: Pick<Dependencies, 'months' | 'log'> & { settlement: Pick<Settlement, 'settle'> },
  options: SettleOptions = {},
): Promise<number | undefined> {
  const due = await newestDue(months);
  if (due === undefined) return undefined;
  try {
    await settlement.settle(due, options);
    return due;
  } catch (error) {
    log.error({ err: error, month: formatMonth(due) }, 'months are due but could not be settled');
    throw error;
  }
}

/** The newest month whose review time is over, if it, or one before it, is not settled. */
async function newestDue(months: Months): Promise<number | undefined> {
  const { now } = await months.current(); // opens the month, so that there is one from the first look on
  const known = await months.all();
  const due = months.newestReviewed(now);
  const [oldest] = known;
  if (!oldest || due < oldest.month) return undefined;
  const newestSettled = known.findLast(({ state }) => state === 'settled');
  return newestSettled && newestSettled.month >= due ? undefined : due;
}
