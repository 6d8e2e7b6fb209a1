import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { expectProblem, expectPublic } from '../../test/expect.ts';
import { rawRequest } from '../../test/raw-request.ts';
import { browser, startTestService } from '../../test/test-service.ts';
import { canonicalUrl } from './canonical-url.ts';
import { thingId } from './thing-id.ts';

const service = await startTestService();
after(() => service.stop());

await service.creator('ann');
await service.creator('bea');
const anybody = browser(service.url);
const url = 'https://blog.example/post?a=1&b=2#/route';
const ask = (...things: string[]) =>
  anybody.get(`/v1/counts?${things.map((thing) => `t=${thing}`).join('&')}`);
const of = (to: string, address: string) =>
  thingId(to, canonicalUrl(address, { plainHttp: false })?.href ?? '').replaceAll('-', '');

for (const name of ['one', 'two']) {
  const reader = await service.signIn(`${name}@example.com`);
  await reader.post('/v1/me/clicks', { to: 'ann', url });
}

test('counts come in the order asked, 0 for what nobody flattred', async () => {
  const answer = await ask(of('bea', url), of('ann', url), of('nobody', url), of('ann', url));
  assert.equal(answer.status, 200);
  assert.deepEqual(answer.body, { counts: [0, 2, 0, 2] });
  expectPublic(answer);
});

test('one thing is asked like many', async () => {
  assert.deepEqual((await ask(of('ann', url))).body, { counts: [2] });
});

test('caches may keep them for a little, and ask whether they still hold', async () => {
  const answer = await ask(of('ann', url));
  assert.equal(answer.headers.get('cache-control'), 'public, max-age=30, stale-while-revalidate=600');
  const etag = answer.headers.get('etag') ?? '';
  assert.match(etag, /^(W\/)?"/);
  const path = `/v1/counts?t=${of('ann', url)}`;
  const again = await rawRequest(service.url, { path, headers: { 'if-none-match': etag } });
  assert.equal(again.status, 304);
  assert.equal(again.headers['access-control-allow-origin'], '*');
});

test('what is no id of a thing is refused, whatever it holds', async () => {
  for (const asked of [
    'ann',
    '~',
    `ann~${encodeURIComponent(url)}`,
    '%00',
    '%ff%fe',
    'a'.repeat(8000),
    '__proto__',
  ]) {
    expectProblem(await ask(of('ann', url), asked), 'bad-request');
  }
});

test('fifty at once, not more, not none', async () => {
  const fifty = Array.from({ length: 50 }, (_, number) => of('ann', `https://blog.example/${number}`));
  assert.equal((await ask(...fifty)).body.counts.length, 50);
  for (const answer of [
    await ask(...fifty, of('ann', url)),
    await anybody.get('/v1/counts'),
    await anybody.get('/v1/counts?x=1'),
  ]) {
    expectPublic(answer);
    assert.deepEqual(Object.keys(expectProblem(answer, 'bad-request').fields), ['t']);
  }
});

test('no cookie is read', async () => {
  const reader = await service.signIn('one@example.com');
  expectPublic(await reader.get(`/v1/counts?t=${of('ann', url)}`));
});

test('there is a limit by address', async () => {
  const flood = { 'x-test-address': '192.0.2.1' };
  const answers = await Promise.all(
    Array.from({ length: 605 }, () =>
      anybody.request('GET', `/v1/counts?t=${of('ann', url)}`, undefined, flood),
    ),
  );
  const limited = answers.filter(({ status }) => status === 429);
  assert.equal(limited.length, 5);
  for (const answer of limited) {
    expectPublic(answer);
    expectProblem(answer, 'rate-limited');
    assert.ok(Number(answer.headers.get('retry-after')) > 0);
  }
});
