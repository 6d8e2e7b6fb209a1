import type { PgBoss } from 'pg-boss';
import type { Closing } from './closing.ts';

const queue = 'forget-closed-accounts';
const hourly = '23 * * * *';

/** Looks every hour whether something of closed accounts is left that is needed no more. */
export async function scheduleForgetting({
  boss,
  closing,
}: {
  boss: PgBoss;
  closing: Closing;
}): Promise<void> {
  await boss.createQueue(queue, { policy: 'exclusive', retryLimit: 2, expireInSeconds: 60 * 60 });
  await boss.schedule(queue, hourly);
  await boss.work(queue, { pollingIntervalSeconds: 60 }, async () => {
    await closing.forgetTheRest();
  });
}
