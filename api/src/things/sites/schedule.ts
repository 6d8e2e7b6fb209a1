import type { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Sites } from './service.ts';

interface Dependencies {
  boss: PgBoss;
  sites: Pick<Sites, 'refresh'>;
  log: Pick<Logger, 'error'>;
}

const queue = 'refresh-sites';
const everyHour = '17 * * * *';

/**
 * Reads sites' files again, never on a click. A reminder that is lost or comes twice does no harm: which sites are
 * due is in the table, and those of an hour that brings more than one look can take are due in the next.
 */
export async function scheduleSiteRefresh({ boss, sites, log }: Dependencies): Promise<void> {
  await boss.createQueue(queue, {
    policy: 'exclusive', // one waiting or at work is enough
    retryLimit: 0, // the next hour is soon enough
    expireInSeconds: 30 * 60,
  });
  await boss.schedule(queue, everyHour);
  await boss.work(queue, { pollingIntervalSeconds: 60 }, async () => {
    try {
      await sites.refresh();
    } catch (error) {
      log.error({ err: error }, 'sites could not be looked at again');
      throw error;
    }
  });
}
