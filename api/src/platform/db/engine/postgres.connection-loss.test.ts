import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { after, test } from 'node:test';
import { expectProblem } from '../../../../test/expect.ts';
import { makeProcessStore, type ServiceProcess, startProcess } from '../../../../test/service-process.ts';
import { until } from '../../../../test/test-process.ts';
import { type Answer, browser, type TestBrowser } from '../../../../test/test-service.ts';
import { query, sql } from '../sql.ts';
import { openPostgres } from './postgres.ts';

/* The database disappears while the service runs: clients are told, nothing is lost, and the service recovers. */

const skip = process.env.TEST_ENGINE !== 'postgres' && 'the embedded database is in the same process';
let close = async () => {};
after(() => close());

/** A relay between the service and its database that can be cut. */
async function wireTo(
  address: URL,
): Promise<{ port: number; server: Server; cut(): void; mend(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const onward = connect(Number(address.port), address.hostname);
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined).on('close', () => other.destroy());
      one.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    port,
    server,
    cut() {
      server.close();
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    },
    async mend() {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
  };
}

async function setUp() {
  const store = await makeProcessStore('');
  const direct = new URL(store.environment.DATABASE_URL ?? '');
  const wire = await wireTo(direct);
  const indirect = new URL(direct);
  indirect.port = String(wire.port);
  const service = await startProcess({ DATABASE_URL: indirect.href });
  const ann = await service.signIn('ann@example.com');
  await ann.request('PUT', '/v1/me/handle', { handle: 'ann' });
  const reader = await service.signIn('reader@example.com');
  close = async () => {
    await service.kill();
    wire.cut();
    await store.remove();
  };
  return { service, direct: direct.href, wire, reader };
}

/** Sends clicks, four at a time, until it is stopped, and keeps every answer. */
function keepPressing(reader: TestBrowser, name: string) {
  const answers: { url: string; answer: Answer }[] = [];
  let stop = false;
  let number = 0;
  const press = async () => {
    while (!stop) {
      const url = `https://blog.example/${name}-${++number}`;
      const answer = await reader.post('/v1/me/clicks', { to: 'ann', url });
      answers.push({ url, answer });
      if (answer.status !== 201) await new Promise((resolve) => setTimeout(resolve, 50)); // `Retry-After` asks for 5 s
    }
  };
  const all = Promise.all([press(), press(), press(), press()]);
  return {
    answers,
    async stop() {
      stop = true;
      await all;
    },
  };
}

/** Every acknowledged click is stored. All others were answered with `service-unavailable`. */
async function expectNothingLost(
  service: ServiceProcess,
  reader: TestBrowser,
  answers: { url: string; answer: Answer }[],
) {
  const { clicks: months } = (await reader.get('/v1/me/wallet')).body;
  const kept = new Set(months[0].clicks.map(({ url }: { url: string }) => url));
  for (const { url, answer } of answers) {
    if (answer.status < 300) {
      assert.ok(kept.has(url), `${url} was acknowledged and is lost`);
    } else {
      expectProblem(answer, 'service-unavailable');
      assert.equal(answer.headers.get('retry-after'), '5');
    }
  }
  assert.equal(service.child.exitCode, null, 'the service still runs');
}

test('loses no acknowledged click when the database ends connections or is away', { skip }, async () => {
  const { service, direct, wire, reader } = await setUp();
  const administrator = await openPostgres(direct, { maxConnections: 1 });
  const killAll = () =>
    query(
      administrator.db,
      sql`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid()`,
    );

  const ended = keepPressing(reader, 'ended');
  for (let time = 1; time <= 4; time++) {
    const before = ended.answers.length;
    await until(() => ended.answers.length >= before + 8);
    await killAll();
  }
  const last = ended.answers.length;
  await until(() => ended.answers.slice(last).filter(({ answer }) => answer.status === 201).length >= 8);
  await ended.stop();
  await expectNothingLost(service, reader, ended.answers);

  const away = keepPressing(reader, 'away');
  await until(() => away.answers.length >= 8);
  wire.cut();
  await until(() => away.answers.some(({ answer }) => answer.status === 503), { withinMs: 15_000 });
  expectProblem(await browser(service.url).get('/v1/service'), 'service-unavailable');
  await wire.mend();
  await until(() => away.answers.at(-1)?.answer.status === 201, { withinMs: 15_000 });
  await away.stop();
  await expectNothingLost(service, reader, away.answers);
  await administrator.close();
});
