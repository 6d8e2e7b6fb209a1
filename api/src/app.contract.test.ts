import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { contract, isContent, type Route } from '@flattr/contract';
import { openApiDocument } from '@flattr/contract/openapi';
import type { Router } from 'express';
import { exampleRequest } from '../test/example-request.ts';
import { expectProblem, expectPublic } from '../test/expect.ts';
import { browser, startTestService } from '../test/test-service.ts';
import { createApp } from './app.ts';
import { createLog } from './platform/log.ts';
import { version } from './platform/version.ts';

const service = await startTestService();
after(() => service.stop());
const anyone = browser(service.url);
const routes = Object.entries<Route>(contract).filter(([, { auth }]) => auth !== 'operator');

interface Layer {
  readonly route?: { readonly path: unknown; readonly methods: Record<string, boolean> };
  readonly handle: { readonly stack?: readonly Layer[] };
}

/** Every route of a router, as `get /v1/me`. Files have a pattern instead of a path. */
function served({ stack = [] }: { stack?: readonly Layer[] }): string[] {
  return stack.flatMap(({ route, handle }) => {
    if (!route) return served(handle);
    if (typeof route.path !== 'string') return [];
    return Object.keys(route.methods).map((method) => `${method} ${route.path}`);
  });
}

test('the app serves exactly the routes of the contract', () => {
  const app = createApp({ config: service.config, services: service.services, log: createLog('silent') });
  const files = ['get /flattr-button.js', 'get /:version/flattr-button.js'];
  const inContract = routes.map(([, { method, path }]) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`);
  const inApp = served(app.router as unknown as Router & { stack: readonly Layer[] }); // Express does not type it;
  assert.deepEqual([...new Set([...inApp, ...files])].toSorted(), inContract.toSorted());
});

test('/openapi.json describes this service, and every cache and website can have it', async () => {
  const answer = await anyone.get('/openapi.json');
  assert.deepEqual(
    answer.body,
    JSON.parse(JSON.stringify(openApiDocument({ publicUrl: service.url, version }))),
  );
  assert.match(answer.headers.get('cache-control') ?? '', /^public, max-age=\d+/);
  assert.ok(answer.headers.get('etag'));
  expectPublic(answer);
});

describe('without a session', () => {
  for (const [name, route] of routes) {
    if (route.auth !== 'session') continue;
    test(`${name} asks to sign in`, async () => {
      const { method, path, body, headers } = exampleRequest(route);
      const [type = 'application/json'] = isContent(route.body) ? [route.body.contentType].flat() : [];
      const sent = { 'content-type': type, ...headers };
      expectProblem(await anyone.request(method, path, body, sent), 'not-signed-in');
    });
  }
});

describe('from another site', () => {
  for (const [name, route] of routes) {
    if (route.method === 'get' || (route.auth !== 'session' && route.auth !== 'first-party')) continue;
    test(`${name} is refused`, async () => {
      const { method, path, body } = exampleRequest(route);
      expectProblem(
        await anyone.request(method, path, body, { origin: 'https://blog.example' }),
        'cross-site',
      );
    });
  }
});
