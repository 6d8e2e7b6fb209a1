import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Browser, type CDPSession, chromium } from 'playwright-core';
import { browserLaunchOptions } from '../browser.ts';
import { machine, writeReport } from './contest.ts';
import { median } from './median.ts';
import { applauseButton, type Contestant, githubButtons, ours } from './upgrade-contestants.ts';

/*
 * `npm run bench:upgrade`: a page with a thousand tags gets the script that makes buttons of them, ours and two peers'
 * in turn, each time in a new browser profile. The network is this process. All buttons are in the window, so
 * that all show their count, ours too. Fails when a peer is faster.
 */

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    buttons: { type: 'string', default: '1000' },
    'dry-run': { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const buttons = Number(values.buttons);
const COUNT = 1284;
const contestants = [ours, githubButtons, applauseButton];

type Result = {
  /** Processor time of the page's main thread, from the script to the last count: scripts, style, layout, painting. */
  mainThreadMs: number;
  untilShownMs: number;
  heapBytes: number;
  nodes: number;
};

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://server');
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('cache-control', 'max-age=3600');
  const contestant = contestants.find(({ path }) => path === pathname);
  const page = contestants.find(({ path }) => `${path}.html` === pathname);
  const chunk = fileURLToPath(new URL(`.${pathname}`, ours.script));
  const send = (type: string, body: string | Buffer) => response.setHeader('content-type', type).end(body);
  if (contestant) send('text/javascript', readFileSync(contestant.script));
  else if (page) send('text/html; charset=utf-8', pageOf(page));
  else if (pathname === '/v1/counts') {
    send('application/json', JSON.stringify({ counts: searchParams.getAll('t').map(() => COUNT) }));
  } else if (pathname === '/get-claps') send('text/plain', String(COUNT));
  else if (pathname.endsWith('.js') && existsSync(chunk)) send('text/javascript', readFileSync(chunk));
  else response.writeHead(404).end();
});
await new Promise<void>((resolve) => server.listen(0, resolve));
const { port } = server.address() as AddressInfo; // it listens on TCP
const service = `http://localhost:${port}`;

const results = new Map<Contestant, Result[]>(contestants.map((contestant) => [contestant, []]));
const browser = await chromium.launch(await browserLaunchOptions());
try {
  // The first round only warms up.
  for (let round = 0; round <= rounds; round++) {
    for (const contestant of contestants) {
      const result = await measure(browser, contestant);
      if (round > 0) results.get(contestant)?.push(result);
    }
    const last = contestants.map(
      (contestant) =>
        `${contestant.what} ${Math.round(results.get(contestant)?.at(-1)?.mainThreadMs ?? 0)} ms`,
    );
    console.error(`round ${round}: ${last.join(', ')}`);
  }
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
}
process.exitCode = await report();

async function measure(browser: Browser, contestant: Contestant): Promise<Result> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 8000 } });
  const page = await context.newPage();
  await page.route('https://api.github.com/**', (route) =>
    route.fulfill({
      json: { stargazers_count: COUNT, html_url: 'https://github.com/ada/notes' },
      headers: { 'access-control-allow-origin': '*' },
    }),
  );
  await page.goto(`http://127.0.0.1:${port}${contestant.path}.html`);
  const devtools = await context.newCDPSession(page);
  // Processor time, not clock time, so other work on the machine is not measured.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await devtools.send('HeapProfiler.collectGarbage');
  const before = await metricsOf(devtools);
  const startedAt = performance.now();
  await page.evaluate(
    ({ source, module }) => {
      const script = document.createElement('script');
      if (module) script.type = 'module';
      script.src = source;
      document.head.append(script);
    },
    { source: service + contestant.path, module: contestant.module },
  );
  const deadline = startedAt + 60_000;
  // All are asked only afterwards: asking takes time of the main thread, and more for one contestant than for another.
  while (!(await page.evaluate(contestant.lastShown)) && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const untilShownMs = performance.now() - startedAt;
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const after = await metricsOf(devtools);
  const shown = await page.evaluate(contestant.shown);
  if (shown < buttons) throw new Error(`${contestant.what}: only ${shown} show a count`);
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.collectGarbage');
  const settled = await metricsOf(devtools);
  await context.close();
  return {
    mainThreadMs: 1000 * (after.TaskDuration - before.TaskDuration),
    untilShownMs,
    heapBytes: settled.JSHeapUsedSize - before.JSHeapUsedSize,
    nodes: settled.Nodes - before.Nodes,
  };
}

async function metricsOf(devtools: CDPSession) {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const value = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  return {
    TaskDuration: value('TaskDuration'),
    JSHeapUsedSize: value('JSHeapUsedSize'),
    Nodes: value('Nodes'),
  };
}

function pageOf({ tag, styles }: Contestant): string {
  const tags = Array.from({ length: buttons }, (_, index) => tag(index, service));
  const style = styles ? `<style>${readFileSync(styles, 'utf8')}</style>` : '';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Many</title>${style}<body>${tags.join('\n')}`;
}

async function report(): Promise<number> {
  const rows = contestants.map((contestant) => {
    const all = results.get(contestant) ?? [];
    return {
      what: contestant.what,
      mainThreadMs: median(all.map(({ mainThreadMs }) => mainThreadMs)),
      untilShownMs: median(all.map(({ untilShownMs }) => untilShownMs)),
      heapKilobytes: median(all.map(({ heapBytes }) => heapBytes)) / buttons / 1000,
      nodes: median(all.map(({ nodes }) => nodes)) / buttons,
    };
  });
  // Of each round for itself, as both ran beside the same other load then.
  const ratioTo = (peer: Contestant) =>
    median((results.get(peer) ?? []).map(({ mainThreadMs }, round) => mainThreadMs / ownTime(round)));
  const ownTime = (round: number) => results.get(ours)?.[round]?.mainThreadMs ?? Number.NaN;
  const ratios = contestants.map(ratioTo);
  const ratio = Math.min(...ratios.slice(1)); // ours is the first
  const text = [
    `${buttons.toLocaleString('en')} buttons; medians of ${rounds} rounds. Chromium ${browser.version()}, ${machine.replace(' for servers, database and load together', '')}.`,
    '',
    '| what | main thread, ms of processor | times ours | until all show their count, ms | JavaScript heap of one, kB | nodes of one |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map(
      ({ what, mainThreadMs, untilShownMs, heapKilobytes, nodes }, index) =>
        `| ${what} | ${Math.round(mainThreadMs)} | ${ratios[index]?.toFixed(2)} | ${Math.round(untilShownMs)} | ${heapKilobytes.toFixed(1)} | ${nodes.toFixed(0)} |`,
    ),
  ].join('\n');
  console.log(text);
  if (!values['dry-run']) await writeReport('upgrade', text);
  if (ratio < 1) console.error(`A peer is faster: ${ratio.toFixed(2)} times our time.`);
  console.log(`ratio: ${ratio.toFixed(2)}`);
  return ratio < 1 ? 1 : 0;
}
