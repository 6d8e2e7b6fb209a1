import { parseArgs } from 'node:util';
import { writeReport } from '../bench/contest.ts';
import { startPostgres } from '../postgres.ts';
import { measureClicks, measureMonth } from './measure.ts';
import { report } from './report.ts';

/*
 * `npm run simulate -- --readers 10000000 --clicks 1000000000 --shards 8`: what a month of that size needs, on one server and
 * on several, from what small months cost on this machine. Two larger months are settled as well, to see how far off
 * it is. Writes its table into docs/scaling.md.
 */

const { values } = parseArgs({
  options: {
    readers: { type: 'string', default: '10000000' },
    clicks: { type: 'string', default: '1000000000' },
    shards: { type: 'string', default: '64' },
    workers: { type: 'string', default: '2,4,8' },
    processors: { type: 'string', default: '8' },
    'dry-run': { type: 'boolean', default: false },
  },
});

function whole(name: 'readers' | 'clicks' | 'shards' | 'processors', text = values[name]): number {
  if (!/^[1-9]\d{0,14}$/.test(text))
    throw new Error(`--${name} must be a whole number from 1, not “${text}”.`);
  return Number(text);
}

const wanted = {
  size: { readers: whole('readers'), clicks: whole('clicks') },
  shards: whole('shards'),
  processors: whole('processors'),
  workers: values.workers.split(',').map((text) => whole('shards', text)),
};

const server = await startPostgres();
try {
  const click = await measureClicks(server);
  const months = [];
  for (const [readers, clicksEach] of [
    [40_000, 10],
    [40_000, 40],
    [100_000, 10],
    [100_000, 30],
  ] as const) {
    console.error(`a month of ${readers} readers with ${clicksEach} clicks each …`);
    months.push(await measureMonth(server, { readers, clicksEach }));
  }
  const text = report(wanted, click, months);
  console.log(text);
  if (!values['dry-run']) await writeReport('simulate', text, 'scaling.md');
} finally {
  await server.stop();
}
