import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { expectProblem } from '../../../test/expect.ts';
import { startTestService, type TestBrowser } from '../../../test/test-service.ts';

const service = await startTestService();
const { db, services } = service;
after(() => service.stop());

const ada = await service.creator('ada');
const ben = await service.creator('ben');
const own = 'https://ada.example';
const checkedAt = '2026-11-20T12:00:00.000Z';
const listSites = (origins: readonly string[], handles: readonly string[]) =>
  db('sites').insert(
    origins.map((origin, index) => ({
      origin,
      handles: JSON.stringify(handles),
      checked_at: new Date(checkedAt),
      listed_since: new Date(Date.now() + index),
    })),
  );
const decide = (who: TestBrowser, origin: string, accepted: boolean) =>
  who.request('PUT', `/v1/me/listings/${encodeURIComponent(origin)}`, { accepted });
const shownOf = async (handle: string) => (await services.sites.listing([handle])).get(handle);

test('a site that names a creator is not shown until the creator accepts it', async () => {
  await listSites([own], ['ada', 'ben']);
  assert.deepEqual(await shownOf('ada'), []);
  assert.deepEqual(await services.sites.newest(undefined, 10), []);
  assert.deepEqual((await ada.get('/v1/me/listings')).body, {
    listings: [{ origin: own, state: 'waiting', missing: false, checkedAt }],
    more: false,
  });

  const { body } = await decide(ada, own, true);
  assert.deepEqual(body.listings, [{ origin: own, state: 'accepted', missing: false, checkedAt }]);
  assert.deepEqual(await shownOf('ada'), [own]);
  assert.deepEqual(await shownOf('ben'), [], 'it is for each creator alone');
  assert.deepEqual(await services.sites.newest(undefined, 10), [{ origin: own, handles: ['ada'] }]);
  assert.deepEqual((await ada.get('/v1/me/profile')).body.sites, [own]);
});

test('strangers’ sites push nothing out, however many there are', async () => {
  await listSites(
    Array.from({ length: 600 }, (_, index) => `https://spam-${index}.example`),
    ['ada'],
  );
  assert.deepEqual(await shownOf('ada'), [own]);
  assert.deepEqual(await services.sites.newest(undefined, 500), [{ origin: own, handles: ['ada'] }]);
  const { listings, more } = (await ada.get('/v1/me/listings')).body;
  assert.deepEqual(listings[0], { origin: own, state: 'accepted', missing: false, checkedAt });
  assert.equal(listings.length, 100);
  assert.equal(more, true);
  assert.equal((await decide(ada, 'https://spam-0.example', true)).status, 200, 'also one that is not shown');
  await decide(ada, 'https://spam-0.example', false);
});

test('a refused site is not shown, and stays refused when it is read again', async () => {
  await decide(ada, own, false);
  assert.deepEqual(await shownOf('ada'), []);
  await db('sites').where({ origin: own }).update({ checked_at: new Date() });
  assert.deepEqual(await shownOf('ada'), []);
  await decide(ada, own, true);
});

test('a site that no longer names an accepting creator shows nothing of theirs', async () => {
  await db('sites').where({ origin: own }).update({ handles: '["ben"]' });
  assert.deepEqual(await shownOf('ada'), []);
  await db('sites').where({ origin: own }).update({ handles: '["ada", "ben"]' });
});

test('nobody accepts a site that does not name them', async () => {
  const reader = await service.signIn('reader@example.com');
  expectProblem(await decide(reader, own, true), 'not-found');
  expectProblem(await decide(ben, 'https://unknown.example', true), 'not-found');
  expectProblem(await decide(ben, 'https://spam-1.example', true), 'not-found');
  assert.deepEqual((await reader.get('/v1/me/listings')).body, { listings: [], more: false });
});

test('what a creator decided is in the export, and goes with the account', async () => {
  await decide(ben, own, false);
  const { listings } = (await ben.get('/v1/me/export.json')).body;
  assert.deepEqual(
    listings.map(({ origin, accepted }: { origin: string; accepted: boolean }) => [origin, accepted]),
    [[own, false]],
  );
  await services.closing.closeAccount(BigInt(ben.id));
  assert.deepEqual(await db('site_choices').where({ creator_id: ben.id }), []);
});
