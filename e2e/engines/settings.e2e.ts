import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { words } from '@flattr/pages/words/en/sign-in';
import { isPressed, newReader, type Reader, until } from '../reader.ts';
import { openWorld, type World } from '../world.ts';
import { engine, launchBrowser } from './engine.ts';
import type { Settings } from './settings.ts';

const cannotForce = engine === 'webkit' ? 'WebKitGTK has no forced colours' : false;

describe('a browser as readers have set it', { timeout: 180_000 }, () => {
  let world: World;
  before(async () => {
    world = await openWorld();
  });
  after(() => world.close());

  it('flattrs in a private window: the first time in the window, then by itself', async () => {
    await withSettings({ privateWindow: true }, async (reader) => {
      await flattrsTwice(reader, 'private');
      await reader.page.reload();
      await until(
        () => isPressed(reader.page.locator('flattr-button')),
        'the button is pressed after a reload',
      );
    });
  });

  it('flattrs where third-party cookies are blocked', async () => {
    await withSettings({ blockedCookies: 'third-party' }, (reader) => flattrsTwice(reader, 'third-party'));
  });

  it('names the cause where all cookies are blocked, instead of asking for an address again and again', async () => {
    await withSettings({ blockedCookies: 'all' }, async (reader) => {
      await reader.page.goto(world.publisher.page('/no-cookies', world.publisher.button('ada')));
      const button = reader.page.locator('flattr-button');
      const popup = await reader.pressForPopup(button);
      const field = popup.locator('#sign-in-email');
      const cause = popup.getByText(words.signIn.noCookies);
      await until(
        async () => (await field.isVisible()) || (await cause.isVisible()),
        'the window has opened',
      );
      if (await field.isVisible()) {
        // WebKit says that it keeps cookies. What it does is seen after the code.
        await field.fill(reader.email);
        await popup.keyboard.press('Enter');
        await popup.locator('flattr-sandbox-mailbox button').click();
      }
      await cause.waitFor();
      await popup.close();
      await until(
        async () => (await button.locator('button.connecting').count()) === 0,
        'it waits no longer',
      );
    });
  });

  it('has a light label on a dark button where the reader prefers dark', async () => {
    await withSettings({ colours: 'dark' }, async (reader) => {
      const scheme = '<meta name="color-scheme" content="light dark">';
      await reader.page.goto(world.publisher.page('/dark', scheme + world.publisher.button('ada')));
      const button = reader.page.locator('flattr-button [part=button]');
      await button.waitFor();
      assert.equal(
        await reader.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches),
        true,
      );
      const [label, ground] = await button.evaluate((each) => {
        const lightness = (colour: string) => {
          const pen = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D; // a new canvas has one
          pen.fillStyle = colour;
          pen.fillRect(0, 0, 1, 1);
          return pen
            .getImageData(0, 0, 1, 1)
            .data.slice(0, 3)
            .reduce((sum, part) => sum + part / 765, 0);
        };
        const { color, backgroundColor } = getComputedStyle(each);
        return [lightness(color), lightness(backgroundColor)];
      });
      assert.ok(label > 0.8 && ground < 0.2, `a label of ${label} on ${ground}`);
    });
  });

  it('has the colours that the reader forces on all pages', { skip: cannotForce }, async () => {
    await withSettings({ colours: 'forced' }, async (reader) => {
      await reader.page.goto(
        world.publisher.page('/forced', `<button id="own">Own</button> ${world.publisher.button('ada')}`),
      );
      const button = reader.page.locator('flattr-button [part=button]');
      await button.waitFor();
      assert.equal(await reader.page.evaluate(() => matchMedia('(forced-colors: active)').matches), true);
      const colours = (each: Element) => {
        const { color, backgroundColor, borderTopColor, borderTopStyle } = getComputedStyle(each);
        return { color, backgroundColor, borderTopColor, borderTopStyle };
      };
      const own = await reader.page.locator('#own').evaluate(colours);
      assert.deepEqual(await button.evaluate(colours), { ...own, borderTopStyle: 'solid' });
    });
  });

  /** The first press on a site connects it, the second is signed by the page. */
  async function flattrsTwice(reader: Reader, name: string): Promise<void> {
    const button = reader.page.locator('flattr-button');
    await reader.page.goto(world.publisher.page(`/${name}-1`, world.publisher.button('ada')));
    await reader.connect(button);
    await until(() => isPressed(button), 'the button is pressed');
    await reader.page.goto(world.publisher.page(`/${name}-2`, world.publisher.button('ben')));
    await button.click();
    await until(() => isPressed(button), 'the button is pressed without a window');
    assert.equal(reader.context.pages().length, 1);
  }

  async function withSettings(settings: Settings, story: (reader: Reader) => Promise<void>): Promise<void> {
    const browser = await launchBrowser(settings);
    try {
      const name = Object.values(settings).join('');
      await story(await newReader(world, `${name}@example.com`, browser));
    } finally {
      await browser.close();
    }
  }
});
