import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Served, serveFolder } from '../frameworks/serve.ts';
import { freePort } from '../free-port.ts';
import { newReader } from '../reader.ts';
import { openWorld } from '../world.ts';
import { checks, type SiteUnderTest } from './checks.ts';
import { beside, feedsmith, installFeedsmith, installSystem, program } from './programs.ts';
import { posts, writeSite } from './site.ts';
import { type SystemUnderTest, underTest } from './systems.ts';

/*
 * `npm run test:recipes [-- hugo eleventy]`: builds a site with each system and its recipe, and presses its buttons in
 * Chromium against the real service. Systems are installed beside the project, from npm or Debian. One that cannot be
 * installed is named; if none can, it ends with 77, which means "not run".
 */
const notRun = 77;
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in underTest));
if (unknown.length)
  throw new Error(`There is no ${unknown}. There are ${Object.keys(underTest).join(', ')}.`);

await mkdir(beside, { recursive: true });
const noFeeds = installFeedsmith();
if (noFeeds) {
  console.log(`SKIPPED: nothing ran, because ${noFeeds}.`);
  process.exit(notRun);
}
const world = await openWorld();
const reader = await newReader(world, 'fern@example.com');
let passed = 0;
let failed = 0;
const missing: string[] = [];
try {
  await reader.page.goto(`${world.serviceUrl}/wallet`);
  await reader.signIn(reader.page);
  for (const [name, system] of Object.entries(underTest))
    if (wanted.length === 0 || wanted.includes(name)) await test(name as keyof typeof underTest, system);
} finally {
  await Promise.allSettled([reader.close(), world.close()]); // also if the browser has crashed
}
for (const line of missing) console.log(`SKIPPED: ${line}`);
console.log(
  `\n${passed} passed, ${failed} failed${missing.length ? `, ${missing.length} systems not run` : ''}`,
);
process.exit(failed > 0 ? 1 : passed === 0 ? notRun : 0);

async function test(name: keyof typeof underTest, system: SystemUnderTest): Promise<void> {
  console.log(`\n${name}`);
  const why = system.server ? system.server.install() : installSystem(name, system);
  if (why) {
    missing.push(`${name}, because ${why}`);
    return;
  }
  const url = `http://127.0.0.1:${await freePort()}`;
  let server: Served | undefined;
  const made = await step(system.server ? 'starts' : 'builds', async () => {
    server = await serve(name, system, url);
  });
  if (!made || !server) return;
  const page = await reader.context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const isFavicon = /favicon/.test(message.location().url);
    if (/error|warning/.test(message.type()) && !isFavicon) complaints.push(message.text());
  });
  const site: SiteUnderTest = { system, page, reader, world, url, feedsmith: feedsmith() };
  try {
    for (const [says, check, applies = () => true] of checks)
      if (applies(system)) await step(says, () => check(site));
    await step('complains about nothing in the console', () => {
      if (complaints.length) throw new Error(complaints.join('\n'));
    });
    if (process.env.SHOTS) {
      await page.goto(url + encodeURI(system.post('first')));
      await page.locator('flattr-button:defined').waitFor();
      await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
    }
  } finally {
    await page.close();
    await server.close();
  }
}

/** Serves a site that was built, or starts a system that is a server, with the posts. */
async function serve(name: keyof typeof underTest, system: SystemUnderTest, url: string): Promise<Served> {
  const service = world.serviceUrl;
  if (system.server)
    return system.server.start(
      { service, url },
      posts.map(({ slug, title }) => ({ slug: system.post(slug).replaceAll('/', ''), title })),
    );
  const folder = await writeSite({ name, system, service, url });
  await program(folder, system.build);
  return serveFolder(join(folder, system.out), Number(new URL(url).port));
}

async function step(says: string, run: () => unknown): Promise<boolean> {
  const startedAt = performance.now();
  try {
    await run();
    passed++;
    console.log(`  ✔ ${says} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
    return true;
  } catch (error) {
    failed++;
    console.log(
      `  ✖ ${says}\n${String(error instanceof Error ? error.stack : error).replace(/^/gm, '    ')}`,
    );
    return false;
  }
}
