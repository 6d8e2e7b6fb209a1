import { addMonths } from '@flattr/settlement';
import { Gauge, type Registry } from 'prom-client';
import type { Months } from '../months/index.ts';

/**
 * For operators' alarms: how long the oldest month that should be settled has been due, 0 when none is. Read from the
 * states whenever metrics are, so it is right also where nothing runs that would settle.
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
  const known = await months.all();
  const newestSettled = known.findLast(({ state }) => state === 'settled');
  const oldest = newestSettled ? addMonths(newestSettled.month, 1) : known[0]?.month;
  if (oldest === undefined) return 0;
  return Math.max(0, (now.getTime() - months.reviewEnd(oldest).getTime()) / 1000);
}
