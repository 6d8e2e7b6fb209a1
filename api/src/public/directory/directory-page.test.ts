import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { browser, startTestService } from '../../../test/test-service.ts';

const service = await startTestService();
const { db, url } = service;
after(() => service.stop());

const page = async (query = '') => (await browser(url).get(`/directory${query}`)).body as string;
const handlesOn = (html: string) =>
  [...html.matchAll(/class="cover-link" href="\/@([^"]+)"/g)].map(([, handle]) => handle);

let made = 0;
async function addCreators(count: number, more: object = {}): Promise<void> {
  const rows = Array.from({ length: count }, () => ({
    handle: `made-${made++}`,
    created_at: new Date(),
    ...more,
  }));
  await db('members').insert(rows);
}

test('with few creators the cards are larger, there is nothing to search, and one place is free', async () => {
  await addCreators(3);
  const html = await page();
  assert.equal(handlesOn(html).length, 3);
  assert.match(html, /class="avatar avatar-large/);
  assert.doesNotMatch(html, /role="search"|class="chip"/);
  assert.match(html, /<h2>Be the fourth<\/h2><p>Do you make something too\?/);
  assert.match(await page('?q=nothing'), /role="search".*No matches/s, 'a link to a search still works');
});

test('a creator without a name has one line with their handle, and nobody has “0 readers”', async () => {
  const html = await page();
  assert.equal(html.match(/<bdi>@made-0<\/bdi>/g)?.length, 1);
  assert.doesNotMatch(html, /0 readers/);
});

test('counts each reader of a creator once, however many pages they flattred', async () => {
  const [ada, one, two] = [
    await service.creator('ada'),
    await service.signIn('one@example.com'),
    await service.signIn('two@example.com'),
  ];
  for (const at of ['https://ada.example/1', 'https://ada.example/2', `${url}/@ada`])
    await one.post('/v1/me/clicks', { to: 'ada', url: at });
  await two.post('/v1/me/clicks', { to: 'ada', url: 'https://ada.example/1' });
  assert.match(await page(), /<bdi>2 readers<\/bdi>/);
  assert.match((await browser(url).get('/@ada')).body, /<span class="hint">2 readers<\/span>/);
  await ada.request('PATCH', '/v1/me', { name: 'Ada' });
  assert.match(await page(), /<bdi>Ada<\/bdi>.*<p class="hint one-line"><bdi>2 readers<\/bdi><\/p>/s);
});

test('says how many there are, and how many in each category', async () => {
  await addCreators(40, { category: 'music', language: 'de' });
  await addCreators(20, { category: 'games' });
  const html = await page();
  assert.equal(handlesOn(html).length, 24);
  assert.match(html, />64 creators</);
  const music = /href="\/directory\?category=music">Music <span class="chip-count">40</;
  assert.match(html, music);
  assert.doesNotMatch(html, />Podcasts</, 'no one is in it');
  const narrowed = await page('?category=games');
  assert.match(narrowed, />20 creators</);
  assert.match(narrowed, music, 'others keep their numbers');
  assert.match(narrowed, /category=games" aria-current="true">Games/);
  assert.match(narrowed, /<input type="hidden" name="category" value="games">/, 'a search keeps it');
  assert.match(await page('?language=de'), />40 creators</);
});

test('shows all of them by chance, each once, in an order that stays the same for a day', async () => {
  const pages = () => Promise.all([1, 2, 3].map((number) => page(`?show=chance&page=${number}`)));
  const first = (await pages()).flatMap(handlesOn);
  assert.equal(new Set(first).size, 64);
  assert.deepEqual((await pages()).flatMap(handlesOn), first);
  assert.notDeepEqual(
    first,
    (await Promise.all([1, 2, 3].map((number) => page(`?show=new&page=${number}`)))).flatMap(handlesOn),
  );
});
