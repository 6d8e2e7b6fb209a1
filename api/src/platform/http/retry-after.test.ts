import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Router } from 'express';
import { browser, startTestService } from '../../../test/test-service.ts';
import { createApp } from '../../app.ts';
import { createLog } from '../log.ts';

/* Whoever is told to come again is told when, whatever they asked for. */

const service = await startTestService({ TRUST_PROXY: '1' });
after(() => service.stop());
const reader = await service.signIn('reader@example.com');

interface Layer {
  readonly route?: { readonly path: unknown; readonly methods: Record<string, boolean> };
  readonly handle: { readonly stack?: readonly Layer[] };
}

/** Every route below /v1 of the app, as `METHOD path`, with something in place of the parameters. */
function routesOf({ stack }: { stack?: readonly Layer[] }): { method: string; path: string }[] {
  return (stack ?? []).flatMap(({ route, handle }) => {
    if (!route) return routesOf(handle);
    if (typeof route.path !== 'string') return []; // files by a pattern
    const path = route.path.replace(':month', '2026-10').replace(/:\w+/g, 'some-thing');
    return Object.keys(route.methods).map((method) => ({ method: method.toUpperCase(), path: `/v1${path}` }));
  });
}

const app = createApp({ config: service.config, services: service.services, log: createLog('silent') });
const routes = routesOf(app.router as unknown as Router & { stack: readonly Layer[] }).filter(
  ({ path }) =>
    ![
      '/v1/',
      '/v1/flattr',
      '/v1/wallet',
      '/v1/creator',
      '/v1/problems',
      '/v1/me/events', // an answer that goes on: live.test.ts says when it is refused
    ].includes(path),
);

const ask = ({ method, path }: { method: string; path: string }, address: string) =>
  reader.request(method, path, method === 'GET' ? undefined : {}, { 'x-forwarded-for': address });

test('429: from an address that used up all of its limits', async (t) => {
  const address = '192.0.2.9';
  const seen = new Set<string>();
  // The limits are shared by many routes: flood one after the other until each says that it is enough.
  for (const route of routes) {
    for (let tries = 0; tries < 40; tries++) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => ask(route, address)));
      const limited = answers.find(({ status }) => status === 429);
      if (!limited) continue;
      assert.ok(Number(limited.headers.get('retry-after')) > 0, `${route.method} ${route.path}`);
      seen.add(`${route.method} ${route.path}`);
      break;
    }
  }
  const without = routes.map(({ method, path }) => `${method} ${path}`).filter((route) => !seen.has(route));
  t.diagnostic(`${seen.size} limited; without a limit by address: ${without.join(', ') || 'none'}`);
  assert.deepEqual(without, []);
});

test('503: while the database is away', async (t) => {
  t.mock.method(service.db.client, 'acquireConnection', async () => {
    throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  });
  let seen = 0;
  for (const [index, route] of routes.entries()) {
    const answer = await ask(route, `198.51.100.${index}`);
    if (answer.status !== 503 && answer.status !== 429) continue;
    seen++;
    assert.ok(Number(answer.headers.get('retry-after')) > 0, `${route.method} ${route.path}`);
  }
  assert.ok(seen > routes.length / 2);
  t.diagnostic(`${seen} of ${routes.length} routes answered 503`);
  assert.ok((await browser(service.url).get('/')).status === 200);
});
