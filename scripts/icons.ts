import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { browserLaunchOptions } from './browser.ts';

/*
 * `npx node scripts/icons.ts`: draws the icons of the installed app and of the browser extension from the logo. Run it when
 * the logo changes.
 */

const packages = new URL('../packages/', import.meta.url);
const mark = readFileSync(new URL('pages/src/mark.svg', packages), 'utf8');

/** Systems cut a maskable icon to their shape and show the inner 80 %; Apple's has no transparent parts. */
const appIcons = [
  { name: 'icon-192', pixels: 192, mark: 1, paper: 'transparent' },
  { name: 'icon-512', pixels: 512, mark: 1, paper: 'transparent' },
  { name: 'icon-maskable', pixels: 512, mark: 0.6, paper: '#f7f5ee' },
  { name: 'icon-apple', pixels: 180, mark: 0.76, paper: '#f7f5ee' },
];
const icons = [
  ...appIcons.map((icon) => ({ ...icon, package: 'pages' })),
  ...[16, 32, 48, 128].map((pixels) => ({
    name: `icon-${pixels}`,
    pixels,
    mark: 1,
    paper: 'transparent',
    package: 'extension',
  })),
];

const browser = await chromium.launch(await browserLaunchOptions());
for (const { name, pixels, mark: part, paper, package: owner } of icons) {
  const page = await browser.newPage({ viewport: { width: pixels, height: pixels } });
  await page.setContent(
    `<style>body { margin: 0; height: 100vh; display: grid; place-items: center; background: ${paper} }
    svg { width: ${part * 100}vw }</style>${mark}`,
  );
  const icon = new URL(`${owner}/src/icons/${name}.png`, packages);
  writeFileSync(icon, await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
