import { openPostgres } from '../../api/src/db/postgres.ts';
import { createMonths } from '../../api/src/months/service.ts';
import { createSettlement } from '../../api/src/settlement/service.ts';
import { month } from './settlement-data.ts';

/** The settling process: settles the month of the database it is given, and prints what that took. */
const { db, close } = await openPostgres(process.argv[2] ?? '');
const months = createMonths({ db, feeBasisPoints: 1000, minimum: 2_000_000n, reviewDays: 3 });
const steps: Record<string, number> = {};
const peaks: Record<string, number> = {};
/** So far, in megabytes. Node reports kilobytes on every platform. */
const peakMegabytes = () => process.resourceUsage().maxRSS / 1024;
const settlement = createSettlement({
  db,
  months,
  onStep: (step, milliseconds) => {
    steps[step] = (steps[step] ?? 0) + milliseconds;
    peaks[step] = Math.round(peakMegabytes());
  },
});
await settlement.settle(month);
await close();
console.log(JSON.stringify({ steps, peaks, peakMegabytes: peakMegabytes() }));
