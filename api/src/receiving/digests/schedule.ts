import type { PgBoss } from 'pg-boss';
import type { Digests } from './service.ts';

const queue = 'send-digests';
const everyTenMinutes = '5-55/10 * * * *';

/** Looks whether a month was settled about which somebody wants a mail. What was sent is said by the table. */
export async function scheduleDigests({ boss, digests }: { boss: PgBoss; digests: Digests }): Promise<void> {
  await boss.createQueue(queue, {
    policy: 'exclusive', // one waiting or at work is enough
    retryLimit: 0, // the next look is soon enough
    expireInSeconds: 6 * 60 * 60,
  });
  await boss.schedule(queue, everyTenMinutes);
  await boss.work(queue, { pollingIntervalSeconds: 60 }, async () => {
    await digests.sendDue();
  });
}
