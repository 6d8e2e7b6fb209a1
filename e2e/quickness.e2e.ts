import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { isPressed, newReader, type Reader, until } from './reader.ts';
import { openWorld, type World } from './world.ts';

/** Counts the presses and seconds of a first flattr, as docs/pages.md states them. */
describe('from a click to “thank you”', { timeout: 120_000 }, () => {
  let world: World;
  let reader: Reader;
  before(async () => {
    world = await openWorld();
    reader = await newReader(world, 'rita@example.com');
  });
  after(async () => {
    await reader.close();
    await world.close();
  });

  it('a new reader presses three times, types an address and a code, and chooses an amount with a fourth press', async (context) => {
    const button = await open(reader.page, '/first');
    const presses = new Presses();
    const popup = await presses.forWindow(reader.page, button);
    await popup.locator('#sign-in-email').fill(reader.email);
    await presses.key(popup, 'Enter');
    const code = /\d{6}/.exec(await popup.getByRole('button', { name: /code \d{6}/i }).innerText())?.[0];
    await popup.locator('#sign-in-code').pressSequentially(code ?? ''); // the sixth digit sends it
    await presses.on(popup, popup.locator('[data-action=connect]'));
    await until(() => isPressed(button), 'the button is pressed');
    presses.are(3, context);
    const closed = popup.waitForEvent('close');
    await presses.on(popup, popup.getByRole('button', { name: '€5.00' }));
    await closed;
    presses.are(4, context);
  });

  it('a returning reader presses twice on a new site', async (context) => {
    const button = await open(reader.page, '/second', (url) => url.replace('127.0.0.1', '127.0.0.2'));
    const presses = new Presses();
    const popup = await presses.forWindow(reader.page, button);
    await presses.on(popup, popup.locator('[data-action=connect]'));
    await until(() => isPressed(button), 'the button is pressed');
    presses.are(2, context);
  });

  it('a reader on a connected site presses once', async (context) => {
    const button = await open(reader.page, '/third');
    const presses = new Presses();
    await presses.on(reader.page, button);
    await until(() => isPressed(button), 'the button is pressed');
    presses.are(1, context);
  });

  it('a reader who follows a plain link from a feed reader or an email presses twice', async (context) => {
    const presses = new Presses();
    const link = `${world.serviceUrl}/flattr?to=ben&url=https://ben.example/essay&title=An+essay`;
    const page = await reader.context.newPage();
    await page.goto(
      world.publisher.document('/feed', `<a href="${link}" rel="noopener" target="_blank">Flattr</a>`),
    );
    const tab = await presses.forWindow(page, page.getByRole('link', { name: 'Flattr' }));
    assert.equal(await tab.evaluate(() => window.opener), null);
    await presses.on(tab, tab.locator('[data-action=once]'));
    await tab.getByRole('heading', { name: 'Thank you' }).waitFor();
    assert.equal(await tab.locator('.back-link').getAttribute('href'), 'https://ben.example/essay');
    presses.are(2, context);
    await tab.close();
    await page.close();
  });

  it('on a touch screen the buttons look ready, and one touch is enough', async () => {
    const phone = await newReader(world, 'phone@example.com', world.browser, {
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
    });
    const button = await open(phone.page, '/by-phone');
    const [popup] = await Promise.all([phone.context.waitForEvent('page'), button.tap()]);
    await phone.signIn(popup);
    const connect = popup.locator('[data-action=connect]');
    await popup.locator('[data-action=connect][aria-disabled=false]').waitFor();
    await connect.tap();
    await until(() => isPressed(button), 'the button is pressed');
    const amount = popup.locator('[data-action=amount][aria-disabled=false]').first();
    await amount.waitFor();
    const closed = popup.waitForEvent('close');
    await amount.tap();
    await closed;
    await phone.close();
  });

  async function open(page: Page, path: string, at = (url: string) => url): Promise<Locator> {
    await page.goto(at(world.publisher.page(path, world.publisher.button('ada'))));
    const button = page.locator('flattr-button');
    await button.locator('[part=button]').waitFor();
    return button;
  }
});

/** Counts presses, and the time since the first. Typing is not counted, and takes no time here. */
class Presses {
  #count = 0;
  #since = 0;

  #press(): void {
    if (this.#count++ === 0) this.#since = performance.now();
  }

  async key(page: Page, key: string): Promise<void> {
    this.#press();
    await page.keyboard.press(key);
  }

  async on(page: Page, target: Locator): Promise<void> {
    await target.waitFor();
    await until(async () => {
      for (const x of [20, 40]) await page.mouse.move(x, 200);
      return (await target.getAttribute('aria-disabled')) !== 'true';
    }, 'the button arms');
    this.#press();
    await target.click();
  }

  async forWindow(page: Page, target: Locator): Promise<Page> {
    this.#press();
    const [window] = await Promise.all([page.context().waitForEvent('page'), target.click()]);
    return window;
  }

  are(expected: number, context: TestContext): void {
    const seconds = (performance.now() - this.#since) / 1000;
    context.diagnostic(`${this.#count} presses, ${seconds.toFixed(1)} s`);
    assert.equal(this.#count, expected);
    assert.ok(seconds < 8, `it took ${seconds} s of the machine's time alone`);
  }
}
