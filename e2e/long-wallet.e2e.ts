import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addMonths, formatMonth } from '@flattr/settlement';
import type { Page } from 'playwright-core';
import { give, newReader, type Reader } from './reader.ts';
import { openWorld, type World } from './world.ts';

const people = 22;
const flattrs = 34;
const pastMonths = 7;

/** What a reader sees after seven months, with 34 flattrs for 22 people. */
describe('a long wallet', { timeout: 240_000 }, () => {
  let world: World;
  let reader: Reader;
  before(async () => {
    world = await openWorld();
    for (let index = 0; index < people; index++) await world.creator(`person-${index}`);
    reader = await newReader(world, 'long@example.com', world.browser, {
      viewport: { width: 390, height: 844 },
    });
    const { page } = reader;
    await page.goto(`${world.serviceUrl}/wallet`);
    await reader.signIn(page);
    await give(page, '10.00', '100.00');
    for (let month = 0; month < pastMonths; month++) {
      await flattr(page, 0, 8);
      const { month: current } = await world.services.months.current();
      await world.services.settlement.settle(current, { early: true });
      assert.equal(
        (await world.services.months.current()).month,
        addMonths(current, 1),
        formatMonth(current),
      );
    }
    await flattr(page, 0, flattrs);
    await page.reload();
    await page.locator('.person').first().waitFor();
  });
  after(async () => {
    await reader.close();
    await world.close();
  });

  it('is at most three screens of a phone long', async (context) => {
    const height = await reader.page.evaluate(() => document.documentElement.scrollHeight);
    context.diagnostic(`${height} px, ${(height / 844).toFixed(2)} screens`);
    assert.ok(height <= 3 * 844, `${height} px`);
  });

  it('is passed by the keyboard with at most forty stops', async (context) => {
    const stops = await reader.page.evaluate(
      () =>
        [
          ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary, [tabindex]'),
        ].filter((element) => element.tabIndex >= 0 && element.checkVisibility()).length,
    );
    context.diagnostic(`${stops} stops`);
    assert.ok(stops >= 20 && stops <= 40, `${stops} stops`);
  });

  it('fits into 320 px, also with everything unfolded', async () => {
    const { page } = reader;
    await page.setViewportSize({ width: 320, height: 700 });
    await page.locator('.show-all').click();
    await page
      .locator('.person')
      .nth(people - 1)
      .waitFor();
    for (const summary of await page.locator('.wallet summary:not(.menu summary)').all()) {
      if (await summary.isVisible()) await summary.click();
    }
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  });

  /** As the button does on the service's own pages. */
  async function flattr(page: Page, first: number, count: number): Promise<void> {
    const answers = await page.evaluate(
      async ([first, count, people]) => {
        const answers: number[] = [];
        for (let index = first; index < first + count; index++) {
          const to = `person-${index % people}`;
          const body = JSON.stringify({
            to,
            url: `https://${to}.example/page-${index}`,
            title: `Page ${index}`,
          });
          const headers = { 'content-type': 'application/json' };
          answers.push((await fetch('/v1/me/clicks', { method: 'POST', headers, body })).status);
        }
        return answers;
      },
      [first, count, people] as const,
    );
    assert.deepEqual(
      answers,
      Array.from({ length: count }, () => 201),
    );
  }
});
