import { addMonths, monthEnd } from '@flattr/settlement';
import { Gauge } from 'prom-client';
import type { Months } from '../months/index.ts';
import type { Metrics } from '../platform/operations/metrics.ts';
import type { Progress } from '../platform/progress.ts';

/**
 * The months that are not settled, for operators' alerts. It is read from the database, so it is right even if no process
 * settles.
 */
export function watchMonths({ gauge }: Metrics, months: Months, collectDays: number): void {
  gauge(
    {
      name: 'flattr_settlement_overdue_seconds',
      help: 'How long the oldest month that is not settled has been due',
    },
    () => overdueSeconds(months, collectDays),
  );
  gauge(
    {
      name: 'flattr_oldest_open_month_age_seconds',
      help: 'Time since the beginning of the oldest month that is not settled',
    },
    async () => {
      const { now } = await months.current();
      const oldest = await months.nextToSettle();
      return oldest === undefined ? 0 : (now.getTime() - monthEnd(addMonths(oldest, -1)).getTime()) / 1000;
    },
  );
  gauge({ name: 'flattr_months', help: 'Months by their state', labels: ['state'] }, async () =>
    [...Map.groupBy(await months.all(), ({ state }) => state)].map(([state, all]) => [{ state }, all.length]),
  );
}

/** Charges may take `collectDays` after the review before a month is late. */
export async function overdueSeconds(months: Months, collectDays = 0): Promise<number> {
  const { now } = await months.current();
  const next = await months.nextToSettle();
  if (next === undefined) return 0;
  const dueAt = months.reviewEnd(next).getTime() + collectDays * 24 * 60 * 60_000;
  return Math.max(0, (now.getTime() - dueAt) / 1000);
}

/** Shows how far the settlement is that this process leads. */
export function meterSettlement({ registry }: Metrics): Progress {
  let parts = 0;
  let done = 0;
  let of: { step: string; month: string } | undefined;
  new Gauge({
    name: 'flattr_settlement_progress_ratio',
    help: 'How much of its step the settlement has done that this process leads, from 0 to 1',
    labelNames: ['step', 'month'],
    registers: [registry],
    collect() {
      this.reset();
      if (of) this.set(of, parts === 0 ? 0 : Math.min(1, done / parts));
    },
  });
  return {
    step(step, count = 0, month = '') {
      [parts, done, of] = [count, 0, { step, month }];
    },
    done(count = 1) {
      done += count;
    },
    end() {
      of = undefined;
    },
  };
}
