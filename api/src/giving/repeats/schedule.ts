import type { PgBoss } from 'pg-boss';
import type { Repeats } from './service.ts';

const queue = 'apply-repeats';

/** A month begins at some minute of the day; what repeats is clicked that much later at most. */
const everyTenMinutes = '*/10 * * * *';

/** Looks again and again whether a month has opened. The job is only a reminder: the clicks say what is done. */
export async function scheduleRepeats({ boss, repeats }: { boss: PgBoss; repeats: Repeats }): Promise<void> {
  await boss.createQueue(queue, {
    policy: 'exclusive', // one waiting or at work is enough
    retryLimit: 5,
    retryDelay: 30,
    retryBackoff: true,
    expireInSeconds: 60 * 60, // after which a process that died counts as dead
  });
  await boss.schedule(queue, everyTenMinutes);
  await boss.work(queue, { pollingIntervalSeconds: 10 }, async () => {
    await repeats.applyDue();
  });
  await boss.send(queue); // at the start too: the service may have been away when a month opened
}
