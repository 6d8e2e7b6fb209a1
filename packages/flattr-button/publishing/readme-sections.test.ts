import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { browserLaunchOptions } from '../../../scripts/browser.ts';
import type { Integrity } from './integrity.ts';
import { freshReadme } from './write-readme.ts';

const here = fileURLToPath(new URL('..', import.meta.url));
const root = join(here, '..', '..');
const cdn = join(here, 'dist', 'cdn');
const readme = readFileSync(join(here, 'README.md'), 'utf8');

/** Its code blocks, each with its line number. */
const snippets = [...readme.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(
  ({ index, 1: language, 2: text }) => ({
    language: language ?? '',
    text: text ?? '',
    line: readme.slice(0, index).split('\n').length,
  }),
);
const written = (...languages: string[]) => snippets.filter(({ language }) => languages.includes(language));

// These import a framework, which is not installed here. `npm run test:frameworks` builds the pages they are from.
const ofAFramework = /from '(?:vue|svelte\/elements|solid-js|vite)'/;

describe('the README', () => {
  test('is up to date (npm run docs:button)', () => assert.equal(readme, freshReadme()));

  test('has only snippets that are tested', () => {
    const known = ['html', 'css', 'js', 'ts', 'tsx', 'json', 'vue', 'svelte', 'angular', 'jsx', 'astro'];
    const unknown = snippets.filter(({ language }) => !known.includes(language));
    assert.deepEqual(unknown, []);
    for (const language of ['html', 'css', 'ts', 'tsx', 'json'])
      assert.ok(written(language).length, language);
  });

  test('names files that are published', () => {
    for (const { text } of written('json')) {
      for (const [path] of Object.values(JSON.parse(text) as Record<string, [string]>)) {
        const list = readFileSync(new URL('packed-files/flattr-button.txt', import.meta.url), 'utf8');
        assert.ok(list.split('\n').includes(path.replace('./node_modules/flattr-button/', '')), path);
      }
    }
  });
});

test('the code in the README compiles', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'flattr-readme-'));
  try {
    await mkdir(join(folder, 'node_modules', '@types'), { recursive: true });
    await symlink(here, join(folder, 'node_modules', 'flattr-button'));
    for (const name of ['@types/react', 'csstype']) {
      await symlink(join(root, 'node_modules', name), join(folder, 'node_modules', name));
    }
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*'] }));
    for (const { language, text, line } of written('js', 'ts', 'tsx')) {
      if (!ofAFramework.test(text))
        await writeFile(join(folder, `line-${line}.${language}`), `${text}\nexport {};\n`);
    }
    const compiler = join(root, 'node_modules', '.bin', 'tsc');
    const { stdout } = await promisify(execFile)(compiler, ['-p', folder]).catch(
      (error: { stdout: string }) => error,
    );
    assert.equal(stdout, '');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

const compilerOptions = {
  target: 'ES2022',
  module: 'ESNext',
  moduleResolution: 'bundler',
  lib: ['ES2024', 'DOM', 'DOM.Iterable'],
  types: [],
  jsx: 'react-jsx',
  strict: true,
  allowJs: true,
  checkJs: true,
  noEmit: true,
};

describe('in Chromium', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  before(async () => {
    browser = await chromium.launch(await browserLaunchOptions());
    page = await browser.newPage();
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (/error|warning/.test(message.type())) complaints.push(message.text());
    });
    await page.route('https://flattr.example/**', (route) => {
      const { pathname, searchParams } = new URL(route.request().url());
      const headers = { 'access-control-allow-origin': '*' };
      const file = join(cdn, pathname.replace(`/${integrity().version}/`, '/'));
      if (pathname === '/v1/counts') {
        return route.fulfill({ headers, json: { counts: searchParams.getAll('t').map(() => 3) } });
      }
      return existsSync(file)
        ? route.fulfill({ headers, path: file })
        : route.fulfill({ headers, status: 404 });
    });
  });
  after(() => browser.close());

  for (const { text, line } of written('html')) {
    test(`the HTML of line ${line} shows its buttons without errors or warnings`, async () => {
      await show(withHashes(text));
      await page.waitForFunction(() => {
        const buttons = [...document.querySelectorAll('flattr-button')];
        return (
          buttons.length > 0 && buttons.every((button) => button.shadowRoot?.querySelector('[part=button]'))
        );
      });
      // Policies and hashes must also hold for what is loaded later.
      await page.locator('flattr-button button').first().hover();
      await page.waitForFunction(() => performance.getEntriesByType('resource').length > 0);
      assert.deepEqual(complaints, []);
    });
  }

  test('a wrong hash in that HTML is refused, so the browser does check them', async () => {
    const pinned = written('html').filter(({ text }) => text.includes('sha384-…'));
    assert.equal(pinned.length, 2);
    for (const { text } of pinned) {
      const refused = page.waitForEvent('console', (message) => /integrity/.test(message.text()));
      await show(withHashes(text).replace(/integrity="sha384-./, 'integrity="sha384-+'));
      await refused;
      assert.equal(await page.evaluate(() => !!customElements.get('flattr-button')), false);
    }
  });

  for (const { text, line } of written('css')) {
    test(`a browser understands every declaration of the CSS of line ${line}`, async () => {
      await page.goto('about:blank');
      const lost = await page.evaluate((css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        const kept = [...sheet.cssRules] as CSSStyleRule[];
        const rules = [...css.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{}]+)\{([^}]*)\}/g)];
        if (kept.length !== rules.length) return [`${rules.length - kept.length} rules`];
        return rules.flatMap(([, , body = ''], index) =>
          body
            .split(';')
            .map((declaration) => declaration.split(':')[0]?.trim() ?? '')
            .filter((property) => property && !kept[index]?.style.getPropertyValue(property)),
        );
      }, text);
      assert.deepEqual(lost, []);
    });
  }

  async function show(body: string): Promise<void> {
    complaints = [];
    const html = `<!doctype html><html lang="en"><title>A post</title><link rel="icon" href="data:,">${body}`;
    await page.unroute('https://blog.example/');
    await page.route('https://blog.example/', (route) =>
      route.fulfill({ contentType: 'text/html', body: html }),
    );
    await page.goto('https://blog.example/', { waitUntil: 'commit' });
  }
});

/** A snippet with the hashes that the README leaves out. */
function withHashes(text: string): string {
  const { version, files } = integrity();
  const signing = Object.keys(files).find((file) => /^signing-.*\.js$/.test(file));
  return text
    .replace('signing-….js', String(signing))
    .replace(/\/([\d.]+)\/([\w.-]+\.js)("[^<>]*?)sha384-…/g, (_all, ofVersion, file, between) => {
      assert.equal(ofVersion, version);
      return `/${ofVersion}/${file}${between}${files[file]}`;
    });
}

function integrity(): Integrity {
  return JSON.parse(readFileSync(join(cdn, 'integrity.json'), 'utf8')) as Integrity; // the build wrote it
}
