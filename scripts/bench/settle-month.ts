import { once } from 'node:events';
import { createMonths } from '../../api/src/months/index.ts';
import { createClock } from '../../api/src/platform/db/clock.ts';
import { openPostgres } from '../../api/src/platform/db/engine/postgres.ts';
import { done } from '../../api/src/platform/failure.ts';
import { createSettlement } from '../../api/src/settlement/index.ts';
import { createPublisher, createServiceKeys } from '../../api/src/statements/index.ts';
import { month } from './settlement-data.ts';

/**
 * The settling process: settles the month of the database it is given, and prints what that took. Who forked it is
 * told the end of each step, and ends the connection when it needs the process no more.
 */
const { db, close } = await openPostgres(process.argv[2] ?? '');
const months = createMonths({
  db,
  config: { fee: { feeBasisPoints: 1000 }, minimum: 2_000_000n, reviewDays: 3 },
});
const steps: Record<string, number> = {};
const peaks: Record<string, number> = {};
/** So far, in megabytes. Node reports kilobytes on every platform. */
const peakMegabytes = () => process.resourceUsage().maxRSS / 1024;
const clock = createClock(db);
const config = { publicUrl: 'https://flattr.example', currency: 'EUR', serviceKey: undefined };
const publisher = createPublisher({ db, clock, config }, { keys: createServiceKeys({ db, clock, config }) });
let publishing = 0;
const settlement = createSettlement(
  { db },
  {
    months,
    publisher: {
      ...publisher,
      async publishSettled() {
        const startedAt = performance.now();
        const published = await publisher.publishSettled();
        publishing += performance.now() - startedAt;
        return published;
      },
    },
    onStep: (step, milliseconds) => {
      steps[step] = (steps[step] ?? 0) + milliseconds;
      peaks[step] = Math.round(peakMegabytes());
      process.send?.(step);
    },
  },
);
process.send?.('begin');
done(await settlement.settle(month));
if (process.send) {
  process.send('publish');
  await once(process, 'disconnect');
}
await close();
console.log(JSON.stringify({ steps, peaks, publishing, peakMegabytes: peakMegabytes() }));
