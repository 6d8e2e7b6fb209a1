import { parseArgs } from 'node:util';
import { openPostgres } from '../../api/src/platform/db/engine/postgres.ts';
import { migrate } from '../../api/src/platform/db/schema/migrate.ts';
import { startPostgres } from '../postgres.ts';
import { needHaproxy, startCluster } from './cluster.ts';
import { beginDay, lostOf, prepareDay } from './day-traffic.ts';

/*
 * `npm run test:rolling`: three processes behind HAProxy are restarted one after the other, again and again, while readers
 * send at least 20,000 requests. Ends with 1 if one of them failed, or an acknowledged click is lost.
 */

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '20000' }, lanes: { type: 'string', default: '16' } },
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
    let rounds = 0;
    const day = await beginDay(cluster.url, db, connections, { lanes: Number(values.lanes) });
    const began = performance.now();
    do {
      for (let index = 0; index < cluster.size; index++) {
        await cluster.restart(index);
        console.error(
          `${Math.round((performance.now() - began) / 1000)} s: restarted ${index + 1}, ${day.sent()} requests`,
        );
      }
      rounds++;
    } while (day.sent() < Number(values.requests));
    await day.end();
    const lost = await lostOf(db, day);
    const { failures, acknowledged } = day;
    console.log(
      `${day.sent()} requests in ${((performance.now() - began) / 1000).toFixed(0)} s, ${rounds} rolling restarts of ${cluster.size} processes: ${failures.length} failed, ${lost} of ${acknowledged.length} acknowledged clicks lost.`,
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
