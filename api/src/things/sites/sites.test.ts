import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, test } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { expectProblem } from '../../../test/expect.ts';
import { startTestService } from '../../../test/test-service.ts';
import { fetchVetted, isPublicAddress } from './fetch-vetted.ts';

const service = await startTestService();
const ann = await service.creator('ann');
await service.creator('bea');
const reader = await service.signIn('reader@example.com');

let answer: (response: ServerResponse) => void = (response) => response.end();
const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  if (request.headers['user-agent']) answer(response);
  else response.writeHead(403).end(); // as many sites do
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
after(async () => {
  server.closeAllConnections();
  server.close();
  await service.stop();
});

let addresses = 0;
/** Each request comes from another address, because of the limit by address. */
const verify = (origin: unknown = site) =>
  ann.request('POST', '/v1/me/sites/verify', { origin }, { 'x-test-address': `192.0.2.${++addresses}` });
const says = (file: unknown) => {
  answer = (response) => response.end(typeof file === 'string' ? file : JSON.stringify(file));
};
let posts = 0;
const press = (to: string) => reader.post('/v1/me/clicks', { to, url: `${site}/${++posts}` });

describe('what a site says about its creators', () => {
  test('narrows who is paid there, and can be widened again', async () => {
    says({ [service.url]: ['ann'], 'https://other.example': ['bea'] });
    assert.deepEqual((await verify()).body, { state: 'listed', handles: ['ann'] });
    assert.deepEqual(asked, ['GET /.well-known/flattr.json']);
    assert.equal((await press('ann')).status, 201);
    expectProblem(await press('bea'), 'wrong-creator');
    says({ [service.url]: ['ann', 'bea'] });
    await verify();
    assert.equal((await press('bea')).status, 201);
  });

  test('is asked by somebody who says who they are, with a link that works', async () => {
    let who: string | undefined;
    answer = (response) => {
      who = response.req.headers['user-agent'];
      response.end('{}');
    };
    await verify();
    assert.match(who ?? '', /^FlattrReborn\/\d+\.\d+\.\d+ \(\+http.*\)$/);
    const page = await fetch(/\+(.*)\)/.exec(who ?? '')?.[1] ?? '');
    assert.match(await page.text(), /flattr\.json/);
  });

  test('stays as it was when it cannot be read', async () => {
    says({ [service.url]: ['ann'] });
    await verify();
    const failures: [(response: ServerResponse) => void, string][] = [
      [(response) => response.end('nonsense'), 'not-json'],
      [(response) => response.end('[]'), 'not-json'],
      [(response) => response.end(JSON.stringify({ [service.url]: ['not a handle'] })), 'not-json'],
      [(response) => response.end(JSON.stringify({ [service.url]: 'ann' })), 'not-json'],
      [(response) => response.writeHead(302, { location: `${site}/elsewhere` }).end(), 'redirected'],
      [(response) => response.writeHead(500).end(), 'unreachable'],
      [(response) => response.destroy(), 'unreachable'],
      [
        (response) =>
          response.writeHead(200, { 'content-length': 100 }).write('{}', () => response.destroy()),
        'unreachable',
      ],
      [(response) => response.end(' '.repeat(70_000)), 'too-large'],
    ];
    for (const [how, reason] of failures) {
      answer = how;
      const { line, ...said } = (await verify()).body;
      assert.deepEqual(said, { state: 'not-read', reason, kept: true });
      assert.equal(line !== null, reason === 'not-json');
    }
    assert.ok(!asked.includes('GET /elsewhere'));
    expectProblem(await press('bea'), 'wrong-creator');
  });

  test('counts whatever the server and the editor did to the file', async () => {
    const text = JSON.stringify({ [`${service.url}/`]: ['@Ann'] });
    const wild: [string, (response: ServerResponse) => void][] = [
      ['a byte order mark', (response) => response.end(`\ufeff${text}`)],
      ['UTF-16 of Windows', (response) => response.end(Buffer.from(`\ufeff${text}`, 'utf16le'))],
      ['gzip', (response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(text))],
      ['gzip that nothing announces', (response) => response.end(gzipSync(text))],
      ['brotli', (response) => response.setHeader('content-encoding', 'br').end(brotliCompressSync(text))],
      ['deflate', (response) => response.setHeader('content-encoding', 'deflate').end(deflateSync(text))],
    ];
    for (const [what, how] of wild) {
      says({ [service.url]: ['bea'] });
      await verify();
      answer = how;
      assert.deepEqual((await verify()).body, { state: 'listed', handles: ['ann'] }, what);
      expectProblem(await press('bea'), 'wrong-creator');
    }
    answer = (response) => response.end(gzipSync(' '.repeat(10_000_000)));
    assert.equal((await verify()).body.reason, 'too-large', 'a small file that unpacks to a large one');
  });

  test('names the line that cannot be read', async () => {
    says(`{\n  "${service.url}": ["ann"\n  "bea"]\n}`);
    assert.deepEqual((await verify()).body.line, { number: 3, text: '"bea"]' });
  });

  test('is read again when a day has passed, and kept when that fails', async () => {
    const { sites } = service.services;
    says({ [service.url]: ['ann'] });
    await verify();
    const before = asked.length;
    assert.equal(await sites.refresh(), 0, 'read a moment ago');
    const daysAgo = (days: number) =>
      service.db('sites').update({ checked_at: new Date(Date.now() - days * 24 * 60 * 60_000) });

    await daysAgo(2);
    says('nonsense');
    assert.equal(await sites.refresh(), 1);
    expectProblem(await press('bea'), 'wrong-creator');
    assert.equal(await sites.refresh(), 0, 'one that fails has its turn again tomorrow');
    assert.equal(asked.length, before + 1);

    await daysAgo(2);
    says({ [service.url]: ['bea'] });
    assert.equal(await sites.refresh(), 1);
    assert.equal((await press('bea')).status, 201);
    expectProblem(await press('ann'), 'wrong-creator');
    await daysAgo(2);
    assert.equal(await sites.refresh({ most: 0 }), 0);
  });

  for (const origin of [
    'http://blog.example',
    `${site}/path`,
    'file:///etc',
    'http://10.0.0.1',
    'nonsense',
    7,
  ]) {
    test(`is not asked of ${origin}`, async () => {
      expectProblem(await verify(origin), 'bad-request');
    });
  }

  test('is not asked of this network by https either', async () => {
    for (const origin of [
      'https://127.0.0.1',
      'https://[::1]',
      'https://10.0.0.1',
      'https://localhost',
      'https://169.254.169.254',
    ]) {
      assert.deepEqual(
        (await verify(origin)).body,
        { state: 'not-read', reason: 'refused', line: null, kept: false },
        origin,
      );
    }
  });
});

