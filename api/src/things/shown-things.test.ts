import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { earlier } from '../../test/earlier.ts';
import { expectProblem } from '../../test/expect.ts';
import { type AnsweringSite, startSite } from '../../test/site.ts';
import { browser, startTestService, type TestBrowser } from '../../test/test-service.ts';

/* What one person writes is never shown in another's name. */

const service = await startTestService();
const { db, services, url } = service;
const pages: Record<string, string> = { '/real': '<title>Four screws</title>' };
const site: AnsweringSite = await startSite((response, path) => {
  const page = pages[path];
  if (path === '/.well-known/flattr.json') response.end(JSON.stringify({ [url]: ['ada'] }));
  else if (page === undefined) response.writeHead(404).end('<title>Not found</title>');
  else response.setHeader('content-type', 'text/html').end(page);
});
after(async () => {
  site.close();
  await service.stop();
});

const ada = await service.creator('ada');
const ben = await service.creator('ben');
let readers = 0;
async function newReader({ gives }: { gives: boolean }): Promise<TestBrowser> {
  const reader = await service.signIn(`reader-${++readers}@example.com`);
  if (!gives) return reader;
  await reader.request('PATCH', '/v1/me', { monthlyAmount: '2000000' });
  await reader.post('/v1/me/deposits', { id: randomUUID(), amount: '9000000' });
  return reader;
}
const press = (reader: TestBrowser, path: string, title?: string) =>
  reader.post('/v1/me/clicks', { to: 'ada', url: site.origin + path, ...(title && { title }) });
const onAdasPage = async () => (await browser(url).get('/@ada')).body as string;
const things = async () => (await ada.get('/v1/me/earnings')).body.things;
const thingAt = async (path: string) =>
  (await things()).find((thing: { url: string }) => thing.url === site.origin + path);
const jobs = async () => {
  await services.directory.showSupported();
  await services.things.readTitles();
};

before(async () => {
  await ada.post('/v1/me/sites/verify', { origin: site.origin });
  await ada.request('PUT', `/v1/me/listings/${encodeURIComponent(site.origin)}`, { accepted: true });
});

describe('a page that a stranger made up', () => {
  test('is on no public page, however many accounts without money flattr it', async () => {
    for (let account = 0; account < 5; account++)
      assert.equal((await press(await newReader({ gives: false }), '/real/pills', 'Buy pills')).status, 201);
    await press(await newReader({ gives: true }), '/real/pills', 'Buy pills');
    await press(await newReader({ gives: true }), '/real/pills', 'Buy pills');
    await jobs();
    assert.doesNotMatch(await onAdasPage(), /pills/);
    assert.equal((await thingAt('/real/pills')).visibility, 'waiting');
    assert.equal((await thingAt('/real/pills')).title, null, 'not even for the creator');
  });

  test('is on no public page either if it does not exist, even for readers who give', async () => {
    await press(await newReader({ gives: true }), '/real/pills');
    await jobs();
    assert.doesNotMatch(await onAdasPage(), /pills/);
  });
});

describe('a real page', () => {
  test('has its own title, whatever its first reader called it', async () => {
    const first = await newReader({ gives: true });
    await press(first, '/real', 'Buy pills');
    const second = await newReader({ gives: true });
    await press(second, '/real');
    await press(await newReader({ gives: true }), '/real', 'Something else');
    await jobs();
    const body = await onAdasPage();
    assert.match(body, /<bdi>Four screws<\/bdi>/);
    assert.doesNotMatch(body, /pills|Something else/);
    const titleFor = async (reader: TestBrowser) =>
      (await reader.get('/v1/me/wallet')).body.clicks[0].clicks[0].title;
    assert.equal(await titleFor(first), 'Buy pills', 'a reader’s own list has what their page said');
    assert.equal(await titleFor(second), 'Four screws');
    assert.deepEqual(
      (await ada.get('/v1/me/export.json')).body.things
        .map((thing: { title: unknown }) => thing.title)
        .sort(),
      ['Four screws', null],
    );
  });

  test('gets its new title within a week, and keeps the old one while the site is away', async () => {
    pages['/real'] = '<title>Five screws</title>';
    await services.things.readTitles();
    assert.match(await onAdasPage(), /Four screws/);
    const weekAgo = new Date(Date.now() - 8 * 24 * 60 * 60_000);
    await db('things').update({ read_at: weekAgo });
    await services.things.readTitles();
    assert.match(await onAdasPage(), /Five screws/);
    const answer = site.answer;
    site.answer = (response) => response.writeHead(503).end();
    await db('things').update({ read_at: weekAgo });
    await services.things.readTitles();
    assert.match(await onAdasPage(), /Five screws/);
    site.answer = answer;

    pages['/real'] = '<title>Six screws</title>';
    await services.things.readTitles();
    assert.match(await onAdasPage(), /Five screws/);
    await db.raw(`update things set read_at = ${earlier('read_at', '25 hours')}`);
    await services.things.readTitles();
    assert.match(await onAdasPage(), /Six screws/, 'asked again on the next day');
  });

  test('is hidden and shown by its creator alone', async () => {
    const { thing } = await thingAt('/real');
    const show = (who: TestBrowser, shown: boolean) =>
      who.request('PUT', `/v1/me/things/${thing}`, { shown });
    expectProblem(await show(ben, false), 'not-found');
    assert.deepEqual((await show(ada, false)).body, { shown: false });
    await jobs();
    assert.doesNotMatch(await onAdasPage(), /Six screws/);
    assert.equal((await thingAt('/real')).visibility, 'hidden');
    await show(ada, true);
    assert.match(await onAdasPage(), /Six screws/);
  });
});

test('a page with one reader is public as soon as its creator says so', async () => {
  pages['/new'] = '<title>Brand new</title>';
  await press(await newReader({ gives: false }), '/new', 'Old');
  await jobs();
  assert.doesNotMatch(await onAdasPage(), /Brand new/);
  await ada.request('PUT', `/v1/me/things/${(await thingAt('/new')).thing}`, { shown: true });
  assert.match(await onAdasPage(), /Brand new/);
});
