import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { targets } from '../../packages/extension/publishing/manifest.ts';
import { words } from '../../packages/pages/src/words/en/browser/extension.ts';
import { until } from '../engines/until.ts';
import { openWorld, type World } from '../world.ts';
import { type ExtendedBrowser, isOpen, openExtended } from './browsers.ts';

for (const target of targets)
  describe(`a reader with the extension in ${target}`, { timeout: 120_000 }, () => {
    let world: World;
    let extended: ExtendedBrowser;
    let page: Page;
    let essay: string;
    before(async () => {
      world = await openWorld();
      const { publisher } = world;
      const list = JSON.stringify({ [world.serviceUrl]: ['ada'] });
      publisher.document('/.well-known/flattr.json', list, { 'content-type': 'application/json' });
      const site = new URL(publisher.url);
      const ada = { id: await world.creator('ada'), handle: 'ada', language: 'en' } as const;
      assert.equal((await world.services.proofs.prove(ada, site)).state, 'proven');
      essay = publisher.document('/essay', '<!doctype html><title>An essay</title><p>Without a button.');
      extended = await openExtended(target, world.serviceUrl);
      page = await extended.browser.newPage();
    });
    after(async () => {
      await extended?.close();
      await world?.close();
    });

    it('presses the icon on a page without a button, signs in, and the flattr is recorded for that page', async () => {
      await page.goto(`${essay}?utm_source=mail#end`);
      const window = await extended.press(page);
      await window.locator('#sign-in-email').fill('rita@example.com');
      await window.keyboard.press('Enter');
      await window.locator('flattr-sandbox-mailbox button').click();
      await confirm(window);
      await until(async () => (await world.flattred()).length === 1, 'the flattr is recorded');
      assert.deepEqual(await world.flattred(), [essay]);
      await window.close();
    });

    it('finds on another page of that site that they are still signed in', async () => {
      await page.goto(world.publisher.document('/second', '<!doctype html><title>Second</title>'));
      const window = await extended.press(page);
      await confirm(window);
      await until(async () => (await world.flattred()).length === 2, 'the second flattr is recorded');
      await window.close();
    });

    it('reads on a page of their browser that it cannot be flattred, and nothing is sent', async () => {
      await page.goto('about:blank');
      const window = await extended.press(page);
      await window.waitForSelector('#why:not(:empty)');
      const said = await window.$eval('main', (main) => main.innerText);
      for (const text of [words.cannot, words.browserPage, words.nothingSent])
        assert.ok(said.includes(text), said);
      await window.locator('#close').click();
      await until(async () => !(await isOpen(window)), 'the window closes');
    });
  });

/** Presses “Flattr once” when it is armed. */
async function confirm(window: Page): Promise<void> {
  const once = '[data-action=once]';
  await window.locator(once).hover();
  await until(async () => {
    for (const x of [20, 40]) await window.mouse.move(x, 200);
    return window.$eval(once, (button) => button.getAttribute('aria-disabled') === 'false');
  }, 'the buttons arm');
  await window.locator(once).click();
}