test('a public service reads https on its own port only, and nothing inside', async () => {
  const before = asked.length;
  for (const url of [
    site,
    'https://127.0.0.1/',
    'https://blog.example:8443/',
    'http://blog.example/',
    'https://localhost/',
    'https://[::ffff:127.0.0.1]/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[64:ff9b::7f00:1]/',
  ]) {
    assert.deepEqual(
      await fetchVetted(new URL(url), { userAgent: 'test' }),
      { ok: false, reason: 'refused' },
      url,
    );
  }
  assert.equal(asked.length, before);
});

for (const [address, expected] of Object.entries({
  '93.184.215.14': true,
  '2606:2800:21f:cb07:6820:80da:af6b:8b2c': true,
  '127.0.0.1': false,
  '0.0.0.0': false,
  '10.1.2.3': false,
  '172.16.0.1': false,
  '192.168.1.1': false,
  '100.64.0.1': false,
  '169.254.169.254': false,
  '192.0.2.1': false,
  '198.18.0.1': false,
  '224.0.0.1': false,
  '255.255.255.255': false,
  '::': false,
  '::1': false,
  'fe80::1': false,
  'fc00::1': false,
  '::ffff:10.0.0.1': false,
  '::127.0.0.1': false,
  '64:ff9b::a00:1': false,
  '64:ff9b:1::a00:1': false,
  '2002:a00:1::': false,
  '2001:db8::1': false,
  'ff02::1': false,
  nonsense: false,
})) {
  test(`${address} is ${expected ? 'public' : 'not'}`, () =>
    assert.equal(isPublicAddress(address), expected));
}

for (const written of [
  '[::127.0.0.1]',
  '[::10.0.0.1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[2002:7f00:1::]',
  '[2001:0:7f00:1::]',
  '[100::1]',
  '[fec0::1]',
  '[4000::1]',
  '127.1',
  '0177.0.0.1',
  '0x7f000001',
  '2130706433',
  '10.1',
  '１２７.0.0.1',
]) {
  test(`${written}, as the URL parser hands it on, is not public`, async () => {
    const url = new URL(`https://${written}/`);
    assert.equal(isPublicAddress(url.hostname.replace(/^\[|\]$/g, '')), false);
    assert.deepEqual(await fetchVetted(url, { userAgent: 'test' }), { ok: false, reason: 'refused' });
  });
}
