import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { here, link, list, me, openWhoseWorld } from '../../test/whose-world.ts';

/* Attacks with addresses: spellings, copies at other hosts, redirects, feeds and lists. Each pays the right one or nobody. */

const world = await openWhoseWorld();
const { db, web, prove, whose, ownerOf } = world;
after(world.close);
beforeEach(world.reset);

const front = 'https://v.example/';
const button = (handle: string) => `<flattr-button to="${handle}"></flattr-button>`;

/** Whom each of these addresses pays, where a page is. */
async function each(expected: Record<string, string>, page = 'a page'): Promise<void> {
  for (const [address, whom] of Object.entries(expected)) {
    const spelled = new URL(address);
    spelled.username = spelled.hash = '';
    web.pages[spelled.href] ??= page;
    assert.equal(await whose(address), whom, address);
  }
}

describe('the address of a page', () => {
  test('is of the proven domain in each spelling of its host, and of no other host', async () => {
    web.pages = { 'https://xn--bcher-kva.example/': me('ada') };
    assert.equal(await prove('ada', 'https://bücher.example/'), 'proven');
    await each({
      'https://bücher.example/post': 'ada by site',
      'https://BÜCHER.example./post': 'ada by site',
      'https://bu\u0308cher.example/post': 'ada by site',
      'https://xn--bcher-kva.example:443/post': 'ada by site',
      'https://www.bücher.example/post': 'ada by site',
      'https://bucher.example/post': 'nobody',
      'https://b\u0443cher.example/post': 'nobody',
      'https://bücher.example.evil.example/post': 'nobody',
      'https://bücher.example:8443/post': 'nobody',
      'https://www.www.bücher.example/post': 'nobody',
    });
    for (const refused of [
      'https://bücher.example@evil.example/post',
      'https://ada:x@bücher.example/post',
      'http://bücher.example/post',
    ])
      assert.deepEqual(await ownerOf(refused), { state: 'not-read', reason: 'refused' }, refused);
  });

  test('is of a proven person only below their very name, however slashes and letters are written', async () => {
    web.pages = { [`${front}~ada`]: me('ada'), [`${front}@ada`]: me('ada') };
    for (const path of ['~ada', '@ada']) assert.equal(await prove('ada', front + path), 'proven');
    await each({
      [`${front}~ada/x`]: 'ada by account',
      [`${front}%7Eada/x`]: 'ada by account',
      [`${front}/~ada//x`]: 'ada by account',
      [`${front}~ada/../~mal/x`]: 'nobody',
      [`${front}~ada/%2e%2e/~mal/x`]: 'nobody',
      [`${front}~ada%2F..%2F~mal`]: 'nobody',
      [`${front}~mal%2F..%2F~ada`]: 'nobody',
      [`${front}~mal?/~ada/x`]: 'nobody',
      [`${front}~mal#/~ada/x`]: 'nobody',
      [`${front}x/~ada`]: 'nobody',
      [`${front}@ad\u0430/x`]: 'nobody',
      [`${front}@\uff41da/x`]: 'nobody',
      [`${front}@ada%00/x`]: 'nobody',
      [`${front}@ada%E2%80%8B/x`]: 'nobody',
    });
  });

  test('with a route after # is not the page without it', async () => {
    web.pages = { [`${front}app`]: button('ada') };
    const found = await ownerOf(`${front}app#/post/1`);
    assert.equal(found.state === 'found' && found.url, `${front}app#/post/1`);
  });

  test('of GitHub is its owner’s also in capitals and with www, and no other GitHub’s', async () => {
    const api = 'https://api.github.com/users/ada';
    web.pages = {
      [api]: JSON.stringify({ id: 1, login: 'Ada' }),
      'https://raw.githubusercontent.com/Ada/.github/HEAD/FUNDING.yml': `custom: ${here}/@ada`,
    };
    assert.equal(await prove('ada', 'https://www.github.com/ada?tab=repositories'), 'proven');
    await each({
      'https://www.github.com/ADA/Tool/issues/1?x=1#issuecomment-1': 'ada by account',
      'https://github.com/ada%2Ftool': 'nobody',
      'https://github.com/mal/tool/tree/main/ada': 'nobody',
      'https://github.com/orgs/ada/people': 'nobody',
      'https://gist.github.com/ada/1': 'nobody',
      'https://github.com.evil.example/ada/tool': 'nobody',
      'https://ada.github.io/tool': 'nobody',
    });
  });
});

