import type { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { traced } from '../traces/spans.ts';

/** Work that runs automatically. A job is only a reminder: the room's tables say what is to do. */
export interface Schedule {
  /** The queue's name. */
  readonly name: string;
  readonly cron: string;
  /** One run. Harmless when it is lost, doubled, or runs in two processes at once. */
  readonly work: () => Promise<unknown>;
  /** A run that takes longer than this has failed. */
  readonly expiresInMinutes: number;
  /** How often a failed run is retried, with growing delays. 0 where the next reminder is soon enough. */
  readonly retries?: number;
  /** Also runs at the start, for work that became due while the service was down. */
  readonly atStart?: boolean;
}

/** Runs a schedule from now on. Failures are logged by name. */
export async function startSchedule(
  { boss, log }: { boss: PgBoss; log: Pick<Logger, 'error'> },
  { name, cron, work, expiresInMinutes, retries = 0, atStart = false }: Schedule,
): Promise<void> {
  await boss.createQueue(name, {
    policy: 'exclusive', // one waiting or at work is enough
    expireInSeconds: expiresInMinutes * 60,
    heartbeatSeconds: 60, // or the run of a process that died would block all others until it expires
    retryLimit: retries,
    ...(retries > 0 && { retryDelay: 30, retryBackoff: true }),
  });
  await boss.schedule(name, cron);
  if (atStart) await boss.send(name); // before the first look, or it would wait for the second
  await boss.work(name, { pollingIntervalSeconds: atStart ? 10 : 60 }, async () => {
    try {
      await traced(`job ${name}`, work);
    } catch (error) {
      log.error({ err: error, schedule: name }, 'scheduled work failed');
      throw error; // for the queue to try again
    }
  });
}
