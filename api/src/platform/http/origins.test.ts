import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { expectProblem } from '../../../test/expect.ts';
import { rawRequest } from '../../../test/raw-request.ts';
import { browser, startTestService } from '../../../test/test-service.ts';

/* What keeps other sites from using a reader's session, and other names from reaching the local sandbox. */

const service = await startTestService();
const { url } = service;
after(() => service.stop());
const reader = await service.signIn('reader@example.com');

const unsafe: readonly (readonly [string, string])[] = [
  ['POST', '/v1/sign-in/codes'],
  ['POST', '/v1/sign-in'],
  ['POST', '/v1/sign-out'],
  ['PATCH', '/v1/me'],
  ['PUT', '/v1/me/handle'],
  ['POST', '/v1/me/clicks'],
  ['DELETE', '/v1/me/clicks/2026-11/00000000-0000-4000-8000-000000000000'],
  ['POST', '/v1/me/deposits'],
  ['POST', '/v1/me/earnings/moves'],
  ['DELETE', `/v1/me/sites/${encodeURIComponent('https://blog.example')}`],
  ['POST', '/v1/me/sites/verify'],
  ['POST', '/v1/grants'],
  ['POST', '/v1/sandbox/settle'],
];

describe('every request that changes something must come from our own pages', () => {
  for (const [method, path] of unsafe) {
    test(`${method} ${path}`, async () => {
      const send = (headers: Record<string, string>) =>
        fetch(url + path, {
          method,
          headers: { cookie: reader.cookie, 'content-type': 'application/json', ...headers },
          body: '{}',
        }).then(async (response) => ({
          status: response.status,
          headers: response.headers,
          body: await response.json(),
        }));
      const headers: Record<string, string>[] = [
        {},
        { origin: 'null' },
        { origin: 'https://evil.example' },
        { origin: `${url}.evil.example` },
        { origin: `${url}/` },
        { origin: url.replace('http:', 'https:') },
        { origin: url.replace('localhost', '127.0.0.1') },
        { origin: url, 'sec-fetch-site': 'cross-site' },
        { origin: url, 'sec-fetch-site': 'same-site' },
        { origin: url, 'sec-fetch-site': 'none' },
        { referer: `${url}/wallet` },
      ];
      for (const each of headers) expectProblem(await send(each), 'cross-site');
    });
  }

  test('accepts our own pages', async () => {
    const same = { 'sec-fetch-site': 'same-origin' };
    assert.equal((await reader.request('PATCH', '/v1/me', { paused: true }, same)).status, 200);
    assert.equal((await reader.request('PATCH', '/v1/me', { paused: false })).status, 200);
  });

  test('other sites get no answer of the session to read', async () => {
    for (const path of ['/v1/me', '/v1/me/wallet', '/v1/sandbox/mailbox?email=a@example.com']) {
      for (const method of ['GET', 'OPTIONS']) {
        const { headers } = await reader.request(method, path, undefined, {
          origin: 'https://evil.example',
          'access-control-request-method': 'GET',
        });
        for (const name of headers.keys()) assert.doesNotMatch(name, /^access-control-/, `${method} ${path}`);
      }
    }
  });

  test('no cache keeps such an answer', async () => {
    for (const path of [
      '/v1/me',
      '/v1/me/wallet',
      '/v1/me/earnings',
      '/v1/sandbox/mailbox?email=a@example.com',
    ]) {
      const answer = await reader.get(path);
      assert.deepEqual([answer.status, answer.headers.get('cache-control')], [200, 'no-store'], path);
    }
  });

  test('everything of a reader needs a session', async () => {
    const nobody = browser(url);
    for (const path of [
      '/v1/me',
      '/v1/me/wallet',
      '/v1/me/months/2026-11/statement.json',
      '/v1/me/earnings',
      '/v1/me/earnings/2026-11/statement.json',
      '/v1/me/nothing',
    ]) {
      expectProblem(await nobody.get(path), 'not-signed-in');
    }
    for (const [method, path] of unsafe.filter(([, path]) => /^\/v1\/(me|grants)/.test(path))) {
      expectProblem(await nobody.request(method, path, {}), 'not-signed-in');
    }
  });
});

describe('the local sandbox answers to its own name only', () => {
  const { host, port } = new URL(url);
  for (const other of [
    'evil.example',
    `evil.example:${port}`,
    `127.0.0.1:${port}`,
    'localhost',
    `localhost:1${port}`,
    `${host}.`,
  ]) {
    test(JSON.stringify(other), async () => {
      for (const path of [
        '/',
        '/v1/me',
        '/v1/sandbox/mailbox?email=a@example.com',
        '/v1/counts?t=x',
        '/flattr-button.js',
      ]) {
        const { status, text } = await rawRequest(url, {
          path,
          headers: { host: other, cookie: reader.cookie },
        });
        assert.equal(status, 421, path);
        assert.doesNotMatch(text, /messages|reader@example\.com|<html/);
      }
    });
  }

  test('its own', async () => {
    const { status } = await rawRequest(url, { path: '/v1/me', headers: { host, cookie: reader.cookie } });
    assert.equal(status, 200);
  });
});
