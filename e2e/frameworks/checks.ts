import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { isPressed, type Reader, until } from '../reader.ts';

/** The checks of every framework's page, in this order. Each continues where the one before left the page. */
export const checks: Readonly<Record<string, (page: PageUnderTest) => Promise<void>>> = {
  'shows a button with its count': async ({ page, url }) => {
    await page.goto(url);
    await until(async () => (await textOf(page, '[part=count]')) === '', 'no count, because it is 0');
  },
  'comes with the tag and its link from the server, where there is one': async ({ name, url }) => {
    const source = await (await fetch(url)).text();
    assert.equal(/<flattr-button to="ada"/.test(source), name === 'astro' || name === 'html');
  },
  'binds attributes and properties': async ({ page }) => {
    assert.deepEqual(await bound(page), { to: 'ada', url: '/posts/first', title: 'The first post' });
  },
  'hears the event of a first press, through the window of the service': async ({ page, reader }) => {
    await reader.connectSignedIn(page.locator('flattr-button button'));
    await until(() => isPressed(page.locator('flattr-button')), 'it is pressed');
    await until(
      async () => (await page.locator('output').textContent()) === 'Thanks from 1',
      'the page says so',
    );
  },
  'sees a property that is changed later': async ({ page }) => {
    assert.notEqual(await page.locator('flattr-button').getAttribute('size'), 'large');
    const before = await page.locator('flattr-button').boundingBox();
    await page.locator('#larger').click();
    await until(
      async () => (await page.locator('flattr-button').getAttribute('size')) === 'large',
      'it is large',
    );
    const after = await page.locator('flattr-button').boundingBox();
    assert.ok((after?.height ?? 0) >= 44 && (before?.height ?? 99) < 44, 'and looks it');
  },
  'is hidden and shown again, still pressed': async ({ page }) => {
    await page.locator('#toggle').click();
    await until(async () => (await page.locator('flattr-button').count()) === 0, 'it is gone');
    await page.locator('#toggle').click();
    await until(() => isPressed(page.locator('flattr-button')), 'it is back, and pressed');
    await until(async () => (await textOf(page, '[part=count]')) === '1', 'with its count');
  },
  'becomes the button of another post when the page is navigated': async ({ page }) => {
    await page.getByRole('link', { name: 'Second' }).click();
    await page.getByRole('heading', { name: 'The second post' }).waitFor();
    await until(async () => (await bound(page)).url === '/posts/second', 'it is that of the second post');
    assert.equal((await bound(page)).title, 'The second post');
    await until(async () => !(await isPressed(page.locator('flattr-button'))), 'which is not flattred');
    await until(async () => (await textOf(page, '[part=count]')) === '', 'by nobody');
  },
  'flattrs that with one click and no window': async ({ page, reader }) => {
    const windows = reader.context.pages().length;
    await page.locator('flattr-button button').first().click();
    await until(() => isPressed(page.locator('flattr-button')), 'it is pressed');
    assert.equal(await page.locator('output').textContent(), 'Thanks from 1');
    assert.equal(reader.context.pages().length, windows);
  },
  'goes back in history to the first post': async ({ page }) => {
    await page.goBack();
    await page.getByRole('heading', { name: 'The first post' }).waitFor();
    await until(async () => (await bound(page)).url === '/posts/first', 'it is that of the first post');
    await until(() => isPressed(page.locator('flattr-button')), 'which is flattred');
  },
};

export interface PageUnderTest {
  readonly name: string;
  readonly page: Page;
  readonly reader: Reader;
  readonly url: string;
}

function bound(page: Page): Promise<{ to: unknown; url: unknown; title: unknown }> {
  return page
    .locator('flattr-button')
    .evaluate((element: HTMLElement & { to?: string; url?: string; thingTitle?: string }) => ({
      to: element.to,
      url: element.url,
      title: element.thingTitle,
    }));
}

async function textOf(page: Page, part: string): Promise<string | null> {
  return page.locator(`flattr-button ${part}`).first().textContent();
}
