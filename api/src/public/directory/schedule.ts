import type { PgBoss } from 'pg-boss';
import type { Directory } from './service.ts';

const queue = 'rank-directory';
const everyQuarterOfAnHour = '*/15 * * * *';

/** Orders the directory anew. A look that is lost or comes twice does no harm. */
export async function scheduleRanking({
  boss,
  directory,
}: {
  boss: PgBoss;
  directory: Directory;
}): Promise<void> {
  await boss.createQueue(queue, {
    policy: 'exclusive', // one waiting or at work is enough
    retryLimit: 0, // the next quarter of an hour is soon enough
    expireInSeconds: 15 * 60,
  });
  await boss.schedule(queue, everyQuarterOfAnHour);
  await boss.work(queue, { pollingIntervalSeconds: 60 }, async () => {
    await directory.rank();
  });
}
