import { Gauge, type Registry } from 'prom-client';
import type { Months } from '../months/index.ts';

/**
 * How long the next month has been due, for operators' alerts. 0 if none is due. Each request for metrics reads it from
 * the database, so it is right even if no process settles.
 */
export function watchOverdueMonths(registry: Registry, months: Months): void {
  new Gauge({
    name: 'flattr_settlement_overdue_seconds',
    help: 'How long the oldest month that is not settled has been due',
    registers: [registry],
    async collect() {
      this.set(await overdueSeconds(months));
    },
  });
}

export async function overdueSeconds(months: Months): Promise<number> {
  const { now } = await months.current();
  const next = await months.nextToSettle();
  return next === undefined ? 0 : Math.max(0, (now.getTime() - months.reviewEnd(next).getTime()) / 1000);
}
