import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { withoutPasswords } from '../test/not-here.ts';
import {
  freePort,
  makeProcessStore,
  runCommand,
  type ServiceProcess,
  startInVain,
  startProcess,
} from '../test/service-process.ts';
import { until } from '../test/test-process.ts';
import { browser, type TestBrowser } from '../test/test-service.ts';
import { thingId } from './things/index.ts';

const folder = await mkdtemp(join(tmpdir(), 'flattr-main-'));
const store = await makeProcessStore(join(folder, 'data'));
after(async () => {
  await store.remove();
  await rm(folder, { recursive: true, force: true });
});

/** Starts that must fail, quickly, with this on stderr and nothing else. */
async function failsWith(
  environment: Record<string, string>,
  says: RegExp,
  { lines = 1, code = 1 } = {},
): Promise<void> {
  const service = startInVain({ PUBLIC_URL: `http://localhost:${await freePort()}`, ...environment });
  assert.equal(await service.ended(), code, service.output());
  assert.match(service.errors(), says);
  assert.equal(service.errors().trimEnd().split('\n').length, lines, service.errors());
  assert.doesNotMatch(service.output(), /secret| at .*:\d+:\d+/);
}

describe('a start that cannot work fails and says what to change', {
  skip: store.engine === 'embedded' && 'no start gets as far as the database',
}, () => {
  test('a wrong setting, with a code of its own, after which no supervisor need try again', async () => {
    await failsWith(
      { REVIEW_DAYS: 'secret' },
      /^The configuration has an error\.\nREVIEW_DAYS: must be a whole number/,
      { lines: 2, code: 78 },
    );
  });

  test('a database that does not answer', async () => {
    const url = `postgres://flattr:secret@127.0.0.1:${await freePort()}/flattr`;
    await failsWith({ DATABASE_URL: url }, /^PostgreSQL does not answer .*DATABASE_URL/);
  });

  test('a database server nobody knows', async () => {
    await failsWith(
      { DATABASE_URL: 'postgres://flattr:secret@database.invalid/flattr' },
      /^PostgreSQL does not answer .*DATABASE_URL/,
    );
  });

  test('something else than a database', async () => {
    const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    await failsWith(
      { DATABASE_URL: `postgres://flattr:secret@127.0.0.1:${port}/flattr` },
      /PostgreSQL|DATABASE_URL/,
    );
    other.close();
  });

  test('a missing database', async () => {
    const url = new URL(store.environment.DATABASE_URL ?? '');
    url.pathname = '/missing';
    await failsWith({ DATABASE_URL: url.href }, /^The database in DATABASE_URL does not exist\. Create it/);
  });

  test('a wrong password', { skip: withoutPasswords() }, async () => {
    const url = new URL(store.environment.DATABASE_URL ?? '');
    url.password = 'secret';
    await failsWith({ DATABASE_URL: url.href }, /^PostgreSQL refused the user or password in DATABASE_URL/);
  });

  test('an address to listen on that nobody knows', async () => {
    await failsWith({ ...store.environment, HOST: 'nonsense.invalid' }, /^HOST is nonsense\.invalid, a name/);
  });

  test('a port for the metrics that is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, 'localhost', resolve));
    const { port } = other.address() as { port: number };
    await failsWith(
      { ...store.environment, OPERATIONS_PORT: String(port) },
      new RegExp(`^Port ${port} is taken\\..*OPERATIONS_PORT`),
    );
    other.close();
  });

  test('a database that takes connections and says nothing', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as { port: number };
    const url = `postgres://flattr:secret@127.0.0.1:${port}/flattr?connect_timeout=2`;
    await failsWith({ DATABASE_URL: url }, /^PostgreSQL does not answer \(no answer in time\).*DATABASE_URL/);
    silent.close();
  });

  test('a data folder where the system takes none', { skip: process.platform !== 'linux' }, async () => {
    await failsWith({ DATA_DIR: '/proc/flattr' }, /^The data folder cannot be written .*DATA_DIR/);
  });

  test('a data folder that is a file', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await failsWith({ DATA_DIR: file }, /DATA_DIR/);
  });

  test('an archive that cannot be written', async () => {
    const file = join(folder, 'no-folder');
    await writeFile(file, '');
    for (const setting of ['STATEMENT_ARCHIVE', 'BUTTON_ARCHIVE'])
      await failsWith(
        { ...store.environment, [setting]: join(file, 'archive') },
        new RegExp(`^The folder .*archive cannot be written \\(ENOTDIR\\)\\..* set ${setting} to another\\.`),
      );
  });

  test('a data folder that cannot be written', {
    skip: process.getuid?.() === 0 && 'root may write anywhere',
  }, async () => {
    const locked = join(folder, 'locked');
    await mkdir(locked, { mode: 0o500 });
    await failsWith({ DATA_DIR: locked }, /DATA_DIR/);
  });
});

