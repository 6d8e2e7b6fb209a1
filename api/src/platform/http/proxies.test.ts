import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { after, describe, test } from 'node:test';
import express from 'express';
import { expectProblem } from '../../../test/expect.ts';
import { rawRequest } from '../../../test/raw-request.ts';
import { browser, startTestService } from '../../../test/test-service.ts';
import { createLog } from '../log.ts';
import { problemHandler } from './problems.ts';
import { ownMachineOnly, watchProxies } from './proxies.ts';

const mailbox = '/v1/sandbox/mailbox?email=rita@example.com';
const servers: { close(): unknown }[] = [];
after(() => Promise.all(servers.map((server) => server.close())));

/** Only what looks at proxies, in front of something that answers 200. `trustProxy`: a public service, else a sandbox. */
async function start(trustProxy?: number) {
  const lines: string[] = [];
  const log = createLog('warn', { write: (line) => lines.push(line) });
  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  servers.push(server);
  const url = `http://localhost:${(server.address() as AddressInfo).port}`; // it listens on TCP
  const sandbox = ownMachineOnly(url, log);
  app.set('trust proxy', trustProxy ?? 0);
  app.use(trustProxy === undefined ? sandbox.all : watchProxies(trustProxy, log));
  app.use('/v1/sandbox', sandbox.shortcuts);
  app.use((_request, response) => response.json({}));
  app.use(problemHandler({ publicUrl: url, log }));
  return { url, lines, here: browser(url) };
}

describe('a sandbox that a proxy opened to others', () => {
  const forwarded = [
    { 'x-forwarded-for': '203.0.113.7' },
    { 'x-forwarded-host': 'flattr.example' },
    { 'x-forwarded-proto': 'https' },
    { forwarded: 'for=203.0.113.7' },
    { via: '1.1 proxy' },
    { 'x-real-ip': '203.0.113.7' },
    { 'cf-connecting-ip': '203.0.113.7' },
    { 'cf-ray': '8a' },
    { 'true-client-ip': '203.0.113.7' },
    { 'cdn-loop': 'cloudflare' },
    { 'x-amzn-trace-id': 'Root=1' },
  ];
  for (const headers of forwarded) {
    test(`refuses ${JSON.stringify(headers)}, and closes its shortcuts`, async () => {
      const { here, lines } = await start();
      assert.equal((await here.get(mailbox)).status, 200);
      // The proxy says our own name: Host is the sandbox's.
      for (const path of [mailbox, '/', '/v1/counts?t=x'])
        expectProblem(await here.request('GET', path, undefined, headers), 'sandbox-only');
      // A proxy may leave the header out now and then.
      expectProblem(await here.get(mailbox), 'sandbox-only');
      expectProblem(await here.post('/v1/sandbox/settle'), 'sandbox-only');
      assert.equal((await here.get('/')).status, 200);
      assert.equal(lines.length, 1, 'said once');
      assert.match(lines[0] ?? '', /came through a proxy.*set PUBLIC_URL/);
      assert.doesNotMatch(lines[0] ?? '', /203\.0\.113/);
    });
  }

  test('closes its shortcuts when a browser calls another address its own', async () => {
    const { here } = await start();
    const headers = { origin: 'https://flattr.example', 'sec-fetch-site': 'same-origin' };
    await here.request('POST', '/v1/sign-in/codes', {}, headers);
    expectProblem(await here.get(mailbox), 'sandbox-only');
  });

  test('refuses HTTP/1.0, which proxies speak by default and browsers never do', async () => {
    const { url } = await start();
    const { host, port } = new URL(url);
    const socket = connect(Number(port), 'localhost');
    socket.end(`GET ${mailbox} HTTP/1.0\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    const [answer] = await once(socket, 'data');
    assert.match(String(answer), /^HTTP\/1\.1 421 /);
  });

  test('shows nobody a code', async () => {
    const service = await startTestService();
    await service.creator('ada');
    const here = browser(service.url);
    await here.post('/v1/sign-in/codes', { email: 'rita@example.com' });
    assert.equal((await here.get(mailbox)).body.messages.length, 1);
    for (const headers of [{ 'x-forwarded-for': '203.0.113.7' }, {}])
      expectProblem(await here.request('GET', mailbox, undefined, headers), 'sandbox-only');
    const plain = await fetch(`${service.url}/flattr/plain/code?to=ada`, {
      method: 'POST',
      headers: { origin: service.url, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'email=rita@example.com',
    });
    assert.equal(plain.status, 200);
    assert.doesNotMatch(await plain.text(), /\b\d{6}\b/, 'also not on the page without a script');
    await service.stop();
  });
});

describe('a public service behind a proxy', () => {
  const ask = (url: string, address?: string) =>
    rawRequest(url, { headers: address === undefined ? {} : { 'x-forwarded-for': address } });

  test('says once what to set when all readers have the proxy’s address', async () => {
    const { url, lines } = await start(0);
    await ask(url);
    assert.deepEqual(lines, [], 'a request of its own machine');
    for (const address of ['203.0.113.7', '203.0.113.8']) assert.equal((await ask(url, address)).status, 200);
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', /TRUST_PROXY is 0, so all readers count as one.*Set TRUST_PROXY/);
    assert.doesNotMatch(lines[0] ?? '', /203\.0\.113/);
  });

  test('says so when one proxy more is in front than it trusts', async () => {
    const { url, lines } = await start(1);
    await ask(url, '203.0.113.7, 10.0.0.5');
    assert.match(lines.join(''), /reads as 10\.0\.0\.5.*TRUST_PROXY=2/);
  });

  test('says nothing when it reads the readers’ addresses', async () => {
    const { url, lines } = await start(1);
    for (const address of ['203.0.113.7', '10.9.9.9, 203.0.113.8']) await ask(url, address);
    assert.deepEqual(lines, []);
  });

  test('its whole service says it too', async () => {
    let log = '';
    const service = await startTestService(
      { PUBLIC_URL: 'https://flattr.example', SMTP_URL: 'smtp://mail.example', LOG_LEVEL: 'warn' },
      { logTo: { write: (line) => (log += line) } },
    );
    await ask(service.url, '203.0.113.7');
    assert.match(log, /TRUST_PROXY is 0/);
    await service.stop();
  });
});
