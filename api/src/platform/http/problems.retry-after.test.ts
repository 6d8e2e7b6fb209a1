import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { contract, problemsOf, type Route } from '@flattr/contract';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { exampleRequest } from '../../../test/example-request.ts';
import { browser, startTestService } from '../../../test/test-service.ts';

/* Every answer that says “try again” says when, whatever the request was. */

const service = await startTestService();
after(() => service.stop());
const reader = await service.signIn('reader@example.com');

/**
 * Without the events, which never end (live/service.test.ts asks for them), and without /flattr, which is limited only
 * where it looks whose a page is (whose/routes.test.ts).
 */
const { watchChanges: _, connectPage: __, ...others } = contract;
const routes = Object.values<Route>(others)
  .filter((route) => problemsOf(route).includes('rate-limited'))
  .map((route) => exampleRequest(route));

const ask = ({ method, path }: { method: string; path: string }, address: string) =>
  reader.request(method, path, method === 'GET' ? undefined : {}, { 'x-test-address': address });

test('429: from an address that used up all of its limits', async (t) => {
  const address = '192.0.2.9';
  const seen = new Set<string>();
  // Each request counts as 100, because the limits are up to 1200. Many routes share one.
  const { consume } = RateLimiterMemory.prototype;
  t.mock.method(
    RateLimiterMemory.prototype,
    'consume',
    function (this: RateLimiterMemory, key: string | number) {
      return consume.call(this, key, 100);
    },
  );
  for (const route of routes) {
    for (let tries = 0; tries < 20; tries++) {
      const answer = await ask(route, address);
      if (answer.status !== 429) continue;
      assert.ok(Number(answer.headers.get('retry-after')) > 0, `${route.method} ${route.path}`);
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
