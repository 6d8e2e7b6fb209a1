import { Gauge, type Registry } from 'prom-client';
import type { Months } from '../months/index.ts';

/**
 * For operators' alarms: how long the next month has been due. 0 when none is due. It is read from the database with
 * each request for metrics, so it is right even where no process settles.
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
