import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { expectProblem } from '../../../test/expect.ts';
import { startSite } from '../../../test/site.ts';
import { startTestService } from '../../../test/test-service.ts';

const service = await startTestService();
const ann = await service.creator('ann');
const site = await startSite((response) => response.end());
after(async () => {
  site.close();
  await service.stop();
});

const tag = (to: string) =>
  `<script type="module" async src="${service.url}/flattr-button.js"></script><flattr-button to="${to}"></flattr-button>`;
const shows = (page: string) => {
  site.answer = (response) => response.end(page);
};
let addresses = 0;
/** Each request comes from another address, because of the limit by address. */
const check = (url: unknown = `${site.origin}/post`, browser: Pick<typeof ann, 'request'> = ann) =>
  browser.request('POST', '/v1/me/pages/check', { url }, { 'x-test-address': `192.0.2.${++addresses}` });

describe('a page that is looked at for a button', () => {
  test('says whom it pays, and whether it loads the script', async () => {
    shows(`<p>An essay</p>${tag('ann')}`);
    const { status, body } = await check();
    assert.equal(status, 200);
    assert.deepEqual(body, { state: 'read', handles: ['ann'], script: true, listed: null });
    shows('<p>An essay</p>');
    assert.deepEqual((await check()).body, { state: 'read', handles: [], script: false, listed: null });
  });

  test('says whether the list of its site names the creator, because another button is not paid', async () => {
    for (const [listed, handles] of [
      [false, ['ben']],
      [true, ['ann', 'ben']],
    ] as const) {
      shows(JSON.stringify({ [service.url]: handles }));
      await ann.post('/v1/me/sites/verify', { origin: site.origin });
      shows(tag('ann'));
      assert.equal((await check()).body.listed, listed);
    }
  });

  test('has its button also at the end of a long text', async () => {
    shows(`<p>${'word '.repeat(80_000)}</p>${tag('ann')}`);
    assert.deepEqual((await check()).body.handles, ['ann']);
  });

  test('is read from its beginning where it is long, packed or not', async () => {
    const long = tag('ann') + randomBytes(1_500_000).toString('base64');
    for (const [encoding, page] of [
      ['identity', long],
      ['gzip', gzipSync(long)],
      ['br', brotliCompressSync(long, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
      ['deflate', deflateSync(long)],
      ['gzip', gzipSync(tag('ann') + ' '.repeat(50_000_000))],
    ] as const) {
      site.answer = (response) => response.setHeader('content-encoding', encoding).end(page);
      assert.deepEqual((await check()).body.handles, ['ann'], encoding);
    }
  });

  test('is not read where it redirects, is missing, or does not answer properly', async () => {
    for (const [status, reason] of [
      [301, 'redirected'],
      [404, 'missing'],
      [500, 'unreachable'],
    ] as const) {
      site.answer = (response) => response.writeHead(status, { location: '/elsewhere' }).end(tag('ann'));
      assert.deepEqual((await check()).body, { state: 'not-read', reason });
    }
  });

  test('cannot be a private address', async () => {
    for (const url of ['https://10.0.0.1/', 'https://[::1]/', 'https://blog.example:8443/'])
      assert.deepEqual((await check(url)).body, { state: 'not-read', reason: 'refused' }, url);
    for (const url of [
      'http://10.0.0.1/',
      'http://blog.example/',
      'https://u:p@blog.example/',
      'file:///etc',
      7,
    ])
      expectProblem(await check(url), 'bad-request');
  });

  test('is looked at only for creators', async () => {
    expectProblem(await check(undefined, await service.signIn('reader@example.com')), 'not-found');
  });

  test('is looked at only so often', async () => {
    shows(tag('ann'));
    const answers = await Promise.all(
      Array.from({ length: 21 }, () => ann.post('/v1/me/pages/check', { url: `${site.origin}/post` })),
    );
    assert.equal(answers.filter(({ status }) => status === 429).length, 1);
  });
});