describe('a page that leads to another address', () => {
  test('gets no address of a page that does not name the same creator', async () => {
    web.pages = {
      [`${front}mal/x`]: `<link rel=canonical href="/victim/post">${link('mallory')}`,
      [`${front}victim/post`]: 'the victim’s',
      [`${front}post?page=2`]: `<link rel=canonical href="/post">${link('ada')}`,
      [`${front}post`]: link('ada'),
    };
    const shown = async (url: string) => {
      const found = await ownerOf(url);
      return found.state === 'found' && [found.to, found.url];
    };
    assert.deepEqual(await shown(`${front}mal/x`), ['mallory', `${front}mal/x`]);
    assert.deepEqual(await shown(`${front}post?page=2`), ['ada', `${front}post`]);
  });

  test('gets nothing by a canonical address that redirects, or has no https', async () => {
    web.pages = {
      [`${front}@ada`]: me('ada'),
      [`${front}@ada/post`]: 'by Ada',
      [`${front}go`]: { to: `${front}@ada/post` },
      [`${front}mal/1`]: `<link rel=canonical href="/go">${link('mallory')}`,
      [`${front}mal/2`]: `<link rel=canonical href="http://v.example/@ada/post">${link('mallory')}`,
      [`${front}mal/3`]: { to: 'https://evil.example/x' },
      'https://evil.example/x': link('mallory'),
    };
    assert.equal(await prove('ada', `${front}@ada`), 'proven');
    for (const page of ['mal/1', 'mal/2']) {
      const found = await ownerOf(front + page);
      assert.deepEqual(found.state === 'found' && [found.to, found.url], ['mallory', front + page]);
    }
    assert.equal(await whose(`${front}go`), 'ada by account');
    assert.deepEqual(await ownerOf(`${front}mal/3`), { state: 'not-read', reason: 'redirected' });
  });

  test('is no profile of who redirects their own profile to somebody’s', async () => {
    web.pages = {
      [`${front}@ada`]: me('ada'),
      [`${front}@mal`]: { to: `${front}@ada` },
      'https://evil.example/@mal': { to: `${front}@ada` },
    };
    assert.equal(await prove('mallory', `${front}@mal`), 'not-named');
    assert.equal(await prove('mallory', 'https://evil.example/@mal'), 'not-read');
    assert.equal(await prove('ada', `${front}@mal`), 'proven');
    assert.deepEqual(await db('proofs').pluck('id'), [`${front}@ada`]);
  });
});

