import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { expectProblem, expectPublic } from '../../../test/expect.ts';
import { browser, startTestService } from '../../../test/test-service.ts';
import { badgeSvg } from './badge.ts';

const service = await startTestService();
after(() => service.stop());
const get = (path: string, headers = {}) => browser(service.url).request('GET', path, undefined, headers);

test('a badge shows the number of readers of a page, or of the creator', async () => {
  await service.creator('ada');
  const reader = await service.signIn('reader@example.com');
  await reader.post('/v1/me/clicks', { to: 'ada', url: 'https://ada.example/post?id=7' });

  const address = encodeURIComponent('https://ada.example/post?id=7&utm_source=x');
  const thing = await get(`/badge/@ada.svg?url=${address}`, { cookie: reader.cookie });
  assert.equal(thing.status, 200);
  expectPublic(thing);
  assert.match(thing.headers.get('content-type') ?? '', /^image\/svg\+xml/);
  assert.equal(thing.headers.get('cache-control'), 'public, max-age=120, stale-while-revalidate=600');
  assert.match(thing.body, /aria-label="Flattr @ada: 1 reader"/);

  assert.match((await get('/badge/@ada.svg')).body, /Flattr @ada: 0 readers/);
  for (const handle of ['ada', '@Ada', 'ADA', '%20ada%20']) {
    assert.match((await get(`/badge/${handle}.svg`)).body, /Flattr @ada: 0 readers/, handle);
  }
  await reader.post('/v1/me/clicks', { to: 'ada', url: `${service.url}/@ada` });
  assert.match((await get('/badge/@ada.svg')).body, /Flattr @ada: 1 reader/);
});

test('says whether the handle is unknown or the address cannot be flattred', async () => {
  expectProblem(await get('/badge/@nobody.svg'), 'unknown-creator');
  expectProblem(await get('/badge/@A%22B.svg'), 'bad-request');
  expectProblem(await get('/badge/@ada.svg?url=javascript:alert(1)'), 'bad-thing');
  expectProblem(await get('/badge/@ada.svg?url=nonsense'), 'bad-thing');
  expectProblem(await get('/badge/@ada.svg?url=a&url=b'), 'bad-request');
});

test('writes only text, and the number fits', () => {
  const svg = badgeSvg({ to: '"><script>', count: 1_234_567 });
  assert.doesNotMatch(svg, /<script/);
  assert.match(svg, />1234k</);
  assert.doesNotMatch(svg, /style=|href|url\(/, 'it asks for nothing else');
});

test('limits requests from one address', async () => {
  const from = { 'x-test-address': '192.0.2.45' };
  const answers = await Promise.all(Array.from({ length: 601 }, () => get('/badge/@A_.svg', from)));
  const limited = answers.filter(({ status }) => status === 429);
  assert.equal(limited.length, 1);
  assert.ok(Number(limited[0]?.headers.get('retry-after')) > 0);
});
