import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { chromium, type Page, type Route } from 'playwright-core';
import { browserLaunchOptions } from './browser.ts';
import { build } from './build.ts';

/*
 * `node scripts/button-sheet.ts <folder>`: the button in all states, sizes and layouts, light, dark, in forced
 * colours, with more contrast and right to left, as pictures. Look at them before calling a change of its looks done.
 */

const folder = process.argv[2] ?? 'screenshots';
const root = fileURLToPath(new URL('..', import.meta.url));
const site = 'https://blog.example';

/** By the name of a service: what it answers a click with. */
const answers: Record<string, [status: number, code: string] | 'flattred' | 'never' | 'network'> = {
  idle: 'never',
  pending: 'never',
  flattred: 'flattred',
  offline: 'network',
  'press-again': [401, 'unknown-key'],
  confirm: [403, 'confirm-first'],
  limited: [429, 'rate-limited'],
  error: [503, 'service-unavailable'],
  connecting: 'never',
  down: 'network',
};

build();
await mkdir(folder, { recursive: true });
const keys = await bundle({
  stdin: {
    contents: `import { saveKey } from '@flattr/click-token/key-store'; import { createClickKey } from '@flattr/click-token/keys';
      window.connect = async (service) => {
        await saveKey(service, await createClickKey());
        localStorage.setItem('flattr:' + service, JSON.stringify({ month: new Date().toISOString().slice(0, 7), things: [], kept: [], connected: true, clock: 0 }));
      };`,
    resolveDir: root,
  },
  bundle: true,
  write: false,
  format: 'iife',
});
let bodyOfPage = '';
const keyScript = keys.outputFiles[0]?.text ?? '';

const browser = await chromium.launch(await browserLaunchOptions());
try {
  for (const scheme of ['light', 'dark', 'forced', 'contrast'] as const) {
    const context = await browser.newContext({
      deviceScaleFactor: 2,
      viewport: { width: 1100, height: 900 },
    });
    await context.route('**/*', serve);
    const page = await context.newPage();
    await page.emulateMedia({
      colorScheme: scheme === 'dark' ? 'dark' : 'light',
      forcedColors: scheme === 'forced' ? 'active' : 'none',
      contrast: scheme === 'contrast' ? 'more' : 'no-preference',
      reducedMotion: 'reduce',
    });
    await shootStates(page, scheme);
    await shootLooks(page, scheme);
    await context.close();
  }
} finally {
  await browser.close();
}

async function shootStates(page: Page, scheme: string): Promise<void> {
  const cells = Object.keys(answers).map(
    (state) =>
      `<figure><figcaption>${state}</figcaption><flattr-button id="${state}" to="ada" url="/${state}" service="https://${state}.example"></flattr-button></figure>`,
  );
  await open(page, `<main class="states">${cells.join('')}</main>`);
  for (const state of Object.keys(answers)) {
    if (state === 'idle' || state === 'down') continue; // nobody presses these
    // One page for each, as a press elsewhere closes what is open.
    await page.evaluate(async (name) => {
      const { connect } = window as never as { connect(service: string): Promise<void> };
      if (name !== 'connecting') await connect(`https://${name}.example`);
      document.getElementById(name)?.shadowRoot?.querySelector('button')?.click();
    }, state);
  }
  await page.locator('#error').getByText('did not work').waitFor();
  await page.locator('#limited').getByText('Too many').waitFor();
  await page.locator('#down a').waitFor();
  await page.locator('#connecting').getByText('window').waitFor();
  await page.screenshot({ path: join(folder, `button-states-${scheme}.png`), fullPage: true });
}

