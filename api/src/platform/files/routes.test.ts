import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { expectProblem } from '../../../test/expect.ts';
import { browser, startTestService, type TestService } from '../../../test/test-service.ts';
import { version } from '../version.ts';

let service: TestService;
before(async () => {
  service = await startTestService();
});
after(() => service.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  browser(service.url).request('GET', path, undefined, headers);

describe('the button', () => {
  test('is readable by every site; the newest is cached briefly, a version for ever', async () => {
    const newest = await get('/flattr-button.js', { origin: 'https://blog.example' });
    const pinned = await get(`/${version}/flattr-button.js`);
    assert.deepEqual([newest.status, pinned.status], [200, 200], 'run npm run build first');
    assert.equal(newest.body, pinned.body);
    assert.equal(newest.headers.get('cache-control'), 'public, max-age=300, stale-while-revalidate=86400');
    assert.equal(pinned.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    for (const { headers } of [newest, pinned]) {
      assert.match(headers.get('content-type') ?? '', /^text\/javascript/);
      assert.equal(headers.get('access-control-allow-origin'), '*');
      assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.match(headers.get('etag') ?? '', /"/);
      assert.equal(headers.get('vary'), null);
      assert.equal(headers.get('set-cookie'), null);
    }
  });

  test('has its chunks at both addresses', async () => {
    const { body } = await get('/flattr-button.js');
    const chunks = [...String(body).matchAll(/["']\.\/([\w.-]+\.js)["']/g)].map(([, name]) => name);
    assert.ok(chunks.length > 0, 'signing is its own chunk');
    for (const chunk of chunks) {
      for (const folder of ['', `/${version}`]) {
        assert.equal((await get(`${folder}/${chunk}`)).status, 200, `${folder}/${chunk}`);
      }
    }
  });

  test('is not found for an unpublished version', async () => {
    expectProblem(await get('/9.9.9/flattr-button.js'), 'not-found');
    expectProblem(await get(`/${version}/nothing.js`), 'not-found');
    expectProblem(await get('/nothing.js'), 'not-found');
  });
});

describe('the pages’ files', () => {
  test('are revalidated each time, and readable from a sandboxed frame’s popup', async () => {
    const document = String((await get('/flattr')).body);
    const files = [...document.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
    assert.ok(files.length >= 2);
    for (const path of files) {
      const { status, headers } = await get(path, { origin: 'null' });
      assert.equal(status, 200, `${path}: run npm run build first`);
      assert.equal(headers.get('cache-control'), 'no-cache');
      assert.equal(headers.get('access-control-allow-origin'), '*');
      assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin');
    }
  });

  test('serve no other files', async () => {
    for (const path of ['/assets', '/assets/', '/assets/nothing.js', '/package.json', '/src/app.ts']) {
      const { status } = await get(path);
      assert.ok(status === 404 || status === 301, `${path}: ${status}`);
    }
  });
});
