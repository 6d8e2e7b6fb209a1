import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { type Blog, openBlog } from '../../test/blog.ts';

const MOST = 0.001;

/** How much of the page moves while the button, its count and its language load. */
describe('the layout shift of a page', { timeout: 60_000 }, () => {
  let blog: Blog;
  before(async () => {
    blog = await openBlog();
  });
  after(() => blog.close());

  it(`with the documented style is at most ${MOST}`, async () => {
    for (const lang of ['en', 'ru', 'ar']) {
      const shift = await shiftOf(documentedStyle(), lang);
      assert.ok(shift <= MOST, `${lang}: ${shift}`);
    }
  });

  it('is detected by this test without that style', async () => {
    const shift = await shiftOf('', 'en');
    assert.ok(shift > MOST, String(shift));
  });

  /** The script loads after the first paint, and the count after the next. */
  async function shiftOf(style: string, lang: string): Promise<number> {
    const button = `<flattr-button to="ada" lang="${lang}"><a href="/flattr">Flattr</a></flattr-button>`;
    const page = await blog.newPage();
    const held = { script: Promise.withResolvers<void>(), counts: Promise.withResolvers<void>() };
    await page.route('**/flattr-button.js', async (route) => {
      await held.script.promise;
      await route.continue();
    });
    await page.route('**/v1/counts*', async (route) => {
      await held.counts.promise;
      await route.continue();
    });
    const painted = () =>
      page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

    await page.goto(
      blog.page(
        `<h1>A post</h1><p>Words before it. ${button} Words after it.</p><p>${button}</p><p>The next paragraph.</p><p>And another.</p>`,
        `<style>${style}</style>
         <script>
           shift = 0;
           observer = new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (shift += value)));
           observer.observe({ type: 'layout-shift', buffered: true });
         </script>
         <script type="module" async src="${blog.service('idle')}/flattr-button.js"></script>`,
      ),
      { waitUntil: 'commit' },
    );
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length);
    await painted();
    held.script.resolve();
    await page.locator('flattr-button [part=button]').first().waitFor();
    await painted();
    held.counts.resolve();
    await page.locator(`flattr-button [lang=${lang}] [part=count]`).last().filter({ hasText: /./ }).waitFor();
    await painted();
    const shift = await page.evaluate(() => {
      const { observer, shift } = window as unknown as { observer: PerformanceObserver; shift: number };
      const rest = observer.takeRecords() as (PerformanceEntry & { value: number })[]; // it observes nothing else
      return rest.reduce((sum, { value }) => sum + value, shift);
    });
    await page.context().close();
    return shift;
  }
});

/** The style that the README tells pages to use. */
function documentedStyle(): string {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const style = /```css\n(flattr-button:not\(:defined\)[^`]+)```/.exec(readme)?.[1];
  assert.ok(style, 'the README says what to reserve');
  return style;
}
