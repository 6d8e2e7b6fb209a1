import { openPostgres } from '../../api/src/platform/db/engine/postgres.ts';
import { migrate } from '../../api/src/platform/db/schema/migrate.ts';
import { startPostgres } from '../postgres.ts';
import { type Cluster, needHaproxy, startCluster } from './cluster.ts';
import { beginDay, lostOf, prepareDay } from './day-traffic.ts';

interface Disturbance {
  readonly cluster: Cluster;
  /** How many requests were sent so far. */
  readonly sent: () => number;
  /** Since the day began. */
  readonly seconds: () => number;
}

/**
 * Sends a day's requests to three processes behind HAProxy while something disturbs them, and says what came of it.
 * Ends the process, with 1 if a request had no good answer or an acknowledged click is lost.
 *
 * @param disturb resolves, when it is enough, with what it did
 */
export async function onCluster(
  options: { lanes: number; tries?: number },
  disturb: (disturbance: Disturbance) => Promise<string>,
): Promise<never> {
  needHaproxy();
  const server = await startPostgres();
  const { db, close } = await openPostgres(server.url);
  let code = 1;
  try {
    await migrate(db);
    const connections = await prepareDay(db, { readers: 300, toSettle: 100 });
    const cluster = await startCluster(server.url, 3);
    try {
      const day = await beginDay(cluster.url, db, connections, options);
      const beganAt = performance.now();
      const seconds = () => Math.round((performance.now() - beganAt) / 1000);
      const done = await disturb({ cluster, sent: day.sent, seconds });
      await day.end();
      const lost = await lostOf(db, day);
      const { failures, acknowledged } = day;
      console.log(
        `${day.sent()} requests in ${seconds()} s, ${done}: ${failures.length} without a good answer, ${lost} of ${acknowledged.length} acknowledged clicks lost.`,
      );
      for (const failure of failures.slice(0, 10)) console.log(`  ${failure}`);
      code = failures.length === 0 && lost === 0 ? 0 : 1;
    } finally {
      await cluster.stop();
    }
  } finally {
    await close();
    await server.stop();
  }
  process.exit(code);
}
