import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { axeFindings } from './axe.ts';

/**
 * Looks at a page in a state of a story: axe finds nothing, and with `SCREENSHOTS=folder` it is pictured there, on a phone
 * and a desktop, light and dark.
 */
export function looker(story: string): (page: Page, state: string) => Promise<void> {
  return async (page, state) => {
    assert.deepEqual(await axeFindings(page), [], state);
    const folder = process.env.SCREENSHOTS;
    if (!folder) return;
    const before = page.viewportSize();
    for (const [device, width] of [
      ['phone', 390],
      ['desktop', 1280],
    ] as const)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        const path = `${folder}/${story} ${state}, ${device}, ${colorScheme}.png`;
        await page.screenshot({ path, fullPage: true, animations: 'disabled' });
      }
    await page.emulateMedia({ colorScheme: null });
    if (before) await page.setViewportSize(before);
  };
}
