import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { type Blog, openBlog } from '../../test/blog.ts';

describe('a script that is not there as a whole', { timeout: 120_000 }, () => {
  let blog: Blog;
  let page: Page;
  let errors: string[];
  before(async () => {
    blog = await openBlog();
  });
  after(() => blog.close());

  async function open(address: string): Promise<void> {
    await page?.context().close();
    page = await blog.newPage();
    errors = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.route('**/signing-*.js', (route) => route.abort());
    await page.goto(address);
    await page.locator('flattr-button [part=button]').waitFor();
  }

  it('leaves the press to the window if the code for presses cannot be loaded', async () => {
    await open(blog.buttons('<flattr-button to="ada" url="/post"></flattr-button>'));
    const opened = page.waitForEvent('popup');
    await page.locator('flattr-button').click();
    assert.match((await opened).url(), /\/flattr\?to=ada/);
    await page
      .getByRole('status')
      .filter({ hasText: 'Finish in the other window, or press again.' })
      .waitFor({ state: 'attached' });
    assert.equal(await page.locator('[part=button]').getAttribute('aria-busy'), null);
  });

  const copied = '<script type="module" async src="/flattr-button.js"></script>';

  it('finds its service by the link inside, if the site has copied it', async () => {
    const service = blog.service('flattred');
    const link = `<a class="flattr-button" href="${service}/flattr?to=ada">Flattr</a>`;
    await open(blog.page(`${copied}<flattr-button to="ada" url="/copied">${link}</flattr-button>`));
    await page.locator('[part=count]').filter({ hasText: '1.3K' }).waitFor();
    assert.ok(
      blog.asked.some((asked) => asked.startsWith('flattred.localhost') && asked.includes('/v1/counts')),
    );
  });

  it('says in the console that no service answers where it came from', async () => {
    await open(blog.page(`${copied}<flattr-button to="ada"></flattr-button>`));
    await page.locator('a[part=button]').waitFor();
    assert.ok(
      errors.some((text) => text.includes(`No Flattr service answers at ${blog.url}`)),
      errors.join(),
    );
  });
});
