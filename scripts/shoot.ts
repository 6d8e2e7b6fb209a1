import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { axeFindings } from '../e2e/axe.ts';

export const folder = process.argv[2] ?? 'screenshots';
/** Takes only pictures whose name matches this, such as `wallet`. Much faster. */
const only = new RegExp(process.argv[3] ?? '');
export const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
const schemes = ['light', 'dark'] as const;

/** What axe finds wrong in any of them. */
export const findings: string[] = [];

export async function shoot(page: Page, name: string): Promise<void> {
  if (!only.test(name)) return;
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`), fullPage: true });
      for (const finding of await axeFindings(page))
        findings.push(`${name}, ${size}, ${colorScheme}: ${finding}`);
    }
  }
}

/** One screen of a page, for the README: docs/images holds copies of these. */
export async function shootScreen(page: Page, name: string, around = 'h1', width = 1000): Promise<void> {
  await page.setViewportSize({ width, height: 620 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page
    .locator(around)
    .first()
    .evaluate((element) => {
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
    });
  await page.screenshot({ path: join(folder, `readme-${name}.png`) });
}
