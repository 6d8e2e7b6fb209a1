import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { expectPublic } from '../../../test/expect.ts';
import { png } from '../../../test/pictures.ts';
import { browser, startTestService } from '../../../test/test-service.ts';
import { createFigures } from './routes.ts';

const service = await startTestService();
const { services, url } = service;
after(() => service.stop());

test('the figures count what is listed and settled, and show the faces with a picture first', async () => {
  const none = await services.figures();
  assert.deepEqual(none, { creators: 0, sites: 0, lastMonth: null, faces: [] });

  const [ada, ben, hidden] = [
    await service.creator('ada'),
    await service.creator('ben'),
    await service.creator('hidden'),
  ];
  await hidden.request('PATCH', '/v1/me/profile', { listed: false });
  assert.equal(await services.profiles.setPicture(BigInt(ada.id), png(40, 40)), undefined);
  const now = new Date();
  await service.db('sites').insert({
    origin: 'https://blog.example',
    handles: JSON.stringify(['ada', 'ben']),
    checked_at: now,
    listed_since: now,
  });
  for (const creator of [ada, ben]) {
    const path = `/v1/me/listings/${encodeURIComponent('https://blog.example')}`;
    assert.equal((await creator.request('PUT', path, { accepted: true })).status, 200);
  }
  const reader = await service.signIn('reader@example.com');
  await reader.request('PATCH', '/v1/me', { monthlyAmount: '2000000' });
  await reader.post('/v1/me/deposits', { id: randomUUID(), amount: '2000000' });
  await reader.post('/v1/me/clicks', { to: 'ben', url: 'https://blog.example/post' });
  const { month } = (await reader.post('/v1/sandbox/settle')).body;

  assert.deepEqual(await services.figures(), none, 'the answer is kept for a while');
  const { creators, sites, lastMonth, faces } = await createFigures({ ...services, db: service.db })();
  assert.deepEqual(
    { creators, sites, lastMonth },
    {
      creators: 2,
      sites: 1,
      lastMonth: { month, readers: 1, shares: '1800000' },
    },
  );
  assert.deepEqual(
    faces.map(({ handle, picture }) => [handle, picture !== null]),
    [
      ['ada', true],
      ['ben', false],
    ],
  );

  const answer = await browser(url).get('/v1/figures');
  expectPublic(answer);
  assert.match(answer.headers.get('cache-control') ?? '', /max-age=300/);
});
