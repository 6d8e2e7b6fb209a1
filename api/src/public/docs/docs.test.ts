import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { languageCodes } from '@flattr/pages/languages';
import { plainTag } from '@flattr/pages/tag/outputs';
import { recipeSystems } from '@flattr/pages/tag/platforms';
import { recipeFor } from '@flattr/pages/tag/recipe';
import { strFromU8, unzipSync } from 'fflate';
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
        if (!/^([/#]|https?:)/.test(address) || address === service.url + from) continue;
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

describe('a recipe', () => {
  const fill = '?to=%40Ada&site=blog.ada.example';

  test('shows and offers every file, with the service, and then the handle and the site that its owner typed', async () => {
    for (const system of recipeSystems) {
      for (const [query, options] of [
        ['', { ...plainTag('your-handle') }],
        [fill, { ...plainTag('ada'), url: 'https://blog.ada.example' }],
      ] as const) {
        const { save } = recipeFor(system, service.url, options);
        const { body } = await read(`/docs/${system}${query}`);
        const shown = unescaped(mainOf(body)).replaceAll('&#39;', "'");
        const [, zip = ''] = /<a href="([^"]+\/docs\/downloads\/[^"]+)"/.exec(body) ?? [];
        const answer = await fetch(unescaped(zip));
        assert.equal(answer.headers.get('content-disposition'), `attachment; filename=${system}.zip`);
        const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
        assert.deepEqual(Object.keys(files).sort(), Object.keys(save).sort());
        for (const [path, text] of Object.entries(save)) {
          assert.ok(shown.includes(`>${text}\n</code></pre>`), `${system}: ${path}`);
          assert.equal(strFromU8(files[path] ?? assert.fail(path)), `${text}\n`);
        }
      }
      const { body } = await read(`/docs/${system}${fill}`);
      assert.ok(!/your-handle|blog\.example/.test(mainOf(body)), system);
    }
  });

  test('says what a handle and an address are to somebody who typed none, and fills nothing in', async () => {
    const { handleMistake, siteMistake } = words.en.docs.fill;
    const { body, status } = await read('/docs/hugo?to=%22%3E&site=javascript:alert(1)');
    assert.equal(status, 200);
    assert.ok(body.includes(handleMistake) && body.includes(siteMistake));
    assert.ok(
      body.includes('value="&quot;&gt;"') || body.includes('value="&#34;&#62;"'),
      'it is kept to be corrected',
    );
    assert.ok(mainOf(body).includes('to=&quot;your-handle&quot;'));
    const plain = await read('/docs/hugo');
    assert.ok(!plain.body.includes(handleMistake) && !plain.body.includes(siteMistake));
  });
});

describe('what can be downloaded', () => {
  const bytesOf = async (name: string) => {
    const answer = await fetch(`${service.url}/docs/downloads/${name}`);
    assert.equal(answer.status, 200, name);
    assert.equal(answer.headers.get('content-type'), 'application/zip');
    return new Uint8Array(await answer.arrayBuffer());
  };

  test('is linked with its size and its hash, and has them', async () => {
    for (const [page, name] of [
      ['wordpress', 'flattr-button.zip'],
      ['extension', 'flattr-chromium.zip'],
      ['extension', 'flattr-firefox.zip'],
    ]) {
      const { body } = await read(`/docs/${page}`);
      const bytes = await bytesOf(String(name));
      const sum = createHash('sha256').update(bytes).digest('hex');
      const said = `<a href="${service.url}/docs/downloads/${name}">`;
      const after = body.slice(body.indexOf(said) + said.length);
      assert.match(
        after.slice(0, 200),
        new RegExp(`^[^<]+</a> \\(${(bytes.length / 1000).toFixed(1)} kB, SHA-256 ${sum}\\)`),
      );
    }
  });

  test('is for WordPress the plugin as the build makes it', async () => {
    assert.deepEqual(
      await bytesOf('flattr-button.zip'),
      new Uint8Array(readFileSync(join(project, 'packages/wordpress/dist/flattr-button.zip'))),
    );
  });

  test('is an extension with this service’s address and no other, and its host in Firefox’s id', async () => {
    for (const target of ['chromium', 'firefox']) {
      const files = Object.entries(unzipSync(await bytesOf(`flattr-${target}.zip`)));
      const text = files.map(([, bytes]) => strFromU8(bytes)).join('\n');
      assert.ok(!text.includes('https://flattr.example"'));
      assert.ok(text.includes(`"${service.url}"`));
      assert.equal(text.includes('"id": "flattr@localhost"'), target === 'firefox');
    }
  });

  test('is nothing else', async () => {
    for (const name of ['x.zip', 'hugo', 'constructor', '__proto__', '..%2Fpackage.json'])
      assert.equal((await fetch(`${service.url}/docs/downloads/${name}`)).status, 404, name);
  });
});

test('a DNS record in the documents names this service', async () => {
  const { body } = await read('/docs/elsewhere');
  assert.ok(unescaped(body).includes(`TXT "ada@${new URL(service.url).host}"`));
});

test('the documents lead to the source code where the operator shows it, and else only name it', async () => {
  const source = 'https://code.example/flattr';
  const open = await startTestService({ SOURCE_URL: source });
  try {
    for (const path of ['/docs', '/docs/hugo', '/docs/publishing'])
      for (const [url, links] of [
        [open.url, true],
        [service.url, false],
      ] as const) {
        const body = await (await fetch(url + path)).text();
        assert.equal(body.includes(`<a href="${source}">`), links, path);
        assert.ok(!body.includes('README.md'), path);
      }
  } finally {
    await open.stop();
  }
});
