import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { contract, isContent, type Route } from '@flattr/contract';
import { bankSettings } from '../test/bank-settings.ts';
import { documentedExamples } from '../test/documented-examples.ts';

import { startTestService } from '../test/test-service.ts';
import { createMetrics } from './platform/operations/metrics.ts';
import { createOperationsApp } from './platform/operations/server.ts';

/* Every documented example is sent to a running service: what the documentation shows is what happens. */

const service = await startTestService({ ADMIN_EMAILS: 'rita@example.com' });
const bank = await startTestService(bankSettings);
const operations = createServer(createOperationsApp({ db: service.db, metrics: createMetrics() }));
await new Promise<void>((resolve) => operations.listen(0, 'localhost', resolve));
const { port } = operations.address() as AddressInfo; // it listens on TCP
after(async () => {
  operations.close();
  await service.stop();
  await bank.stop();
});

const examples = await documentedExamples(service, bank);
for (const name of examples.names) {
  const route: Route = contract[name];
  test(`the example of ${name}`, async () => {
    const to = route.auth === 'operator' ? `http://localhost:${port}` : service.url;
    const { status, headers, text } = await examples.send(name, to);
    assert.equal(status, route.example.status, text);
    const answer = route.answers[status] ?? null;
    if (answer === null) return;
    const type = headers.get('content-type') ?? '';
    const types = isContent(answer) ? [answer.contentType].flat() : ['application/json'];
    assert.ok(
      types.some((each) => type.startsWith(each)),
      type,
    );
    const schema = isContent(answer) ? answer.schema : answer;
    schema?.parse(JSON.parse(text));
  });
}
