import { parseArgs } from 'node:util';
import { openPostgres } from '../../api/src/platform/db/engine/postgres.ts';
import { migrate } from '../../api/src/platform/db/schema/migrate.ts';
import { startPostgres } from '../postgres.ts';
import { needHaproxy, startCluster } from './cluster.ts';
import { beginDay, lostOf, prepareDay } from './day-traffic.ts';

/*
 * `npm run test:soak`: three processes behind HAProxy, one of which is killed (SIGKILL) every 30 seconds. Clicks are sent
 * again, as the button does. Ends with 1 if an acknowledged click is lost, or one got no good answer in ten tries.
 */

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    every: { type: 'string', default: '30' },
    lanes: { type: 'string', default: '12' },
  },
});
needHaproxy();
const server = await startPostgres();
const { db, close } = await openPostgres(server.url);
let code = 1;
try {
  await migrate(db);
  const connections = await prepareDay(db, { readers: 300, toSettle: 100 });
  const cluster = await startCluster(server.url, 3);
  try {
    const day = await beginDay(cluster.url, db, connections, { lanes: Number(values.lanes), tries: 10 });
    const began = performance.now();
    const pause = () => new Promise((resolve) => setTimeout(resolve, 1000 * Number(values.every)));
    let kills = 0;
    for (await pause(); performance.now() - began < 60_000 * Number(values.minutes); await pause()) {
      await cluster.kill(kills % cluster.size);
      console.error(
        `${Math.round((performance.now() - began) / 1000)} s: kill ${++kills}, ${day.sent()} requests`,
      );
    }
    await day.end();
    const lost = await lostOf(db, day);
    console.log(
      `${day.sent()} requests in ${((performance.now() - began) / 1000).toFixed(0)} s, ${kills} kills: ${day.failures.length} got no answer in ten tries, ${lost} of ${day.acknowledged.length} acknowledged clicks lost.`,
    );
    for (const failure of day.failures.slice(0, 10)) console.log(`  ${failure}`);
    code = lost === 0 && day.failures.length === 0 ? 0 : 1;
  } finally {
    await cluster.stop();
  }
} finally {
  await close();
  await server.stop();
}
process.exit(code);
