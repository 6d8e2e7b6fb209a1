import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { freePort, makeProcessStore, startProcess } from '../test/service-process.ts';

/** One request over the connections of an agent. */
function ask(
  agent: Agent,
  url: string,
): Promise<{ status: number; connection: string | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, connection: response.headers.connection, body }),
      );
    }).once('error', reject);
  });
}

test('a process that is told to stop first says that it is not ready, and still answers everybody', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'flattr-drain-'));
  const store = await makeProcessStore(folder);
  const operations = await freePort();
  const service = await startProcess({
    ...store.environment,
    OPERATIONS_PORT: String(operations),
    DRAIN_SECONDS: '2',
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ready = `http://localhost:${operations}/readyz`;
  try {
    assert.equal((await ask(agent, ready)).status, 200);
    assert.equal((await ask(agent, `${service.url}/v1/service`)).connection, 'keep-alive');
    service.child.kill('SIGTERM');
    await service.says('"msg":"stopping"');
    const notReady = await ask(agent, ready);
    assert.deepEqual(
      [notReady.status, JSON.parse(notReady.body)],
      [503, { ok: false, reason: 'the service is stopping' }],
    );
    for (let request = 0; request < 5; request++) {
      const { status, connection } = await ask(agent, `${service.url}/v1/service`);
      assert.deepEqual([status, connection], [200, 'close']);
    }
    assert.equal(await service.ended(), 0, service.output());
    await assert.rejects(ask(agent, `${service.url}/v1/service`), /ECONNREFUSED/);
  } finally {
    agent.destroy();
    await service.kill();
    await store.remove();
    await rm(folder, { recursive: true, force: true });
  }
});
