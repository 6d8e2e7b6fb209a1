import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { type Demo, startDemo, startMarket } from './server.ts';
import { fill, htmlText } from './template.ts';

const service = 'https://flattr.example';

describe('the blog', () => {
  let demo: Demo;
  before(async () => {
    demo = await startDemo({ port: 0, host: '127.0.0.1', service: `${service}/` });
  });
  after(() => demo.close());

  const get = (path: string, options?: RequestInit) => fetch(demo.url + path, options);
  const text = async (path: string) => (await get(path)).text();

  it('serves every page that it links to, and each only links to pages that exist', async () => {
    const seen = new Set<string>();
    const waiting = ['/'];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      const response = await get(path);
      assert.equal(response.status, 200, path);
      if (!response.headers.get('content-type')?.startsWith('text/html')) continue;
      const links = (await response.text()).matchAll(/(?:href|src)="(\/[^"]*)"/g);
      waiting.push(...Array.from(links, ([, link = '']) => link));
    }
    for (const path of ['/notes', '/strict', '/isolated', '/framed', '/frames/sandboxed', '/style.css']) {
      assert.ok(seen.has(path), `nothing links to ${path}`);
    }
    assert.ok([...seen].filter((path) => path.startsWith('/posts/')).length >= 4);
  });

  it('fills every placeholder and uses the tag of its service', async () => {
    for (const path of ['/', '/posts/four-screws', '/notes', '/notes/1', '/strict', '/frames/framed']) {
      const page = await text(path);
      assert.doesNotMatch(page, /\{\{|\}\}/, path);
      assert.ok(
        page.includes(`<script type="module" async src="${service}/flattr-button.js"></script>`),
        path,
      );
      assert.match(
        page,
        new RegExp(
          `<flattr-button to="(ada|ben)"[^>]*><a class="flattr-button" href="${service}/flattr\\?to=(ada|ben)">`,
        ),
      );
    }
  });

  it('uses only the tag: no other script, no inline style', async () => {
    for (const path of ['/', '/posts/four-screws', '/strict', '/notes']) {
      const page = await text(path);
      assert.equal(page.match(/<script/g)?.length, 1, path);
      assert.doesNotMatch(page, /<style| style="| on\w+="/, path);
    }
  });

  it('has posts by both authors, and a page with many buttons, each for its own address', async () => {
    const index = await text('/');
    assert.match(index, /class="byline">Ada/);
    assert.match(index, /class="byline">Ben/);
    const notes = await text('/notes');
    const urls = Array.from(notes.matchAll(/<flattr-button[^>]*url="([^"]+)"/g), ([, url]) => url);
    assert.ok(urls.length >= 30, `${urls.length} buttons`);
    assert.equal(new Set(urls).size, urls.length);
  });

  it('sends the strict page with a policy that names the service twice and allows nothing inline', async () => {
    const policy = (await get('/strict')).headers.get('content-security-policy') ?? '';
    assert.match(policy, /^default-src 'none'; /);
    assert.ok(policy.includes(`script-src ${service};`));
    assert.ok(policy.includes(`connect-src ${service};`));
    assert.doesNotMatch(policy, /unsafe|\*/);
    assert.equal((await get('/')).headers.get('content-security-policy'), null);
    const shown = (await text('/strict')).match(/<pre><code>([^<]*)<\/code>/)?.[1] ?? '';
    assert.equal(shown.replace(/\s+/g, ' ').trim(), policy);
  });

  it('isolates only one page from the windows it opens', async () => {
    assert.equal((await get('/isolated')).headers.get('cross-origin-opener-policy'), 'same-origin');
    assert.equal((await get('/')).headers.get('cross-origin-opener-policy'), null);
  });

  it('has one frame with its own origin and one without', async () => {
    const page = await text('/framed');
    assert.match(page, /<iframe src="\/frames\/framed" title=/);
    assert.match(page, /sandbox="allow-scripts allow-popups"/);
  });

  it('answers 404 with a page, also for paths that try to leave the site', async () => {
    const paths = [
      '/nothing',
      '/server.ts',
      '/../server.ts',
      '/..%2fserver.ts',
      '/posts/../../package.json',
      '/%2e%2e/%2e%2e/package.json',
      '/%',
      '//etc/passwd',
      '/constructor',
    ];
    for (const path of paths) {
      const { status, body } = await raw(path);
      assert.equal(status, 404, path);
      assert.match(body, /Page not found/);
    }
  });

  it('ignores a query', async () => {
    assert.equal((await get('/notes?from=feed')).status, 200);
  });

  it('answers 405 to other methods and names the allowed ones', async () => {
    const response = await get('/', { method: 'POST', body: 'x' });
    assert.equal(response.status, 405);
    assert.equal(response.headers.get('allow'), 'GET, HEAD');
  });

  it('answers HEAD with headers only', async () => {
    const response = await get('/', { method: 'HEAD' });
    assert.equal(response.status, 200);
    assert.ok(Number(response.headers.get('content-length')) > 1000);
    assert.equal(await response.text(), '');
  });

  it('says that its port is taken', async () => {
    const port = Number(new URL(demo.url).port);
    await assert.rejects(startDemo({ port, host: '127.0.0.1', service }), { code: 'EADDRINUSE' });
  });

  it('refuses an invalid service address', async () => {
    await assert.rejects(startDemo({ port: 0, host: '127.0.0.1', service: 'flattr' }), TypeError);
  });

  /** Sends a path as it is, which `fetch` would tidy first. */
  function raw(path: string): Promise<{ status: number; body: string }> {
    const { hostname, port } = new URL(demo.url);
    return new Promise((resolve, reject) => {
      const sent = request({ hostname, port, path }, async (response) => {
        const chunks = await response.setEncoding('utf8').toArray();
        resolve({ status: response.statusCode ?? 0, body: chunks.join('') });
      });
      sent.on('error', reject).end();
    });
  }
});