describe('the service as a process', () => {
  let service: ServiceProcess;

  test('keeps what it acknowledged when it is killed while clicks come in', async () => {
    service = await startProcess(store.environment);
    const banner = 'embedded database: fine for trying out';
    await service.says(store.engine === 'embedded' ? banner : '"engine":"postgres"');
    const ann = await service.signIn('ann@example.com');
    assert.equal((await ann.request('PUT', '/v1/me/handle', { handle: 'ann' })).status, 200);
    const reader = await service.signIn('reader@example.com');

    const environment = { ...store.environment, PUBLIC_URL: service.url };
    const acknowledged: string[] = [];
    await clickUntilKilled(reader, acknowledged, () => service.kill());
    assert.equal(await runCommand(['audit'], environment).ended(), 0);

    service = await startProcess(environment);
    const { clicks: months } = (await reader.get('/v1/me/wallet')).body;
    const kept = new Set<string>(months[0].clicks.map(({ url }: { url: string }) => url));
    for (const url of acknowledged) assert.ok(kept.has(url), `${url} was acknowledged and is lost`);
    const asked = [...kept].slice(-50).map((url) => `t=${thingId('ann', url).replaceAll('-', '')}`);
    const { counts } = (await browser(service.url).get(`/v1/counts?${asked.join('&')}`)).body;
    assert.deepEqual(new Set(counts), new Set([1]), 'clicks and counts are written together');
  });

  test('keeps a second one away from its folder', {
    skip: store.engine === 'postgres' && 'several may share a server',
  }, async () => {
    await failsWith(
      store.environment,
      new RegExp(`^Another service \\(process ${service.child.pid}\\).*DATA_DIR`),
    );
    assert.equal((await browser(service.url).get('/v1/service')).status, 200);
  });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    test(`${signal} lets a request finish, takes no new ones, and ends with 0`, async () => {
      if (service.child.exitCode !== null) service = await startProcess(store.environment);
      assert.equal((await browser(service.url).get('/v1/creators/ann')).body.handle, 'ann');
      const request = await halfARequest(service.url);
      service.child.kill(signal);
      await service.says('"msg":"stopping"');
      await assert.rejects(fetch(`${service.url}/v1/service`), 'it listens no longer');
      assert.match(await request.finish(), /^HTTP\/1\.1 202 /);
      assert.equal(await service.ended(), 0, service.output());
    });
  }

  test('does not start on a port that is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, 'localhost', resolve));
    const { port } = other.address() as { port: number };
    const environment = { ...store.environment, PUBLIC_URL: `http://localhost:${port}` };
    await failsWith(environment, new RegExp(`^Port ${port} is taken\\..*PORT`));
    other.close();
  });
});

/** A request whose body is still under way. */
async function halfARequest(url: string): Promise<{ finish(): Promise<string> }> {
  const { port, host } = new URL(url);
  const body = JSON.stringify({ email: 'late@example.com' });
  const socket = connect(Number(port), 'localhost');
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
  });
  socket.write(
    `POST /v1/sign-in/codes HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${url}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${body.length}\r\nConnection: close\r\nExpect: 100-continue\r\n\r\n`,
  );
  await until(() => answer.startsWith('HTTP/1.1 100 Continue'));
  return {
    async finish() {
      answer = '';
      socket.write(body);
      await once(socket, 'close');
      return answer;
    },
  };
}

/** Four at a time press for new things; the kill comes in the middle of it. */
async function clickUntilKilled(
  reader: TestBrowser,
  acknowledged: string[],
  kill: () => Promise<void>,
): Promise<void> {
  let number = 0;
  let enough = false;
  const press = async () => {
    for (;;) {
      const url = `https://blog.example/${++number}`;
      try {
        const { status } = await reader.post('/v1/me/clicks', { to: 'ann', url });
        assert.equal(status, 201);
      } catch (error) {
        assert.ok(enough, `it failed before the kill: ${error}`);
        return;
      }
      acknowledged.push(url);
      if (number === 60) {
        enough = true;
        kill();
      }
    }
  };
  await Promise.all([press(), press(), press(), press()]);
  await kill();
}
