import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { type Answer, answers, connect, openBlog } from '../packages/flattr-button/test/blog.ts';
import { build } from './build.ts';

/*
 * `node scripts/button-sheet.ts <folder>`: pictures of the button in all states, sizes and layouts, light, dark, in
 * forced colours, with more contrast, narrow, and right to left. Look at them before you finish a change of its looks.
 */

const folder = process.argv[2] ?? 'screenshots';
build();
await mkdir(folder, { recursive: true });
const blog = await openBlog();

const wide = { width: 1100, height: 900 };
const sheets: Record<string, BrowserContextOptions & { lang?: string }> = {
  light: {},
  dark: { colorScheme: 'dark' },
  forced: { forcedColors: 'active' },
  contrast: { contrast: 'more' },
  narrow: { viewport: { width: 320, height: 2400 } },
  rtl: { lang: 'ar' },
  'rtl-narrow': { lang: 'ar', viewport: { width: 320, height: 2400 } },
};

try {
  for (const [name, { lang = 'en', ...options }] of Object.entries(sheets)) {
    const page = await blog.newPage({
      deviceScaleFactor: 2,
      viewport: wide,
      reducedMotion: 'reduce',
      ...options,
    });
    await shootStates(page, lang, join(folder, `button-states-${name}.png`));
    await shootLooks(page, lang, join(folder, `button-looks-${name}.png`));
    await page.context().close();
  }
} finally {
  await blog.close();
}

async function shootStates(page: Page, lang: string, path: string): Promise<void> {
  const service = (state: string) => blog.service(state === 'connecting' ? 'idle' : (state as Answer)); // of the list below
  const states = [...Object.keys(answers), 'connecting'];
  const cells = states.map(
    (state) =>
      `<figure><figcaption>${state}</figcaption><flattr-button id="${state}" to="ada" url="/${state}" service="${service(state)}"></flattr-button></figure>`,
  );
  await open(page, lang, `<main class="states">${cells.join('')}</main>`);
  for (const state of states) {
    if (state === 'idle' || state === 'down') continue; // these are not pressed
    if (state !== 'connecting') await connect(page, service(state));
    // Not by the mouse, because a press elsewhere closes the bubble before.
    await page.evaluate(
      (id) => document.getElementById(id)?.shadowRoot?.querySelector('button')?.click(),
      state,
    );
  }
  await page.locator('#down a').waitFor();
  for (const state of ['flattred', 'error', 'limited', 'connecting', 'offline']) {
    await page.locator(`#${state} [part=note].note`).filter({ hasText: /./ }).waitFor();
  }
  await page.screenshot({ path, fullPage: true });
}

async function shootLooks(page: Page, lang: string, path: string): Promise<void> {
  const rows = ['small', 'medium', 'large'].map(
    (size) =>
      `<p>${[
        '',
        'layout="compact"',
        'count="off"',
        'layout="compact" count="off"',
        'class="flattred"',
        'look="solid"',
        'look="solid" class="flattred"',
        'count-from="500"',
      ]
        .map((more) => `<flattr-button preview size="${size}" ${more}></flattr-button>`)
        .join(' ')}</p>`,
  );
  const languages = ['en', 'de', 'fr', 'es', 'ja', 'ru'].map(
    (each) => `<flattr-button preview lang="${each}"></flattr-button>`,
  );
  const rightToLeft = ['ar', 'he'].map(
    (each) =>
      `<p dir="rtl" lang="${each}" style="font-family: serif"><flattr-button preview></flattr-button> <flattr-button preview class="flattred"></flattr-button> <flattr-button preview size="large"></flattr-button></p>`,
  );
  await open(
    page,
    lang,
    `<main class="looks"><article><h2>On slow reading</h2><p>A page of prose, set with care, in which a button stands at the end of a paragraph and must neither shout nor hide. <flattr-button preview></flattr-button> The line goes on after it as if nothing had happened.</p></article>
     ${rows.join('')}<p>${languages.join(' ')}</p>${rightToLeft.join('')}
     <p style="--flattr-accent: #9a3412; --flattr-on-accent: #fff; --flattr-radius: 0.3em; --flattr-font: Georgia, serif"><flattr-button preview></flattr-button> <flattr-button preview class="flattred"><span slot="label">Say thanks</span></flattr-button> <flattr-button preview label="Thank the whole editorial team of this magazine"></flattr-button></p>
     <p><a href="#">A link</a></p></main>`,
  );
  await page.evaluate(() => {
    const flattred = document.querySelectorAll<HTMLElement>('flattr-button.flattred');
    for (const button of flattred) button.setAttribute('url', '/flattred'); // one thing, so one press is enough
    flattred[0]?.shadowRoot?.querySelector('button')?.click();
  });
  await page.locator('flattr-button.flattred [aria-pressed=true]').first().waitFor();
  await page.locator('flattr-button[lang=ru] [aria-label*=читател]').waitFor();
  await page.locator('[lang=he] flattr-button [aria-label*=קוראים]').first().waitFor();
  await page.screenshot({ path, fullPage: true });
}

async function open(page: Page, lang: string, body: string): Promise<void> {
  await page.goto(
    blog.buttons(`<style>
      :root { color-scheme: light dark; }
      body { margin: 2rem; font: 16px/1.6 Georgia, serif; background: Canvas; color: CanvasText; }
      .states { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1.5rem 2rem; }
      figure { margin: 0; min-block-size: 8.5rem; }
      figcaption { font: 12px/2 system-ui, sans-serif; opacity: 0.75; }
      article { max-inline-size: 36rem; }
      .looks p { margin-block: 0.9rem; }
    </style><div lang="${lang}" ${lang === 'ar' ? 'dir="rtl"' : ''}>${body}</div>`),
  );
  await page.waitForFunction(() =>
    [...document.querySelectorAll('flattr-button')].every(({ shadowRoot }) =>
      shadowRoot?.querySelector('[part=button]'),
    ),
  );
}
