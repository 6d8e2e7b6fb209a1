import { parseArgs } from 'node:util';
import { openPostgres } from '../../api/src/platform/db/engine/postgres.ts';
import { migrate } from '../../api/src/platform/db/schema/migrate.ts';
import { thingId } from '../../api/src/things/index.ts';
import { startPostgres } from '../postgres.ts';
import { addressOf, makeMembers } from './clicks-data.ts';
import {
  expectOnly,
  load,
  machine,
  medians,
  startServer,
  startService,
  tableOf,
  writeReport,
} from './contest.ts';
import type { LoadRequest, LoadResult } from './load.ts';

/*
 * `npm run bench:counts`: the counts of ten buttons of a page, for a hundred pages, against Express answering a
 * constant (counts-constant.ts), alternately. Every answer must be 200 and right. Fails below the budget.
 */

const budget = 0.6;
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    requests: { type: 'string', default: '30000' },
    'dry-run': { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const repeats = Number(values.requests);
const pages = 100;
const buttons = 10;
const creators = 10;

const server = await startPostgres();
let code = 1;
try {
  code = await measure();
} finally {
  await server.stop();
}
// Not by process.exitCode: the server's own exit hook ends the process with 0, and a missed budget would pass.
process.exit(code);

async function measure(): Promise<number> {
  const { db, close } = await openPostgres(server.url, { maxConnections: 2 });
  await migrate(db);
  await makeMembers(db, 1, 0, creators);
  const urlOf = (page: number, button: number) => `https://blog.example/${page}/${button}`;
  for (let page = 0; page < pages; page++) {
    await db('things').insert(
      Array.from({ length: buttons }, (_, button) => ({
        id: thingId(`creator-${button}`, urlOf(page, button)),
        creator_id: 1 + button,
        url: urlOf(page, button),
        created_at: new Date(),
        readers: 1000 * page + button,
      })),
    );
  }
  await close();
  // Each page is asked for by many readers with different addresses.
  const requests = Array.from({ length: repeats }, (_, index): LoadRequest => {
    const things = Array.from(
      { length: buttons },
      (_, button) => `t=${thingId(`creator-${button}`, urlOf(index % pages, button)).replaceAll('-', '')}`,
    );
    return {
      method: 'GET',
      path: `/v1/counts?${things.join('&')}`,
      headers: { 'x-forwarded-for': addressOf(index % 5000) },
    };
  });

  const ours = await startService('https://flattr.example', server.url);
  const constant = await startServer('counts-constant.ts', {});
  for (const page of [0, 42, 99]) {
    const answer = await fetch(ours.url + requests[page]?.path);
    const expected = JSON.stringify({
      counts: Array.from({ length: buttons }, (_, button) => 1000 * page + button),
    });
    const text = await answer.text();
    if (text !== expected) throw new Error(`page ${page}: ${text} instead of ${expected}`);
  }

  const results = { ours: [] as LoadResult[], constant: [] as LoadResult[] };
  // The first round only warms up, each as the others.
  for (let round = 0; round <= rounds; round++) {
    const took = { ours: await load(ours.url, requests), constant: await load(constant.url, requests) };
    expectOnly(200, 'counts', took.ours);
    expectOnly(200, 'a constant', took.constant);
    console.error(
      `round ${round}: ${Math.round(repeats / took.ours.seconds)}/s, constant ${Math.round(repeats / took.constant.seconds)}/s`,
    );
    if (round === 0) continue;
    results.ours.push(took.ours);
    results.constant.push(took.constant);
  }
  await ours.stop();
  await constant.stop();
  return report(medians(results.ours), medians(results.constant));
}

async function report(
  ours: ReturnType<typeof medians>,
  constant: ReturnType<typeof medians>,
): Promise<number> {
  const ratio = ours.perSecond / constant.perSecond;
  const text = [
    `Medians of ${rounds} rounds of ${repeats.toLocaleString('en')} requests each, over 64 connections. ${machine}.`,
    '',
    tableOf(
      [
        [`counts of ${buttons} buttons, ${pages} pages`, ours],
        ['Express answering a constant', constant],
      ],
      constant,
    ),
  ].join('\n');
  console.log(text);
  if (!values['dry-run']) await writeReport('counts', text);
  if (ratio < budget)
    console.error(`Over budget: ${ratio.toFixed(2)} times as fast, but ${budget} is the least.`);
  console.log(`ratio: ${ratio.toFixed(2)}`);
  return ratio < budget ? 1 : 0;
}
