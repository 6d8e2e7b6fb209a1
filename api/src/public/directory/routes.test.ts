import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { expectProblem } from '../../../test/expect.ts';
import { png } from '../../../test/pictures.ts';
import { browser, startTestService, type TestBrowser } from '../../../test/test-service.ts';

const service = await startTestService();
const { db, services, url } = service;
after(() => service.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  browser(url).request('GET', path, undefined, headers);
const listSite = async (origin: string, handles: string[], by: TestBrowser) => {
  const now = new Date();
  await db('sites').insert({ origin, handles: JSON.stringify(handles), checked_at: now, listed_since: now });
  const listing = `/v1/me/listings/${encodeURIComponent(origin)}`;
  assert.equal((await by.request('PUT', listing, { accepted: true })).status, 200);
};
const say = (who: TestBrowser, body: object) => who.request('PATCH', '/v1/me/profile', body);
const press = (who: TestBrowser, to: string, at: string, title?: string) =>
  who.post('/v1/me/clicks', { to, url: at, ...(title && { title }) });

/** The handles on a page of the directory, in order. */
const handlesOn = (html: string) =>
  [...html.matchAll(/class="cover-link" href="\/@([^"]+)"/g)].map(([, handle]) => handle);
const dataOn = (html: string) =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '');

async function giver(email: string): Promise<TestBrowser> {
  const who = await service.signIn(email);
  await who.request('PATCH', '/v1/me', { monthlyAmount: '2000000' });
  await who.post('/v1/me/deposits', { id: randomUUID(), amount: '9000000' });
  return who;
}

/** A creator shows everything that was flattred, and their pages have these titles. */
async function showAll(who: TestBrowser, titles: Record<string, string> = {}): Promise<void> {
  for (const { thing, url: at } of (await who.get('/v1/me/earnings')).body.things) {
    assert.equal((await who.request('PUT', `/v1/me/things/${thing}`, { shown: true })).status, 200);
    await db('things')
      .where({ id: thing })
      .update({ title: titles[at] ?? null });
  }
}

/** Texts that would run or break out of their place if they were not escaped. */
const hostile = `"><script>alert(1)</script><img src=x onerror=alert(2)> </title></script>'&lt;`;

