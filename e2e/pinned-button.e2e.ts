import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { isPressed, newReader, type Reader, until } from './reader.ts';
import { openWorld, type World } from './world.ts';

// A page that allows exactly one build of the button, by the snippets of that build.
describe('a page that pins the button by its hashes', { timeout: 120_000 }, () => {
  let world: World;
  let reader: Reader;
  let page: Page;
  let snippets: { single: string; split: string };
  let document = '';
  let url: string;
  // From a real server, because browsers let pages of unknown origin load nothing from this machine.
  const site = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end(document),
  );
  before(async () => {
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`; // it listens on TCP
    world = await openWorld();
    reader = await newReader(world, 'pia@example.com');
    page = reader.page;
    const { version } = await (await fetch(`${world.serviceUrl}/v1/service`)).json();
    const text = await (await fetch(`${world.serviceUrl}/${version}/snippets.json`)).text();
    snippets = JSON.parse(text.replaceAll('https://flattr.example', world.serviceUrl));
  });
  after(async () => {
    await reader.close();
    await world.close();
    site.closeAllConnections();
    site.close();
  });

  it('works with the single file, signing included', async () => {
    await show(snippets.single);
    const button = page.locator('flattr-button');
    await reader.connect(button);
    await until(() => isPressed(button), 'it is pressed');
    await button.locator('[part=button]').click();
    await until(async () => !(await isPressed(button)), 'it is signed and taken back');
  });

  it('works with the split build, whose chunks the import map names', async () => {
    await show(snippets.split);
    const button = page.locator('flattr-button');
    await page.mouse.move(0, 300); // it is over the button from the test before
    await button.locator('button').hover();
    const loaded = () =>
      page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    await until(
      async () => (await loaded()).some((url) => url.includes('/signing-')),
      'the signing chunk is loaded',
    );
    await button.locator('[part=button]').click();
    await until(() => isPressed(button), 'it is signed');
  });

  for (const kind of ['single', 'split'] as const) {
    it(`refuses a changed byte of the ${kind} build, and leaves the link`, async () => {
      await page.route(/flattr-button[.\w]*\.js$/, changed);
      await show(snippets[kind]);
      await until(async () => (await page.title()) === 'Refused', 'the browser refuses the script');
      assert.equal(await page.evaluate(() => !!customElements.get('flattr-button')), false);
      assert.equal(await page.locator('flattr-button a').isVisible(), true);
      await page.unrouteAll();
    });
  }

  it('refuses a changed byte of a chunk', async () => {
    const chunkUrl = snippets.split.match(/"(\S+\/signing-[^"]+)"/)?.[1] ?? assert.fail('a signing chunk');
    const load = () => page.evaluate((chunk) => import(chunk).then(() => 'loaded', String), chunkUrl);
    await show(snippets.split);
    assert.equal(await load(), 'loaded');
    await page.route(chunkUrl, changed);
    await show(snippets.split);
    assert.match(await load(), /TypeError/);
    await page.unrouteAll();
  });

  /** A page with this snippet and one button. */
  async function show(snippet: string): Promise<void> {
    document = `<!doctype html><title>Pinned</title><link rel="icon" href="data:,"><script>addEventListener('error', () => { document.title = 'Refused' }, true)</script>${snippet}${world.publisher.button('ada')}`;
    await page.goto(url, { waitUntil: 'commit' });
  }
});

/** Answers as the service does, with one byte more. */
async function changed(route: Parameters<Parameters<Page['route']>[1]>[0]): Promise<void> {
  const response = await route.fetch();
  await route.fulfill({ response, body: `${await response.text()} ` });
}
