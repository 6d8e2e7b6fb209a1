import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { isPressed, newReader, type Reader, until } from '../reader.ts';
import { openWorld, type World } from '../world.ts';

describe('the keyboard alone', { timeout: 120_000 }, () => {
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

  it('presses the button, signs in, connects the site and comes back to the button', async () => {
    const { page, context } = reader;
    await page.goto(
      world.publisher.page('/keys', `<a href="#main">Skip</a> ${world.publisher.button('ada')}`),
    );
    const button = page.locator('flattr-button');
    await button.locator('[part=button]').waitFor();
    await tabTo(page, 'flattr-button');
    const [popup] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('Enter')]);
    const closed = popup.waitForEvent('close');
    await popup.locator('#sign-in-email').waitFor();
    await tabTo(popup, '#sign-in-email');
    await popup.keyboard.type(reader.email);
    await popup.keyboard.press('Enter');
    const mail = popup.locator('flattr-sandbox-mailbox');
    await mail.locator('button').waitFor();
    await until(() => focused(popup, '#sign-in-code'), 'the field for the code has the focus');
    await popup.keyboard.type(/\d{6}/.exec((await mail.textContent()) ?? '')?.[0] ?? '');
    await popup.keyboard.press('Enter');
    const connect = popup.locator('[data-action=connect]');
    await connect.waitFor();
    await tabTo(popup, '[data-action=connect]');
    await until(
      async () => (await connect.getAttribute('aria-disabled')) === 'false',
      'a key arms the buttons',
    );
    await popup.keyboard.press('Enter');
    await until(() => isPressed(button), 'the button is pressed');
    const amount = popup.locator('[data-action=amount]').first();
    await amount.waitFor();
    await tabTo(popup, '[data-action=amount]');
    await until(
      async () => (await amount.getAttribute('aria-disabled')) === 'false',
      'a key arms the amounts',
    );
    await popup.keyboard.press('Enter').catch(() => {}); // it may close before the key comes up
    await closed;
    assert.equal(await focused(page, 'flattr-button'), true);
  });

  it('goes from the button to what can be done with a flattr, and closes that', async () => {
    const { page } = reader;
    const button = page.locator('flattr-button');
    const undo = button.getByText('Undo');
    await undo.waitFor();
    await page.keyboard.press('Escape');
    await undo.waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowDown');
    await undo.waitFor();
    await until(() => undo.evaluate((each) => each.matches(':focus')), 'Undo has the focus');
    await page.keyboard.press('Escape');
    await undo.waitFor({ state: 'detached' });
    assert.equal(await focused(page, 'flattr-button'), true);
  });

  it('takes the flattr back', async () => {
    await reader.page.keyboard.press('Space');
    await until(
      async () => !(await isPressed(reader.page.locator('flattr-button'))),
      'the button is released',
    );
  });
});

const focused = (page: Page, css: string) =>
  page.evaluate((selector) => document.activeElement === document.querySelector(selector), css);

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, css: string): Promise<void> {
  for (let presses = 0; !(await focused(page, css)); presses++) {
    assert.ok(presses < 30, `Tab comes to ${css}`);
    await page.keyboard.press('Tab');
  }
}
