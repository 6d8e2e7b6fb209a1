import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isPressed, newReader, type Reader, until } from '../reader.ts';
import { openWorld, type World } from '../world.ts';
import { engine } from './engine.ts';
import { ScreenReader } from './screen-reader.ts';

/** WebKitGTK 2.50 tells of no text that changes in a live region, not even of one in a page without script. */
const tellsOfNoChange = engine === 'webkit' ? 'WebKitGTK announces no live region' : false;

describe('what a screen reader is told', { timeout: 120_000 }, () => {
  let world: World;
  let reader: Reader;
  let screenReader: ScreenReader;
  before(async () => {
    screenReader = await ScreenReader.start();
    world = await openWorld();
    reader = await newReader(world, 'rita@example.com');
    await reader.page.goto(world.publisher.page('/heard', `<h1>A post</h1>${world.publisher.button('ada')}`));
    await reader.page.locator('flattr-button [part=button]').waitFor();
  });
  after(async () => {
    await reader.close();
    await world.close();
    await screenReader.stop();
  });

  it('is a toggle button with the count in its name', async () => {
    await shows('Page /heard', ['heading "A post"', 'toggle button "Flattr"']);
  });

  it('is a window with named fields, then with the choice', async () => {
    const title = 'Confirm your flattr · Flattr';
    const button = reader.page.locator('flattr-button');
    const popup = await reader.pressForPopup(button);
    await popup.locator('#sign-in-email').waitFor();
    await shows(title, [
      'heading "Flattr @ada"',
      'heading "Sign in to flattr"',
      /^entry "Email address" .*focused/,
      'push button "Email me a code"',
    ]);
    await reader.signIn(popup);
    await popup.locator('[data-action=once]').waitFor();
    await shows(title, [
      'heading "Flattr @ada" focused',
      /^push button "Flattr and connect 127\.0\.0\.1:\d+"$/,
      'push button "Flattr once"',
      'link "Open wallet"',
    ]);
    const closed = popup.waitForEvent('close');
    await reader.confirm(popup, 'connect');
    await closed;
    await until(() => isPressed(button), 'the button is pressed');
  });

  it('is pressed, with what can be done, and not any more when taken back', async () => {
    await shows('Page /heard', [
      'toggle button "Flattred, 1 reader" pressed focused',
      'push button "Undo"',
      'link "Repeat monthly…"',
      'link "Open wallet"',
    ]);
    await reader.page.locator('flattr-button [part=button]').click();
    await shows('Page /heard', ['toggle button "Flattr" focused']);
  });

  it('has heard each thing that happened, in order', { skip: tellsOfNoChange }, async () => {
    await until(async () => screenReader.heard.at(-1) === 'Undone.', 'the last word was heard');
    // The window may close before anyone can ask it where it says that it saves.
    const heard = screenReader.heard.filter((text) => text !== 'Saving…');
    assert.deepEqual(heard, [
      'Continue in the window that just opened.',
      'Flattred. Thank you!',
      'Sending…',
      'Undone.',
    ]);
  });

  it('finds headings, fields, buttons and lists in the wallet and the account', async () => {
    const { page } = reader;
    await page.goto(`${world.serviceUrl}/wallet`);
    await page.locator('.more-fold summary').click();
    await page.locator('flattr-site-list .menu summary').click();
    await shows('Your wallet · Flattr', [
      'heading "Your wallet"',
      'heading "Set up your wallet"',
      'entry "Amount (EUR)" required',
      'toggle button "€5.00"',
      'push button "Save a card"',
      'heading "More"',
      'list ""',
      /^push button "Disconnect 127\.0\.0\.1:\d+"$/,
      /^link "English"/,
    ]);
    await page.goto(`${world.serviceUrl}/account`);
    await page.locator('flattr-sessions li').waitFor();
    await shows('Your account · Flattr', [
      'heading "Your account"',
      'list ""',
      'entry "Name to show" required',
      'link "JSON"',
      'push button "Close my account…"',
    ]);
  });

  it('finds every list as a list, also those without markers', async () => {
    const { page } = reader;
    for (const [path, shown] of [
      ['/wallet', '.first-steps li'],
      ['/account', 'flattr-sessions li'],
      ['/', '.steps li'],
      ['/directory', '.directory-list li'],
    ] as const) {
      await page.goto(world.serviceUrl + path);
      await page.locator(shown).first().waitFor();
      const lists = await page.evaluate(
        () => [...document.querySelectorAll('ul, ol')].filter((list) => list.checkVisibility()).length,
      );
      await shows(
        await page.title(),
        Array.from({ length: lists }, () => /^list "/),
      );
    }
  });

  /** Waits until the tree of a page has these lines, in this order. */
  async function shows(title: string, lines: readonly (string | RegExp)[]): Promise<void> {
    let last: string[] = [];
    const found = async () => {
      last = ((await screenReader.tree(title)) ?? []).map((line) => line.trim());
      let from = 0;
      return lines.every((line) => {
        const at = last.findIndex(
          (each, index) => index >= from && (line instanceof RegExp ? line.test(each) : line === each),
        );
        from = at + 1;
        return at >= 0;
      });
    };
    await until(found, `${title} has ${lines.join(', ')}`).catch((error: Error) => {
      throw new Error(`${error.message}; it has\n${last.join('\n')}`);
    });
  }
});