function assertSafe(html: string): void {
  assert.doesNotMatch(html, /<script(?! type="application\/ld\+json">\{)/, 'no script but our data');
  assert.doesNotMatch(html, /<img (?!class=)/);
  assert.doesNotMatch(html, /javascript:/i);
  assert.equal(html.match(/<\/title>/g)?.length, 1);
  assert.equal(html.match(/<\/script>/g)?.length, 1);
}

describe('without creators', () => {
  test('the directory says how to be the first', async () => {
    const { status, body, headers } = await get('/directory');
    assert.equal(status, 200);
    assert.match(body, /No one is listed yet\. <a href="\/creator">Be the first<\/a>/);
    assert.equal(headers.get('cache-control'), 'public, max-age=60');
    assert.match(headers.get('vary') ?? '', /Accept-Language/);
    assert.equal(headers.get('set-cookie'), null);
    assert.match((await get('/directory?q=x')).body, /No matches/);
    assert.match((await get('/directory?show=sites')).body, /No one is listed/);
  });

  test('a page says that no one has a handle', async () => {
    for (const path of ['/@nobody', '/@n', '/@no%20body', '/@%3Cscript%3E']) {
      const { status, body } = await get(path);
      assert.equal(status, 404, path);
      assert.match(body, /No one has this handle/);
      assert.match(body, /<meta name="robots" content="noindex">/);
      assertSafe(body);
    }
  });
});

describe('with creators', () => {
  let ada: TestBrowser & { id: string };
  let ben: TestBrowser & { id: string };
  before(async () => {
    ada = await service.creator('ada');
    ben = await service.creator('ben');
    await ada.request('PATCH', '/v1/me', { name: 'Ada Lovelace' });
    await say(ada, {
      words: 'Notes about machines.',
      links: ['https://ada.example/about?x=1&y=2'],
      category: 'science',
      language: 'en',
    });
    await fetch(`${url}/v1/me/picture`, {
      method: 'PUT',
      headers: { cookie: ada.cookie, origin: url },
      body: new Uint8Array(png(40, 40)),
    });
    await say(ben, { category: 'music', language: 'de' });
    await listSite('https://ada.example', ['ada', 'not-there'], ada);
  });

  test('a creator’s page names the creator, for readers and for search engines', async () => {
    const { status, body, headers } = await get('/@ada');
    assert.equal(status, 200);
    assert.equal(headers.get('cache-control'), 'public, max-age=60');
    assert.match(body, /<title>Ada Lovelace · Flattr<\/title>/);
    assert.match(body, /<bdi>Notes about machines\.<\/bdi>/);
    assert.match(body, /<meta property="og:title" content="Ada Lovelace/);
    assert.match(body, new RegExp(`<meta property="og:image" content="${url}/card/@ada.png\\?language=en"`));
    assert.match(body, /href="https:\/\/ada\.example\/about\?x=1&#38;y=2" rel="me nofollow ugc noreferrer"/);
    assert.match(
      body,
      /href="https:\/\/ada\.example\/"[^>]*><span aria-hidden="true">✓\u00a0<\/span>ada\.example<\/a>/,
    );
    assert.doesNotMatch(body, /noindex/);
    const { '@type': type, mainEntity } = dataOn(body);
    assert.equal(type, 'ProfilePage');
    assert.equal(mainEntity.name, 'Ada Lovelace');
    assert.deepEqual(mainEntity.sameAs, ['https://ada.example/about?x=1&y=2']);
    assertSafe(body);

    const flattr = /class="button button-primary" href="([^"]+)" target="_blank"/
      .exec(body)?.[1]
      ?.replaceAll('&#38;', '&');
    const asked = new URL(flattr ?? '', url).searchParams;
    assert.deepEqual([asked.get('to'), asked.get('url')], ['ada', `${url}/@ada`]);
    for (const handle of ['Ada', '@ada', '%20ADA%20']) {
      const moved = await get(`/@${handle}`);
      assert.deepEqual([moved.status, moved.headers.get('location')], [301, '/@ada'], handle);
    }
  });

  test('flattring the creator changes the page and the count', async () => {
    const reader = await service.signIn('reader@example.com');
    assert.match((await get('/@ben')).body, /Be the first\./);
    assert.equal((await press(reader, 'ben', `${url}/@ben`, '@ben')).status, 201);
    assert.match((await get('/@ben')).body, /<span class="hint">1 reader<\/span>/);
  });

  test('lists only pages from sites that list the creator, and none with a query or fragment', async () => {
    const reader = await service.signIn('reader@example.com');
    const shown = 'https://ada.example/engine';
    await press(reader, 'ada', shown, 'What a reader calls it');
    const hidden = [
      'https://ada.example/account?user=rita',
      'https://ada.example/?token=abc',
      'https://ada.example/#/reset/abc',
      'https://other.example/elsewhere',
      'https://ada.example.evil.example/near',
    ];
    for (const address of hidden) {
      const pressed = await press(reader, 'ada', address, `Secret of ${address}`);
      assert.ok([200, 201].includes(pressed.status), address);
    }
    await showAll(ada, { [shown]: 'The Engine' });
    const { body } = await get('/@ada');
    assert.match(body, /<bdi>The Engine<\/bdi>/);
    assert.doesNotMatch(body, /Be the first/, 'a reader was');
    assert.match(body, /ada\.example\/engine<\/bdi>\u00a0· <bdi>1 reader<\/bdi>/);
    for (const secret of ['What a reader', 'rita', 'abc', 'other.example', 'evil.example', 'Secret of']) {
      assert.ok(!body.includes(secret), secret);
    }
    await db('sites').where({ origin: 'https://ada.example' }).update({ handles: '["ben"]' });
    assert.doesNotMatch((await get('/@ada')).body, /The Engine/, 'the site lists another creator now');
    await db('sites').where({ origin: 'https://ada.example' }).update({ handles: '["ada","not-there"]' });
  });

  test('sorts by the newest, or by readers who give', async () => {
    assert.deepEqual(handlesOn((await get('/directory?show=new')).body), ['ben', 'ada']);
    const [one, two] = [await giver('one@example.com'), await giver('two@example.com')];
    await press(one, 'ada', 'https://ada.example/1');
    await press(two, 'ada', 'https://ada.example/1');
    for (const path of ['a', 'b', 'c', 'd']) await press(one, 'ben', `https://ben.example/${path}`);
    for (let index = 0; index < 5; index++) {
      await press(await service.signIn(`poor-${index}@example.com`), 'ben', 'https://ben.example/a');
    }
    await services.directory.rank();
    const scores = await db('creator_scores').orderBy('score', 'desc').select('creator_id', 'score');
    assert.deepEqual(
      scores.map(({ creator_id, score }) => [String(creator_id), score]),
      [
        [ada.id, 2],
        [ben.id, 1],
      ],
      'by readers who give, not by clicks',
    );
    assert.deepEqual(handlesOn((await get('/directory')).body), ['ada', 'ben']);

    // A month later its readers count half. Ben was flattred again.
    await services.settlement.settle((await services.months.current()).month, { early: true });
    await press(one, 'ben', 'https://ben.example/a');
    await press(two, 'ben', 'https://ben.example/a');
    await Promise.all([services.directory.rank(), services.directory.rank()]);
    assert.deepEqual(handlesOn((await get('/directory')).body), ['ben', 'ada']);
    const after = await db('creator_scores').orderBy('score', 'desc').select('score');
    assert.deepEqual(
      after.map(({ score }) => score),
      [2.5, 1],
    );
  });

  test('searches by name, words, handle, language and category', async () => {
    const found = async (query: string) => handlesOn((await get(`/directory?${query}`)).body);
    assert.deepEqual(await found('q=lovelace'), ['ada']);
    assert.deepEqual(await found('q=MACHINES'), ['ada']);
    assert.deepEqual(await found('q=be'), ['ben']);
    assert.deepEqual(await found('q=%25'), [], 'a per cent sign is only that');
    assert.deepEqual(await found('q=%00a%00da'), ['ada']);
    assert.deepEqual(await found('category=music'), ['ben']);
    assert.deepEqual(await found('language=de&category=music&show=new'), ['ben']);
    assert.deepEqual(await found('language=de&category=science'), []);
    assert.deepEqual((await found('category=nonsense&language=%22&page=-1&show=x')).length, 2);
    const { body } = await get('/directory?language=de');
    assert.match(body, /<option value="de" selected>German<\/option>/);
    assert.match(body, /<option value="en">English<\/option>/);
  });

  test('shows sites with their listed creators', async () => {
    const { body } = await get('/directory?show=sites');
    assert.match(body, /<a href="https:\/\/ada\.example\/"[^>]*>ada\.example<\/a>/);
    assert.match(body, /<a href="\/@ada"><bdi>Ada Lovelace<\/bdi><\/a>/);
    assert.doesNotMatch(body, /not-there/);
    assert.match((await get('/directory?show=sites&category=music')).body, /No matches/);
  });

  test('a hidden creator is in no list, and search engines are told to leave out their page', async () => {
    await say(ada, { listed: false });
    for (const path of ['/directory', '/directory?show=new', '/directory?q=ada', '/directory?show=sites']) {
      assert.doesNotMatch((await get(path)).body, /Lovelace|@ada/, path);
    }
    const { status, body } = await get('/@ada');
    assert.equal(status, 200, 'the page still opens');
    assert.match(body, /<meta name="robots" content="noindex">/);
    await say(ada, { listed: true });
  });

  test('answers in the language of the request', async () => {
    const german = await get('/directory', { 'accept-language': 'de-AT,de;q=0.9' });
    assert.match(german.body, /<html lang="de" dir="ltr">/);
    assert.match(german.body, /<h1>Verzeichnis<\/h1>/);
    assert.match((await get('/@ada', { cookie: 'language=de' })).body, /Ada Lovelace<\/bdi> flattrn/);
    assert.match((await get('/@nobody', { cookie: 'language=de' })).body, /Niemand hat dieses Handle/);
  });

  test('escapes names, words, titles and addresses', async () => {
    const eve = await service.creator('eve');
    await eve.request('PATCH', '/v1/me', { name: hostile.slice(0, 60) });
    await say(eve, { words: hostile, links: [`https://eve.example/${hostile.replaceAll(' ', '')}`] });
    await listSite('https://eve.example', ['eve'], eve);
    const reader = await service.signIn('reader@example.com');
    const spelt = `https://eve.example/'"onmouseover="alert(1)`;
    assert.equal((await press(reader, 'eve', spelt, hostile)).status, 201);
    const { href } = new URL(spelt);
    await showAll(eve, { [href]: hostile });
    const things = (await get('/@eve')).body;
    assert.match(things, /&#60;script&#62;/);
    for (const path of ['/@eve', '/directory?show=new', '/directory?show=sites']) {
      const { body } = await get(path);
      assertSafe(body);
      assert.ok(dataOn(body)['@context'], path);
    }
    assertSafe((await get(`/directory?q=${encodeURIComponent(hostile)}`)).body);
    await say(eve, { listed: false });
  });

  test('has several pages with links between them', async () => {
    const rows = Array.from({ length: 47 }, (_, index) => ({
      handle: `many-${index}`,
      created_at: new Date(Date.now() - 86_400_000 - index * 1000),
    }));
    await db('members').insert(rows);
    const first = (await get('/directory?show=new')).body;
    const second = (await get('/directory?show=new&page=2')).body;
    const third = (await get('/directory?show=new&page=3')).body;
    assert.equal(new Set([first, second, third].flatMap(handlesOn)).size, 49, 'nobody twice');
    assert.match(first, /rel="next" href="\/directory\?show=new&#38;page=2"/);
    assert.doesNotMatch(first, /rel="prev"/);
    assert.match(second, /rel="prev" href="\/directory\?show=new"/);
    assert.doesNotMatch(third, /rel="next"/);
  });

  test('a creator who closed their account is not in it', async () => {
    await services.closing.closeAccount(BigInt(ben.id));
    assert.equal((await get('/@ben')).status, 404);
    assert.ok(!handlesOn((await get('/directory?show=new')).body).includes('ben'));
    assert.deepEqual(await db('creator_scores').where({ creator_id: ben.id }), []);
  });

  test('limits requests from one address', async () => {
    const from = { 'x-test-address': '192.0.2.44' };
    const answers = await Promise.all(Array.from({ length: 241 }, () => get('/@X-', from)));
    const limited = answers.filter(({ status }) => status === 429);
    assert.equal(limited.length, 1);
    assert.ok(Number(limited[0]?.headers.get('retry-after')) > 0);
    expectProblem(await get('/@ada', from), 'rate-limited');
    assert.equal((await get('/directory', from)).status, 200);
  });
});