describe('each site', () => {
  for (const [name, start, handles] of [
    ['the blog', startDemo, ['ada', 'ben']],
    ['the market', startMarket, ['cleo', 'emile', 'salma']],
  ] as const) {
    it(`lists the creators whom the buttons of ${name} pay, for the service alone`, async (t) => {
      const site = await start({ port: 0, host: '127.0.0.1', service });
      t.after(() => site.close());
      const list = await fetch(`${site.url}/.well-known/flattr.json`);
      assert.deepEqual(await list.json(), { [service]: handles });
      const paid = (await (await fetch(site.url)).text()).matchAll(/<flattr-button to="([^"]+)"/g);
      assert.deepEqual([...new Set(Array.from(paid, ([, to]) => to))].sort(), handles);
    });
  }

  it('has no dead link on the market', async (t) => {
    const site = await startMarket({ port: 0, host: '127.0.0.1', service });
    t.after(() => site.close());
    const index = await (await fetch(site.url)).text();
    const links = Array.from(index.matchAll(/href="(\/[^"]*)"/g), ([, link]) => link);
    assert.ok(links.length >= 6);
    for (const link of links) {
      const page = await fetch(site.url + link);
      assert.equal(page.status, 200, link);
      assert.doesNotMatch(await page.text(), /\{\{|\}\}/, link);
    }
  });
});

describe('a template', () => {
  it('is filled once, with HTML, and keeps places without a value', () => {
    assert.equal(fill('<b>{{a}}</b> {{b}}', { a: '{{b}} <i>$&</i>' }), '<b>{{b}} <i>$&</i></b> {{b}}');
    assert.equal(fill('{{constructor}}', {}), '{{constructor}}');
  });

  it('escapes text', () => {
    assert.equal(htmlText(`<a b='c' d="e">&`), '&#60;a b=&#39;c&#39; d=&#34;e&#34;&#62;&#38;');
  });
});
