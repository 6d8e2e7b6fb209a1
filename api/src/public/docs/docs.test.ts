import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { languageCodes } from '@flattr/pages/languages';
import { startTestService } from '../../../test/test-service.ts';
import { words } from '../pages/words.ts';
import { leftOut, project, readShelf } from './shelf.ts';

const service = await startTestService();
after(() => service.stop());

const entries = readShelf().flatMap((shelf) => shelf.entries);
const names = [...new Set(entries.map(({ name }) => name))];

async function read(path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(new URL(path, service.url), { headers });
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
}

const unescaped = (text: string) =>
  text
    .replace(/&amp;|&#38;/g, '&')
    .replace(/&quot;|&#34;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>');
const idsOf = (body: string) => Array.from(body.matchAll(/ id="([^"]+)"/g), ([, id = '']) => unescaped(id));
const addressesOf = (body: string) =>
  Array.from(body.matchAll(/ (?:href|src)="([^"]+)"/g), ([, address = '']) => unescaped(address));
const mainOf = (body: string) => /<main[\s\S]*<\/main>/.exec(body)?.[0] ?? '';

describe('the documents', () => {
  test('are each served or left out by name', () => {
    const files = globSync(['docs/*.md', 'packages/**/README.md'], {
      cwd: project,
      exclude: (path) => /node_modules|\/dist/.test(path),
    });
    const shown = new Set(entries.map(({ path }) => path));
    assert.deepEqual([...shown, ...leftOut].sort(), files.sort());
    const paths = [...shown].length;
    assert.equal(names.length, paths, 'two documents have one address');
  });

  test('are listed at /docs, each with a line about it, for five kinds of people', async () => {
    const { body } = await read('/docs');
    for (const title of Object.values(words.en.docs.sections))
      assert.ok(body.includes(`<h2>${title}</h2>`), title);
    for (const { name, anchor } of entries) {
      const href = anchor ? `/docs/${name}#${anchor}` : `/docs/${name}`;
      const [, title = '', line = ''] =
        new RegExp(`<li><a href="${href}">([^<]+)</a><p class="hint">([^<]+)</p>`).exec(body) ?? [];
      assert.ok(title && line.length > 10 && line.length < 240, `${href}: ${title}: ${line}`);
    }
  });

  test('say what their file says, with this service’s own address in the examples', async () => {
    for (const { path, name } of entries) {
      const text = readFileSync(join(project, path), 'utf8');
      const main = mainOf((await read(`/docs/${name}`)).body);
      assert.ok(!main.includes('https://flattr.example'), name);
      assert.equal(main.includes(service.url), text.includes('https://flattr.example'), name);
      assert.ok(!main.replace(/<code[\s\S]*?<\/code>/g, '').includes('&lt;!--'), `${name} shows a comment`);
      assert.ok(!main.includes(' style='), `${name} has a style that the pages’ policy refuses`);
      const [, fence = ''] = /^```\w*\n([\s\S]*?)^```$/m.exec(text) ?? [];
      const code = fence.replaceAll('https://flattr.example', service.url);
      assert.ok(unescaped(main).includes(code), `${name} has its first example as it can be pasted`);
    }
  });

  test('are in English in a frame in the reader’s language', async () => {
    for (const language of languageCodes) {
      const { body, headers } = await read('/docs/rules', { 'accept-language': language });
      assert.ok(body.includes(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`));
      assert.match(body, /<div class="docs-text" lang="en" dir="ltr">/);
      assert.ok(body.includes(`<summary>${words[language].docs.contents}</summary>`), language);
      assert.equal(headers.get('content-language'), language);
    }
  });

  test('have one address, a description, a card, neighbours and no script', async () => {
    for (const [index, name] of names.entries()) {
      const { body } = await read(`/docs/${name}`);
      assert.ok(body.includes(`<link rel="canonical" href="${service.url}/docs/${name}">`), name);
      assert.match(
        body,
        /<title>[^<]+ · Flattr<\/title>\n<meta name="description" content="[^"]{10,}">/,
        name,
      );
      assert.match(body, /<meta property="og:image" content="[^"]+\/card\/home\.png/, name);
      assert.equal(body.match(/<h1[ >]/g)?.length, 1, name);
      for (const [rel, at] of [
        ['prev', index - 1],
        ['next', index + 1],
      ] as const)
        assert.equal(
          body.includes(`<a href="/docs/${names[at]}" rel="${rel}">`),
          names[at] !== undefined,
          name,
        );
      assert.deepEqual(body.match(/<script(?! type="application\/ld\+json")/g), null, name);
    }
  });

  test('are sent again only after they changed, and compressed', async () => {
    const first = await read('/docs/api', { 'accept-language': 'en' });
    assert.equal(first.headers.get('content-encoding'), 'gzip');
    const tag = first.headers.get('etag') ?? '';
    assert.ok(tag);
    const known = { 'if-none-match': tag, 'cache-control': 'max-age=0' }; // fetch itself would ask for a new copy
    assert.equal((await read('/docs/api', { 'accept-language': 'en', ...known })).status, 304);
    assert.equal((await read('/docs/api', { 'accept-language': 'de', ...known })).status, 200);
    const plain = await read('/docs/api', { 'accept-language': 'en', 'accept-encoding': 'identity' });
    assert.equal(plain.headers.get('content-encoding'), null);
    assert.equal(plain.body, first.body);
    for (const name of ['accept-language', 'cookie', 'accept-encoding'])
      assert.ok(first.headers.get('vary')?.toLowerCase().includes(name), name);
  });

  test('that do not exist, and pictures that do not, are answered with the page for it', async () => {
    for (const path of [
      '/docs/nothing',
      '/docs/architecture',
      '/docs/..%2Fapi',
      '/docs/images/..%2Fapi.md',
      '/docs/images/x.png',
    ]) {
      const { status, body } = await read(path, { accept: 'text/html' });
      assert.equal(status, 404, path);
      assert.match(body, /<main id="main"/, path);
    }
  });

  test('have pictures of a known size, which a browser keeps', async () => {
    const { body } = await read('/docs/readers');
    const [, src = ''] = /<img src="([^"]+)" alt="[^"]+" width="\d{3,4}" height="\d{3,4}"/.exec(body) ?? [];
    const { status, headers } = await read(src);
    assert.equal(status, 200);
    assert.equal(headers.get('content-type'), 'image/png');
    assert.match(headers.get('cache-control') ?? '', /max-age=3600/);
  });

  test('lead nowhere that does not exist: every link is followed, and every anchor is there', async () => {
    const pages = new Map<string, { status: number; ids: readonly string[] }>();
    async function open(path: string) {
      const { status, body } = await read(path, { accept: 'text/html' });
      const found = { status, ids: idsOf(body) };
      pages.set(path, found);
      return found;
    }
    let followed = 0;
    for (const from of ['/docs', ...names.map((name) => `/docs/${name}`)]) {
      const { body } = await read(from);
      const ids = idsOf(body);
      assert.equal(new Set(ids).size, ids.length, `${from} has an id twice`);
      for (const address of addressesOf(body)) {
        if (!/^([/#]|https?:)/.test(address) || address.startsWith(`${service.url}/docs`)) continue;
        const url = new URL(address, service.url + from);
        if (url.origin !== service.url) continue;
        const path = url.pathname + url.search;
        const { status, ids } = pages.get(path) ?? (await open(path));
        assert.equal(status, 200, `${address} in ${from}`);
        if (url.hash) assert.ok(ids.includes(decodeURIComponent(url.hash.slice(1))), `${address} in ${from}`);
        followed++;
      }
    }
    assert.ok(followed > 500, `${followed} links`);
  });
});