describe('a copy at another host', () => {
  const original = `${front}a/post?x=1`;
  const copies = [
    'https://v-example.cdn.ampproject.org/c/s/v.example/a/post?x=1',
    'https://v-example.cdn.ampproject.org/v/s/v.example/a/post?x=1&amp_js_v=0.1&usqp=mq331',
    'https://www.google.com/amp/s/v.example/a/post%3Fx=1',
    'https://v-example.bing-amp.com/c/s/v.example/a/post?x=1',
    'https://v-example.translate.goog/a/post?x=1&_x_tr_sl=de&_x_tr_tl=en&_x_tr_hl=en',
    'https://1-v-example.translate.goog/a/post?x=1&_x_tr_enc=1',
    'https://example.translate.goog/a/post?x=1&_x_tr_hp=v-',
    'https://cdn.ampproject.org/c/s/v.example/a/post?x=1',
    'https://cdn.ampproject.org/c/v.example/a/post?x=1',
    'https://v-example.cdn.ampproject.org/c/v.example/a/post?x=1',
    'https://www.google.com/amp/v.example/a/post?x=1',
    'https://google.de/amp/s/v.example/a/post?x=1',
    'https://www.bing.com/amp/s/v.example/a/post?x=1',
    'https://translated.turbopages.org/proxy_u/de-en.en.0a1b/https/v.example/a/post?x=1',
    'https://translate.google.de/website?sl=de&tl=en&u=https://v.example/a/post?x=1',
    'https://translate.google.com/translate?u=v.example/a/post?x=1',
    'https://translate.yandex.com/translate?lang=de-en&url=https%3A%2F%2Fv.example%2Fa%2Fpost%3Fx%3D1',
    'https://papago.naver.net/website?source=auto&target=en&url=https%3A%2F%2Fv.example%2Fa%2Fpost%3Fx%3D1',
    'https://www.translatetheweb.com/?from=de&to=en&a=https%3A%2F%2Fv.example%2Fa%2Fpost%3Fx%3D1',
    'https://www.printfriendly.com/print?url=https%3A%2F%2Fv.example%2Fa%2Fpost%3Fx%3D1',
    'https://translate.google.com/translate?sl=de&tl=en&u=https%3A%2F%2Fv.example%2Fa%2Fpost%3Fx%3D1',
  ];

  test('is the original’s, by the original’s list, whatever buttons the copy has', async () => {
    web.pages = { [`${front}.well-known/flattr.json`]: list('ada'), [original]: `post ${button('mallory')}` };
    for (const copy of copies) web.pages[copy] = button('mallory');
    for (const copy of [original, ...copies]) {
      const found = await ownerOf(copy);
      assert.deepEqual(found, { state: 'disagrees', to: 'mallory', url: original }, copy);
    }
    web.pages[original] = 'post';
    world.reopen();
    for (const copy of copies) assert.equal(await whose(copy), 'ada by site', copy);
  });

  test('that an archive keeps is nobody’s: the site may have been another’s', async () => {
    web.pages = { [front]: me('ada') };
    assert.equal(await prove('ada', front), 'proven');
    await each(
      {
        'https://web.archive.org/web/20100101000000/https://v.example/post': 'nobody',
        'https://web.archive.org/web/2010id_/http://v.example/post': 'nobody',
        'https://archive.ph/abcde': 'nobody',
        'https://arquivo.pt/wayback/2019/https://v.example/post': 'nobody',
        'https://arquivo.pt/noFrame/replay/2019/x': 'nobody',
        'https://perma.cc/ABCD-1234': 'nobody',
        'https://r.jina.ai/https://v.example/post': 'nobody',
        'https://12ft.example/https:/v.example/post': 'nobody',
        'https://proxy.example/https%3A%2F%2Fv.example%2Fpost': 'nobody',
        'https://proxy.example/x=https://v.example/post': 'nobody',
        'https://proxy.example/browse:https://v.example/post': 'nobody',
        'https://proxy.example/(https://v.example/post)': 'nobody',
        'https://other.example/2019id_/http://v.example/post': 'nobody',
        'https://webcache.googleusercontent.com/search?q=cache:x:https://v.example/post': 'nobody',
        'https://cc.bingj.com/cache.aspx?q=post&d=1&w=2': 'nobody',
      },
      button('mallory'),
    );
  });

  test('of names with hyphens and other letters is found, and what only looks like one is not', async () => {
    web.pages = {
      'https://my-blog.example/': me('ada'),
      'https://xn--bcher-kva.example/': me('ada'),
    };
    for (const page of ['https://my-blog.example/', 'https://bücher.example/'])
      assert.equal(await prove('ada', page), 'proven');
    await each({
      'https://my--blog-example.translate.goog/post': 'ada by site',
      [`https://${new URL('https://bücher-example.translate.goog').host}/post`]: 'ada by site',
      'https://0-bcher--kva-example.translate.goog/post?_x_tr_enc=0': 'ada by site',
      'https://my-blog-example.translate.goog/post': 'not-read',
      'https://my--blog-example.translate.goog.evil.example/post': 'nobody',
      'https://translate.goog/post': 'nobody',
      'https://x.cdn.ampproject.org/c/s/evil.example@my-blog.example/post': 'not-read',
    });
  });
});

