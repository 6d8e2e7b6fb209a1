import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { browserLaunchOptions } from './browser.ts';

/*
 * `npx node scripts/icons.ts`: draws the icons of the installed app from the logo, into packages/pages/src/icons. Run it
 * when the logo changes.
 */

const folder = new URL('../packages/pages/src/', import.meta.url);
const mark = readFileSync(new URL('mark.svg', folder), 'utf8');

/** Systems cut a maskable icon to their shape and show the inner 80 %; Apple's has no transparent parts. */
const icons = [
  { name: 'icon-192', pixels: 192, mark: 1, paper: 'transparent' },
  { name: 'icon-512', pixels: 512, mark: 1, paper: 'transparent' },
  { name: 'icon-maskable', pixels: 512, mark: 0.6, paper: '#f7f5ee' },
  { name: 'icon-apple', pixels: 180, mark: 0.76, paper: '#f7f5ee' },
];

const browser = await chromium.launch(await browserLaunchOptions());
for (const { name, pixels, mark: part, paper } of icons) {
  const page = await browser.newPage({ viewport: { width: pixels, height: pixels } });
  await page.setContent(
    `<style>body { margin: 0; height: 100vh; display: grid; place-items: center; background: ${paper} }
    svg { width: ${part * 100}vw }</style>${mark}`,
  );
  writeFileSync(new URL(`icons/${name}.png`, folder), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
