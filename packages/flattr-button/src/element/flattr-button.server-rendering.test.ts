import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { html, render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import type { Page } from 'playwright-core';
import { type Blog, openBlog } from '../../test/blog.ts';

describe('a page rendered on a server', { timeout: 60_000 }, () => {
  let blog: Blog;
  let page: Page;
  before(async () => {
    blog = await openBlog();
    page = await blog.newPage();
  });
  after(() => blog.close());

  /** As a server does it: imports the published package and registers the element. */
  async function rendered(): Promise<string> {
    await import('flattr-button/define');
    const link = html`<a href=${`${blog.service('idle')}/flattr?to=ada`}>Flattr</a>`;
    return collectResult(
      render(
        html`<flattr-button to=${'ada'} url=${'/post'} service=${blog.service('idle')} size="large"
          >${link}</flattr-button
        >`,
      ),
    );
  }

  it('has the tag with its attributes and link, and nothing twice', async () => {
    const text = await rendered();
    assert.equal(text.match(/<flattr-button/g)?.length, 1);
    assert.equal(text.match(/<a /g)?.length, 1);
    assert.match(text, /to="ada"/);
    assert.match(text, /size="large"/);
    assert.doesNotMatch(
      text,
      /<template|<button/,
      'what is shown depends on the reader, so no server knows it',
    );
  });

  it('works as a link without JavaScript', async () => {
    const without = await blog.newPage({ javaScriptEnabled: false });
    await without.goto(blog.page(await rendered()));
    assert.equal(
      await without.getByRole('link', { name: 'Flattr' }).getAttribute('href'),
      `${blog.service('idle')}/flattr?to=ada`,
    );
  });

  it('becomes one button that replaces the link', async () => {
    await page.goto(blog.buttons(await rendered()));
    await page.locator('[part=count]').filter({ hasText: /./ }).waitFor();
    assert.deepEqual(await controls(), ['button Flattr, 1.3K readers']);
  });

  it('becomes one button even if the server sent a shadow root', async () => {
    const text = (await rendered()).replace(
      '<a ',
      '<template shadowrootmode="open"><button>From the server</button></template><a ',
    );
    await page.goto(blog.page(text));
    assert.deepEqual(await controls(), ['button From the server'], 'it is there before the script');
    await page.goto(blog.buttons(text));
    await page.locator('[part=count]').filter({ hasText: /./ }).waitFor();
    assert.deepEqual(await controls(), ['button Flattr, 1.3K readers']);
  });

  it('can create an element on the server', async () => {
    const { FlattrButton } = await import('flattr-button');
    const button = new FlattrButton();
    Object.assign(button, { to: 'ada', url: '/post', service: blog.service('idle') });
    button.attributeChangedCallback('size', null, 'large');
    assert.equal(button.size, 'large');
  });

  /** The role and name of each button and link on the page. */
  async function controls(): Promise<string[]> {
    const devtools = await page.context().newCDPSession(page);
    const { nodes } = await devtools.send('Accessibility.getFullAXTree');
    await devtools.detach();
    return nodes
      .filter(({ ignored, role }) => !ignored && /button|link/.test(String(role?.value)))
      .map(({ role, name }) => `${role?.value} ${name?.value}`);
  }
});