describe('a feed', () => {
  const payment = (handle: string) => `<atom:link rel="payment" href="${here}/flattr?to=${handle}"/>`;
  const feed = (channel: string, items: string) =>
    `<?xml version="1.0"?><rss xmlns:atom="http://www.w3.org/2005/Atom"><channel>${channel}${items}</channel></rss>`;

  test('whose items are by two is of whom its channel names, or of nobody', async () => {
    const items = `<item>${payment('ada')}</item><item>${payment('mallory')}</item>`;
    const nested = `<item><item></item>${payment('mallory')}</item>`;
    web.pages = {
      [`${front}1`]: feed('', items),
      [`${front}2`]: feed(payment('ada'), items),
      [`${front}3`]: feed(payment('ada') + payment('mallory'), items),
      [`${front}4`]: feed('', nested),
      [`${front}5`]: feed('', `<item><![CDATA[</item>${payment('mallory')}]]></item>`),
      [`${front}6`]: feed('', `<item><!-- </item> -->${payment('mallory')}</item>`),
      [`${front}8`]: feed(
        '',
        `<podcast:liveItem><podcast:funding url="${here}/flattr?to=mallory"/></podcast:liveItem>`,
      ),
      [`${front}7`]: `<?xml version="1.0"?><rdf:RDF><channel>${payment('ada')}</channel>${items}</rdf:RDF>`,
    };
    assert.deepEqual(await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((number) => whose(front + number))), [
      'nobody',
      'ada by page',
      'several',
      'nobody',
      'nobody',
      'nobody',
      'ada by page',
      'nobody',
    ]);
  });
});

describe('a list', () => {
  const file = `${front}.well-known/flattr.json`;

  test('of two creators of whom one has left does not give the other all pages', async () => {
    web.pages = { [file]: list('ada', 'gone'), [`${front}post`]: 'a post', [`${front}ada`]: button('ada') };
    assert.deepEqual(await ownerOf(`${front}post`), {
      state: 'several',
      handles: ['ada'],
      url: `${front}post`,
    });
    assert.equal(await whose(`${front}ada`), 'ada by page');
    web.pages[`${front}gone`] = button('gone');
    assert.equal(await whose(`${front}gone`), 'several');
  });

  test('of 200 creators of whom one has left pays whom a page names, and shows at most 20', async () => {
    const handles = Array.from({ length: 197 }, (_, index) => `member-${index}`);
    web.pages = {
      [file]: list('gone', 'ada', ...handles, 'mallory'),
      [`${front}post`]: button('gone'),
      [`${front}ada`]: button('ada'),
    };
    assert.equal(await whose(`${front}ada`), 'ada by page');
    const found = await ownerOf(`${front}post`);
    assert.deepEqual(found.state === 'several' && found.handles, ['ada', 'mallory']);
  });

  test('of a million creators is not read, and does not undo the one before', async () => {
    web.pages = { [file]: list('ada'), [`${front}post`]: button('mallory') };
    assert.equal(await whose(`${front}post`), 'disagrees: mallory');
    const names = Array.from({ length: 1_000_000 }, (_, index) => `m${index}`);
    web.pages[file] = JSON.stringify({ [here]: names });
    world.reopen();
    const from = performance.now();
    assert.equal(await whose(`${front}post`), 'disagrees: mallory');
    assert.ok(performance.now() - from < 4_000);
  });
});
