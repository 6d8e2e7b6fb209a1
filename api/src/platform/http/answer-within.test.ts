import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { contract, type Route } from '@flattr/contract';
import { exampleRequest } from '../../../test/example-request.ts';
import { startTestService } from '../../../test/test-service.ts';

const service = await startTestService();
after(() => service.stop());
const reader = await service.signIn('reader@example.com');

/** Without the events, which begin at once and never end, and the sandbox's end of a month, which takes its time. */
const { watchChanges, endMonth, ...others } = contract;

test('every address answers within 5 s when the database does not', async (t) => {
  const waiting: ((error: Error) => void)[] = [];
  t.mock.method(
    service.db.client,
    'acquireConnection',
    () => new Promise((_, reject) => waiting.push(reject)),
  );
  const routes = Object.values<Route>(others)
    .filter(({ auth }) => auth !== 'operator')
    .map((route) => exampleRequest(route));
  const times = new Map<string, number>();
  let refused = 0;
  const startedAt = performance.now();
  let promised = 0;
  setTimeout(() => (promised = performance.now() - startedAt), 4_500); // later on a busy machine
  await Promise.all(
    routes.map(async ({ method, path, body }, index) => {
      const from = { 'x-test-address': `198.51.100.${index}` };
      const answer = await reader.request(method, path, method === 'GET' ? undefined : body, from);
      times.set(`${method} ${path}`, performance.now() - startedAt);
      if (answer.status !== 503) return;
      refused++;
      assert.equal(answer.body.code, 'service-unavailable');
      assert.equal(answer.headers.get('retry-after'), '5');
    }),
  );
  for (const reject of waiting) reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }));
  // On a cluster the nodes share the processors with this process.
  const slack = process.env.TEST_CITUS ? 8_000 : 2_000;
  const slow = [...times].filter(([, time]) => time > promised + slack);
  assert.deepEqual(slow, []);
  assert.ok(refused > 40, `only ${refused} routes asked the database`);
});
