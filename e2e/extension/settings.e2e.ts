import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { targets } from '../../packages/extension/publishing/manifest.ts';
import { words as german } from '../../packages/pages/src/words/de/browser/extension.ts';
import { words } from '../../packages/pages/src/words/en/browser/extension.ts';
import { until } from '../engines/until.ts';
import { freePort } from '../free-port.ts';
import { openWorld, type World } from '../world.ts';
import { type ExtendedBrowser, openExtended, pressShortcutInFirefox } from './browsers.ts';

for (const target of targets)
  describe(`the settings of the extension in ${target}`, { timeout: 120_000 }, () => {
    let world: World;
    let extended: ExtendedBrowser;
    let settings: Page;
    /** Where nobody is. */
    let elsewhere: string;
    before(async () => {
      world = await openWorld();
      elsewhere = `localhost:${await freePort()}`;
      extended = await openExtended(target, `http://${elsewhere}`);
      settings = await extended.own('options.html');
    });
    after(async () => {
      await extended?.close();
      await world?.close();
    });

    /** Enters an address and returns what the page says about it. */
    async function enter(address: string): Promise<string> {
      await settings.$eval('#service', (input) => (input as HTMLInputElement).select());
      await settings.type('#service', address);
      await settings.keyboard.press('Enter');
      const said = () => settings.$eval('#said', (status) => status.textContent ?? '');
      await until(async () => ![words.checking, ''].includes(await said()), 'it says what it found');
      return said();
    }
    const value = () => settings.$eval('#service', (input) => (input as HTMLInputElement).value);

    it('name the service that it was built for', async () => {
      await until(async () => (await value()) === `http://${elsewhere}`, 'its address is in the field');
    });

    it('say that nothing was saved when no service answers there', async () => {
      assert.equal(await enter(`http://${elsewhere}`), words.silent(elsewhere));
    });

    it('say that nothing was saved when another site answers there', async () => {
      assert.equal(await enter(world.publisher.url), words.other(new URL(world.publisher.url).host));
    });

    it('say how an address begins when it is none', async () => {
      assert.equal(await enter('http://flattr.example'), words.notAddress(`http://${elsewhere}`));
    });

    it('keep the address of a service that answers, and presses lead there', async () => {
      assert.equal(await enter(`${world.serviceUrl}/wallet`), words.works('Flattr'));
      assert.equal(await value(), world.serviceUrl);
      const page = await extended.browser.newPage();
      await page.goto(world.publisher.document('/essay', '<!doctype html><title>An essay</title>'));
      const window = await extended.press(page);
      const opened = new URL(await window.evaluate(() => location.href));
      assert.equal(opened.origin + opened.pathname, `${world.serviceUrl}/flattr`);
      assert.equal(opened.searchParams.get('url'), `${world.publisher.url}/essay`);
      await Promise.all([window.close(), page.close()]);
    });

    it('are kept when the page is opened again, and name the keys of the shortcut', async () => {
      const again = await extended.own('options.html');
      await until(
        async () =>
          (await again.$eval('#service', (input) => (input as HTMLInputElement).value)) === world.serviceUrl,
        'the address is in the field',
      );
      if (target === 'firefox')
        assert.equal(
          await again.$eval('#shortcut', (line) => line.textContent),
          words.shortcut('Alt+Shift+F'),
        );
      await again.close();
    });
  });

describe('the extension', { timeout: 120_000 }, () => {
  it('answers the keys of its shortcut in Firefox', async () => {
    const extended = await openExtended('firefox', `http://localhost:${await freePort()}`);
    try {
      const before = (await extended.browser.pages()).length;
      await pressShortcutInFirefox(extended.browser);
      await until(async () => (await extended.browser.pages()).length > before, 'the keys open a window');
    } finally {
      await extended.close();
    }
  });

  it('speaks the language of the browser', async () => {
    const extended = await openExtended('chromium', 'https://flattr.example', { language: 'de' });
    try {
      const page = await extended.own('cannot.html#file');
      assert.equal(await why(page), german.file);
      assert.equal(await page.evaluate(() => document.documentElement.lang), 'de');
    } finally {
      await extended.close();
    }
  });

  it('sends nothing from a private window of Chromium', async () => {
    const extended = await openExtended('chromium', 'https://flattr.example');
    try {
      const page = await (await extended.browser.createBrowserContext()).newPage();
      await page.goto('data:text/html,private');
      assert.equal(await why(await extended.press(page)), words.private);
    } finally {
      await extended.close();
    }
  });
});

async function why(page: Page): Promise<string> {
  const said = () => page.$eval('#why', (line) => line.textContent ?? '').catch(() => '');
  await until(async () => (await said()) !== '', 'it says why');
  return said();
}
