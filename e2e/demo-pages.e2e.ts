import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { engine } from './engines/engine.ts';
import { isPressed, newReader, noteOf, type Reader, until } from './reader.ts';
import { openWorld, type World } from './world.ts';

describe('the pages of the demo', { timeout: 180_000 }, () => {
  let world: World;
  let reader: Reader;
  const complaints: string[] = [];
  before(async () => {
    world = await openWorld();
    reader = await newReader(world, 'rita@example.com');
    reader.page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${message.location().url}: ${message.text()}`);
    });
    reader.page.on('pageerror', (error) => complaints.push(String(error)));
  });
  after(async () => {
    await reader.close();
    await world.close();
  });

  it('show working buttons, without console errors', async () => {
    const { page } = reader;
    await page.goto(world.demoUrl);
    const links = await page
      .locator('nav a, main h2 a')
      .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
    assert.ok(links.length >= 9, `the demo has its pages: ${links}`);
    for (const link of links) {
      await page.goto(link);
      for (const frame of page.frames()) {
        const buttons = frame.locator('flattr-button');
        if ((await buttons.count()) === 0) continue;
        await until(
          () => buttons.evaluateAll((all) => all.every((each) => each.shadowRoot?.querySelector('button'))),
          `all buttons of ${frame.url()} work`,
        );
      }
    }
    assert.deepEqual(complaints, []);
  });

  it('fetches the counts of a page of forty in one request', async () => {
    const asked: string[] = [];
    reader.page.on('request', (request) => {
      if (request.url().includes('/v1/counts')) asked.push(request.url());
    });
    await reader.page.setViewportSize({ width: 1280, height: 6000 });
    const counted = reader.page.waitForResponse(/\/v1\/counts/);
    await reader.page.goto(`${world.demoUrl}/notes`);
    await (await counted).finished();
    // Firefox may draw a part of the page first.
    assert.ok(asked.length <= (engine === 'firefox' ? 2 : 1), asked.join('\n'));
  });

  it('flattr under the strict policy', async () => {
    await reader.page.goto(`${world.demoUrl}/strict`);
    const button = reader.page.locator('flattr-button').first();
    await reader.connect(button);
    await until(() => isPressed(button), 'the button is pressed');
    assert.deepEqual(complaints, []);
  });

  it('say where to finish when the page is isolated from the window it opens', async () => {
    await reader.page.goto(`${world.demoUrl}/isolated`);
    const button = reader.page.locator('flattr-button').first();
    // The site is connected, so the click needs no window.
    await button.click();
    await until(() => isPressed(button), 'the button is pressed');

    const newcomer = await newReader(world, 'nora@example.com');
    await newcomer.page.goto(`${world.demoUrl}/isolated`);
    const first = newcomer.page.locator('flattr-button').first();
    await newcomer.pressForPopup(first);
    await until(async () => /other window/i.test(await noteOf(first)), 'the button says where to continue');
    assert.equal(await isPressed(first), false);
    await newcomer.close();
  });
});
