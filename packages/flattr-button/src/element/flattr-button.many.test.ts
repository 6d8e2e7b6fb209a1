import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { type Blog, openBlog } from '../../test/blog.ts';

const MANY = 500;
const MOST_AT_ONCE = 50;

describe(`a page with ${MANY} buttons`, { timeout: 60_000 }, () => {
  let blog: Blog;
  let page: Page;
  before(async () => {
    blog = await openBlog();
    // High enough that all of them are in view.
    page = await blog.newPage({ viewport: { width: 1000, height: 8000 } });
  });
  after(() => blog.close());

  const buttons = Array.from(
    { length: MANY },
    (_, index) => `<flattr-button to="ada" url="/${index}"></flattr-button> `,
  );

  it('requests all their counts, fifty at a time, each once', async () => {
    await page.goto(blog.buttons(`<main>${buttons.join('')}</main>`));
    await page.waitForFunction(
      (many) =>
        [...document.querySelectorAll('flattr-button')].filter(
          ({ shadowRoot }) => shadowRoot?.querySelector('[part=count]')?.textContent,
        ).length === many,
      MANY,
    );
    const asked = blog.asked.filter((request) => request.includes('/v1/counts'));
    const things = asked.map((request) => [...request.matchAll(/t=([^&]+)/g)].map(([, thing]) => thing));
    assert.equal(asked.length, MANY / MOST_AT_ONCE);
    assert.ok(things.every(({ length }) => length === MOST_AT_ONCE));
    assert.equal(new Set(things.flat()).size, MANY);
  });

  it('requests nothing again when they are moved', async () => {
    const before = blog.asked.length;
    const shown = await page.evaluate(async () => {
      const main = document.querySelector('main') as HTMLElement;
      main.prepend(...[...main.children].reverse());
      await Promise.all([...main.querySelectorAll('flattr-button')].map((each) => each.updateComplete));
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return [...main.children].filter(
        ({ shadowRoot }) => shadowRoot?.querySelector('[part=count]')?.textContent,
      ).length;
    });
    assert.equal(shown, MANY);
    assert.equal(blog.asked.length, before);
  });

  it('leaks none of them when they are removed', async () => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    const listeners = async (): Promise<number> => {
      const { metrics } = await devtools.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'JSEventListeners')?.value ?? Number.NaN;
    };
    await page.evaluate(() => {
      const all = [...document.querySelectorAll('flattr-button')];
      Object.assign(window, { kept: all.map((each) => new WeakRef(each)) });
      for (const each of all) each.remove();
    });
    const alive = () =>
      page.evaluate(
        () => (window as unknown as { kept: WeakRef<Element>[] }).kept.filter((each) => each.deref()).length,
      );
    // A WeakRef keeps its target alive until the end of the task that read it.
    const deadline = Date.now() + 10_000;
    while ((await alive()) > 0 && Date.now() < deadline) await devtools.send('HeapProfiler.collectGarbage');
    assert.equal(await alive(), 0);
    assert.ok((await listeners()) < 20, `${await listeners()} event listeners are left`);
  });
});
