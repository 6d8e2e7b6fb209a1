import { Gauge, type Registry } from 'prom-client';
import type { Months } from '../months/index.ts';

/**
 * How long the next month has been due, for operators' alerts. 0 if none is due. Each request for metrics reads it from
 * the database, so it is right even if no process settles.
 */
export function watchOverdueMonths(registry: Registry, months: Months, collectDays: number): void {
  new Gauge({
    name: 'flattr_settlement_overdue_seconds',
    help: 'How long the oldest month that is not settled has been due',
    registers: [registry],
    async collect() {
      this.set(await overdueSeconds(months, collectDays));
    },
  });
}

/** Charges may take `collectDays` after the review before a month is late. */
export async function overdueSeconds(months: Months, collectDays = 0): Promise<number> {
  const { now } = await months.current();
  const next = await months.nextToSettle();
  if (next === undefined) return 0;
  const dueAt = months.reviewEnd(next).getTime() + collectDays * 24 * 60 * 60_000;
  return Math.max(0, (now.getTime() - dueAt) / 1000);
}
