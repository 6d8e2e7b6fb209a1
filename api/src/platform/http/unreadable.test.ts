import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { problem } from '@flattr/contract';
import { rawRequest } from '../../../test/raw-request.ts';
import { readConfig } from '../../config.ts';
import { startService } from '../../start.ts';
import { createLog } from '../log.ts';

const folder = await mkdtemp(join(tmpdir(), 'flattr-unreadable-'));
const config = readConfig({ PUBLIC_URL: 'http://localhost', PORT: '0', DATA_DIR: folder });
const service = await startService(config, createLog('silent'));
const url = `http://localhost:${service.port}`;
after(async () => {
  await service.stop();
  await rm(folder, { recursive: true });
});

describe('a request that cannot be read', () => {
  test('is told when its address and cookies are too long', async () => {
    for (const request of [
      { path: `/flattr?to=ada&title=${'x'.repeat(17_000)}` },
      { headers: { host: new URL(url).host, cookie: `a=${'x'.repeat(17_000)}` } },
    ]) {
      const { status, headers, text } = await rawRequest(url, request);
      assert.equal(status, 431);
      assert.equal(headers['content-type'], 'application/problem+json');
      assert.equal(headers['cache-control'], 'no-store');
      assert.equal(problem.parse(JSON.parse(text)).code, 'head-too-large');
      assert.match(text, /delete the cookies of this site/);
      assert.doesNotMatch(text, /xxx/);
    }
  });

  test('is told on a connection that had an answer before', async () => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    socket.write(`GET /v1/service HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    await once(socket, 'data');
    socket.write(`GET / HTTP/1.1\r\nHost: localhost\r\nCookie: ${'x'.repeat(17_000)}\r\n\r\n`);
    await once(socket, 'close');
    assert.match(
      text,
      /^HTTP\/1\.1 200 [\s\S]*HTTP\/1\.1 431 Request Header Fields Too Large\r\n[\s\S]*head-too-large/,
    );
  });

  test('is told when it is no HTTP, and the connection ends', async () => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    socket.write('no HTTP\r\n\r\n');
    await once(socket, 'close');
    assert.match(text, /^HTTP\/1\.1 400 Bad Request\r\n[\s\S]*"code":"bad-request"/);
  });
});