async function shootLooks(page: Page, scheme: string): Promise<void> {
  const rows = ['small', 'medium', 'large'].map(
    (size) =>
      `<p>${['', 'layout="compact"', 'count="off"', 'layout="compact" count="off"', 'class="flattred"']
        .map((more) => `<flattr-button preview size="${size}" ${more}></flattr-button>`)
        .join(' ')}</p>`,
  );
  const languages = ['de', 'fr', 'ja', 'ru'].map(
    (lang) => `<flattr-button preview lang="${lang}"></flattr-button>`,
  );
  const toTheLeft = ['ar', 'he'].map(
    (lang) =>
      `<p dir="rtl" lang="${lang}" style="font-family: serif"><flattr-button preview></flattr-button> <flattr-button preview class="flattred"></flattr-button> <flattr-button preview size="large"></flattr-button></p>`,
  );
  await open(
    page,
    `<main class="looks"><article><h2>On slow reading</h2><p>A page of prose, set with care, in which a button stands at the end of a paragraph and must neither shout nor hide. <flattr-button preview></flattr-button> The line goes on after it as if nothing had happened.</p></article>
     ${rows.join('')}<p>${languages.join(' ')}</p>${toTheLeft.join('')}
     <p style="--flattr-accent: #9a3412; --flattr-on-accent: #fff; --flattr-radius: 0.3em; --flattr-font: Georgia, serif"><flattr-button preview></flattr-button> <flattr-button preview class="flattred"><span slot="label">Say thanks</span></flattr-button></p>
     <p><a class="peer" href="#">A link</a></p></main>`,
  );
  await page.evaluate(() => {
    for (const button of document.querySelectorAll<HTMLElement>('flattr-button.flattred')) {
      button.setAttribute('url', '/flattred'); // one thing, which is pressed once
    }
    const first = document.querySelector<HTMLElement>('flattr-button.flattred');
    first?.shadowRoot?.querySelector('button')?.click();
  });
  await page.locator('flattr-button.flattred [aria-pressed=true]').first().waitFor();
  await page.locator('flattr-button[lang=ru] [aria-label*=человек]').waitFor();
  await page.locator('[lang=he] flattr-button [aria-label*=אנשים]').first().waitFor();
  await page.screenshot({ path: join(folder, `button-looks-${scheme}.png`), fullPage: true });
}

async function open(page: Page, body: string): Promise<void> {
  bodyOfPage = body;
  await page.goto(`${site}/${Math.random()}`);
  await page.waitForFunction(() =>
    [...document.querySelectorAll('flattr-button')].every(({ shadowRoot }) =>
      shadowRoot?.querySelector('[part=button]'),
    ),
  );
}

async function serve(route: Route): Promise<void> {
  const { hostname, pathname } = new URL(route.request().url());
  const headers = { 'access-control-allow-origin': '*' };
  if (hostname === 'down.example') return route.abort();
  if (pathname.endsWith('.js')) {
    const path = join(root, 'packages/flattr-button/dist/cdn', pathname);
    return route.fulfill({ path, contentType: 'text/javascript', headers });
  }
  if (pathname === '/v1/counts') return route.fulfill({ json: { counts: [1284] }, headers });
  if (pathname === '/v1/clicks') {
    const answer = answers[hostname.replace('.example', '')];
    if (answer === 'never') return;
    if (answer === 'flattred') {
      const now = Date.now() / 1000;
      const month = new Date().toISOString().slice(0, 7);
      return route.fulfill({ json: { state: 'flattred', count: 1285, month, now }, headers });
    }
    if (!Array.isArray(answer)) return route.abort();
    return route.fulfill({ status: answer[0], json: { code: answer[1] }, headers });
  }
  return route.fulfill({ contentType: 'text/html', body: pageAround() });
}

function pageAround(): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Buttons</title><style>
    :root { color-scheme: light dark; }
    body { margin: 2rem; font: 16px/1.6 Georgia, serif; background: Canvas; color: CanvasText; }
    .states { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1.5rem 2rem; }
    figure { margin: 0; min-block-size: 8.5rem; }
    figcaption { font: 12px/2 system-ui, sans-serif; opacity: 0.75; }
    article { max-inline-size: 36rem; }
    .looks p { margin-block: 0.9rem; }
  </style><script>${keyScript}</script><script type="module" src="/flattr-button.js"></script>${bodyOfPage}`;
}
