import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { openBlog } from '../../packages/flattr-button/test/blog.ts';
import { build } from '../build.ts';
import { frameworks, type Theme, wordpressThemes } from './stylesheets.ts';

/*
 * `npm run shots:themes -- <folder>`: the button in the CSS that WordPress's default themes and some twenty frameworks
 * hand down: light, dark as they offer it, dark without `color-scheme`, and on paper. Look at the sheets. What can be
 * measured is measured: each fault is printed, and the command fails.
 */

const folder = process.argv[2] ?? 'screenshots';
build();
await mkdir(folder, { recursive: true });
const themes = [...wordpressThemes(), ...frameworks()];
const blog = await openBlog();
const service = blog.service('idle');
const pressed = 'https://blog.example/pressed';
const dark = 'body { background: #14181f !important; color: #e8eaee !important }';

const grounds: Record<
  string,
  { css?: string; html?: string; button?: string; options?: BrowserContextOptions; paper?: true }
> = {
  light: {},
  dark: {
    html: 'data-theme="dark" data-bs-theme="dark"',
    options: { colorScheme: 'dark' },
  },
  'dark without color-scheme': { css: `:root { color-scheme: normal } ${dark}` },
  'dark by the attribute': { css: `:root { color-scheme: normal } ${dark}`, button: 'theme="dark"' },
  paper: { paper: true },
};
const faults: string[] = [];
try {
  for (const [ground, { options = {}, paper, ...more }] of Object.entries(grounds)) {
    const page = await blog.newPage({
      viewport: { width: 560, height: 330 },
      reducedMotion: 'reduce',
      ...options,
    });
    await page.addInitScript(remember, { service, name: `ada~${pressed}` });
    if (paper) await page.emulateMedia({ media: 'print' });
    const pictures: string[] = [];
    for (const theme of themes) {
      await page.goto(blog.page(contentOf(more.button), headOf(theme, more)));
      await page.locator('flattr-button [part=count]').nth(2).filter({ hasText: /./ }).waitFor();
      for (const fault of await page.evaluate(faultsOf)) faults.push(`${theme.name}, ${ground}: ${fault}`);
      const picture = (await page.screenshot()).toString('base64');
      pictures.push(
        `<figure><figcaption>${theme.name}</figcaption><img src="data:image/png;base64,${picture}"></figure>`,
      );
    }
    await writeSheet(page, join(folder, `themes-${ground.replaceAll(' ', '-')}.png`), pictures);
    await page.context().close();
  }
} finally {
  await blog.close();
}
for (const fault of faults) console.error(fault);
console.log(
  `${themes.length} themes, ${Object.keys(grounds).length} grounds, ${faults.length} faults, sheets in ${folder}`,
);
process.exit(faults.length === 0 ? 0 : 1);

function headOf(
  { css, body = '' }: Theme,
  { css: more = '', html = '' }: { css?: string; html?: string },
): string {
  return `<script>for (const [to, text] of [[document.documentElement, '${html}'], [document.body, '${body}']])
      for (const [, name, value] of text.matchAll(/([\\w-]+)="([^"]*)"/g)) to?.setAttribute(name, value);</script>
    <style>${css}</style><style>${more}</style><script type="module" async src="${service}/flattr-button.js"></script>`;
}

function contentOf(attributes = ''): string {
  const tag = (url: string) =>
    `<flattr-button to="ada" url="${url}" ${attributes}><a class="flattr-button" href="${service}/flattr?to=ada">Flattr</a></flattr-button>`;
  return `<main class="container content typography entry-content"><article><h2>An essay ${tag('https://blog.example/1')}</h2>
    <p>Some words of the essay, a <a href="#x">link</a>, and ${tag('https://blog.example/2')} in the line.</p>
    <p>${tag(pressed)} <a class="flattr-button" href="${service}/flattr?to=ada&amp;url=https://blog.example/4">Flattr</a></p></article></main>`;
}

/** As if the reader had flattred a page before. Runs in the page. */
function remember({ service, name }: { service: string; name: string }): void {
  const month = new Date().toISOString().slice(0, 7);
  const record = { month, things: [name], kept: [], counts: [], connected: true, clock: 0 };
  localStorage.setItem(`flattr:${service}`, JSON.stringify(record));
}

/** What a page's CSS has changed in its buttons. Runs in the page. */
function faultsOf(): string[] {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!canvas) return ['no canvas'];
  const lightness = (...grounds: string[]) => {
    for (const ground of ['#fff', ...grounds]) {
      canvas.fillStyle = ground;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) =>
      byte <= 10 ? byte / 3294 : ((byte / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one: number, other: number) =>
    (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  return [...document.querySelectorAll('flattr-button')].flatMap((host, index) => {
    const control = host.shadowRoot?.querySelector<HTMLElement>('[part=button]');
    const label = control?.querySelector('[part=label]');
    if (!control || !label) return [`button ${index} is not there`];
    const style = getComputedStyle(control);
    const [outer, inner] = [host.getBoundingClientRect(), control.getBoundingClientRect()];
    const size = Number.parseFloat(getComputedStyle(host).fontSize);
    const around = getComputedStyle(document.body).backgroundColor;
    const edge = Math.max(
      contrast(lightness(style.backgroundColor), lightness(around)),
      contrast(lightness(style.backgroundColor, style.borderColor), lightness(around)),
    );
    const text = contrast(lightness(style.backgroundColor), lightness(getComputedStyle(label).color));
    const reset = [
      style.textTransform,
      style.letterSpacing,
      style.textIndent,
      style.wordSpacing,
      style.fontStyle,
    ];
    return [
      text < 4.5 && `the text has a contrast of ${text.toFixed(1)}`,
      edge < 1.3 && `the edge has a contrast of ${edge.toFixed(1)}`,
      Math.abs(inner.height - Math.max(2 * size, 24)) > 1 &&
        `is ${inner.height} px high, with text of ${size} px around it`,
      Math.abs(outer.width - inner.width) + Math.abs(outer.height - inner.height) > 1 &&
        'does not fill its place',
      outer.width > 9.25 * size + 1 && `is ${outer.width} px wide`,
      reset.join() !== 'none,normal,0px,0px,normal' && `text is ${reset.join()}`,
      style.opacity !== '1' && 'is not opaque',
      outer.right > innerWidth && 'sticks out of the page',
    ].flatMap((fault) => (fault ? [`button ${index + 1} ${fault}`] : []));
  });
}

async function writeSheet(page: Page, path: string, pictures: readonly string[]): Promise<void> {
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width: 1500, height: 900 });
  await page.setContent(`<style>body { display: grid; grid-template-columns: repeat(5, 1fr); gap: 6px; font: 12px sans-serif; background: #fff; color: #000 }
    figure { margin: 0 } img { width: 100%; border: 1px solid #999 }</style>${pictures.join('')}`);
  await writeFile(path, await page.screenshot({ fullPage: true }));
}
