import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { type Blog, openBlog } from '../test/blog.ts';

/** A real one: the page is frozen with its button while the reader is on another, and goes on from there. */
describe('a page that comes back from the cache for going back', { timeout: 60_000 }, () => {
  let blog: Blog;
  before(async () => {
    blog = await openBlog(['--disable-back-forward-cache']);
  });
  after(() => blog.close());

  const pressed = (page: Page) =>
    page.locator('flattr-button [part=button]').getAttribute('aria-pressed', { timeout: 5000 });

  it('shows what was flattred, and taken back, meanwhile', async () => {
    const page = await blog.newPage();
    const cached = blog.buttons('<flattr-button to="ada" url="/cached"></flattr-button>');
    const between = blog.page('<h1>Another page</h1>');
    await page.goto(cached);
    await page.locator('[part=count]').filter({ hasText: /./ }).waitFor();
    assert.equal(await pressed(page), 'false');
    await page.evaluate(() => {
      Object.assign(window, { frozen: document.querySelector('flattr-button'), returned: [] as boolean[] });
      addEventListener('pageshow', ({ persisted }) => {
        (window as unknown as { returned: boolean[] }).returned.push(persisted);
      });
    });

    for (const things of [[`ada~${encodeURIComponent(`${blog.url}/cached`)}`], []]) {
      await page.goto(between);
      await page.evaluate(
        ({ service, things }) =>
          localStorage.setItem(
            `flattr:${service}`,
            JSON.stringify({
              month: new Date().toISOString().slice(0, 7),
              things,
              kept: [],
              connected: true,
              clock: 0,
            }),
          ),
        { service: blog.service('idle'), things },
      );
      await page.goBack({ waitUntil: 'commit' });
      await page.locator(`[aria-pressed=${things.length > 0}]`).waitFor();
      const kept = await page.evaluate(() => {
        const { frozen, returned } = window as unknown as { frozen?: Element; returned?: boolean[] };
        return { same: frozen === document.querySelector('flattr-button'), persisted: returned?.at(-1) };
      });
      assert.deepEqual(kept, { same: true, persisted: true }, 'it was the same page, and not loaded anew');
    }
  });
});
