import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { here, link, list, me, openWhoseWorld } from '../../test/whose-world.ts';

/* Attacks on whose a page is: who tries to be paid for what others made, and what they find. */

const world = await openWhoseWorld();
const { db, web, prove, whose, ownerOf, standingOf, mails, daysPass } = world;
after(world.close);
beforeEach(world.reset);

describe('who can write on somebody’s site', () => {
  const thread = 'https://v.example/thread';

  test('does not get a page of it by a link with rel="me", whether its domain is proven or it has a list', async () => {
    web.pages = {
      'https://v.example/': me('ada'),
      [thread]: me('mallory'),
      'https://v.example/author/x': me('mallory'),
    };
    assert.equal(await prove('ada', 'https://v.example/'), 'proven');
    assert.equal(await prove('mallory', thread), 'proven');
    assert.equal(await prove('mallory', 'https://v.example/author/x'), 'proven');
    assert.equal(await whose(thread), 'ada by site');
    web.pages['https://v.example/author/x/post'] = 'a post';
    assert.equal(await whose('https://v.example/author/x/post'), 'ada by site');
    assert.deepEqual(await standingOf('mallory'), {
      accounts: [],
      pages: [],
    });
    await db('proofs').where('id', 'domain:v.example').delete();
    assert.equal(await whose(thread), 'mallory by account', 'but where the site says nothing');
    const now = new Date();
    await db('sites').insert({ origin: 'https://v.example', handles: '["ada"]', checked_at: now });
    assert.equal(await whose(thread), 'ada by site');
  });

  test('proves nothing by a link that the site marks as what others wrote', async () => {
    web.pages = {
      [thread]: me('mallory', 'nofollow ugc me'),
      'https://v.example/': me('mallory', 'me nofollow'),
    };
    assert.equal(await prove('mallory', thread), 'not-named');
    assert.equal(await prove('mallory', 'https://v.example/'), 'not-named', 'a comment on the front page');
  });

  test('does not get a page that names nobody by such a link', async () => {
    web.pages[thread] = `The post ${link('mallory', 'nofollow ugc')} ${link('mallory', 'nofollow')}`;
    assert.equal(await whose(thread), 'nobody');
  });

  test('does not escape the site’s list by a redirect from www', async () => {
    web.pages = {
      'https://v.example/.well-known/flattr.json': list('ada'),
      'https://v.example/post': link('mallory'),
      'https://v.example/clean': 'nothing',
      'https://www.v.example/post': { to: 'https://v.example/post' },
      'https://www.v.example/clean': { to: 'https://v.example/clean' },
    };
    assert.equal(await whose('https://v.example/post'), 'disagrees: mallory');
    assert.equal(await whose('https://www.v.example/post'), 'disagrees: mallory');
    assert.equal(await whose('https://www.v.example/clean'), 'ada by site');
  });

  test('gets only what is theirs where a list names both', async () => {
    web.pages = {
      'https://v.example/.well-known/flattr.json': list('ada', 'mallory'),
      'https://v.example/author/mallory': me('mallory'),
      'https://v.example/author/mallory/1': 'a post',
    };
    assert.equal(await prove('mallory', 'https://v.example/author/mallory'), 'proven');
    assert.equal(await whose('https://v.example/author/mallory/1'), 'mallory by account');
    assert.equal(await whose('https://v.example/author/other/1'), 'several');
  });
});

describe('the owner of a platform’s domain', () => {
  const lookup = 'https://social.example/api/v1/accounts/lookup';
  const profile = 'https://social.example/@ada';
  beforeEach(async () => {
    web.pages = {
      'https://social.example/': me('mallory'),
      [profile]: '<div id="mastodon"></div>',
      [`${profile}/1`]: 'a post',
      [lookup]: JSON.stringify({ id: '109', url: profile, fields: [{ value: me('ada') }] }),
    };
    assert.equal(await prove('ada', profile), 'proven');
    assert.equal(await prove('mallory', 'https://social.example/'), 'proven');
  });

  test('does not get the posts of its members', async () => {
    assert.equal(await whose(`${profile}/1`), 'ada by account');
    assert.equal(await whose('https://social.example/about'), 'mallory by site');
  });

  test('can say with a list who is paid there, and nobody is paid for what others wrote', async () => {
    web.pages['https://social.example/.well-known/flattr.json'] = list('mallory');
    assert.equal(await whose(`${profile}/1`), 'disagrees: ada');
  });

  for (const path of [
    '/@ada/1',
    '/@Ada/1',
    '/@ADA',
    '/%40ada/1',
    '//@ada/1',
    '/@ada@social.example/1',
    '/users/ada',
    '/users/Ada/statuses/1',
    '/web/@ada',
    '/deck/@ada/1',
    '/@ada.rss',
    '/@ada.json',
    '/users/ada.json',
    '/users/Ada.rss',
    '/@ada%2f1',
    '/@ada@social.example:443/1',
    '/@ada@social.example.rss',
    '/%40ada/%FF',
    '/ap/users/109',
    '/ap/users/109/statuses/1',
  ])
    test(`does not get an account’s page that is spelled ${path}`, async () => {
      web.pages[`https://social.example${path}`] = 'a post';
      assert.equal(await whose(`https://social.example${path}`), 'ada by account');
    });

  test('gets what only begins like the name of a member', async () => {
    for (const path of [
      '/@adam/1',
      '/@ada;x/1',
      '/users',
      '/users/adam',
      '/web',
      '/x/@ada',
      '/ap/users/x',
      '/@ada%00',
      '/@%',
    ]) {
      web.pages[`https://social.example${path}`] = 'a page';
      assert.equal(await whose(`https://social.example${path}`), 'mallory by site', path);
    }
  });

  test('does not get what it shows of other servers, and nobody else does', async () => {
    for (const path of [
      '/@ada@other.example/1',
      '/web/@ada@other.example',
      '/%40bob%40other.example/1',
      '/@ada@m%C3%BCnchen.example/1',
      '/@%D0%B0da@other.example.json',
      '/users/ada@other.example',
      '/@ada@social.example@other.example',
    ]) {
      web.pages[`https://social.example${path}`] = '<link rel=canonical href="/about">a post';
      assert.equal(await whose(`https://social.example${path}`), 'nobody', path);
    }
  });

  test('does not end a proof when the platform does not answer', async () => {
    web.pages[lookup] = 'silent';
    await daysPass(30);
    assert.deepEqual(await mails(), []);
    assert.equal(await whose(`${profile}/1`), 'ada by account');
  });
});

describe('who holds only www', () => {
  test('does not take the domain from its owner', async () => {
    web.pages = {
      'https://v.example/': me('ada'),
      'https://www.v.example/': 'parked',
      'https://v.example/post': '',
    };
    assert.equal(await prove('ada', 'https://v.example/'), 'proven');
    web.pages['https://www.v.example/'] = me('mallory');
    assert.equal(await prove('mallory', 'https://www.v.example/'), 'not-named');
    assert.equal(await whose('https://v.example/post'), 'ada by site');
    assert.deepEqual(await mails(), []);
  });

  test('does not get a shared host or a platform whose account it is', async () => {
    for (const host of ['shared.example', 'github.com', 'bsky.app']) {
      web.pages = { [`https://${host}/`]: 'Welcome', [`https://www.${host}/`]: me('mallory') };
      assert.notEqual(await prove('mallory', `https://www.${host}/`), 'proven', host);
      web.pages[`https://www.${host}/org/repository`] = me('mallory');
      if (host !== 'shared.example')
        assert.notEqual(await prove('mallory', `https://www.${host}/org/repository`), 'proven', host);
    }
    assert.deepEqual(await db('proofs').where('id', 'like', 'domain:%'), []);
  });

  test('does not get the pages of an account on the shared host, nor of its owner', async () => {
    web.pages = {
      'https://shared.example/': me('ada'),
      'https://shared.example/@bob': me('ada'),
      'https://shared.example/@bob/1': 'Bob’s post',
      'https://shared.example/posts/1': 'a post',
      'https://www.shared.example/@bob': me('mallory'),
      'https://www.shared.example/@bob/1': 'Mallory’s post',
      'https://www.shared.example/posts': me('mallory'),
    };
    assert.equal(await prove('ada', 'https://shared.example/@bob'), 'proven');
    assert.equal(await prove('mallory', 'https://www.shared.example/@bob'), 'proven');
    assert.equal(await whose('https://shared.example/@bob/1'), 'ada by account');
    assert.equal(await whose('https://shared.example/@bob'), 'ada by account');
    assert.equal(await whose('https://www.shared.example/@bob/1'), 'mallory by account');
    await db('proofs').where('url', 'https://shared.example/@bob').delete();
    assert.equal(await whose('https://shared.example/@bob/1'), 'nobody');
    assert.equal(await prove('ada', 'https://shared.example/'), 'proven');
    assert.equal(await prove('mallory', 'https://www.shared.example/posts'), 'proven');
    const [posts] = await db('proofs').where('url', 'https://www.shared.example/posts').delete('*');
    await db('proofs').insert({ ...posts, id: 'mastodon:www.shared.example:1', covers: true });
    assert.equal(await whose('https://shared.example/posts/1'), 'ada by site');
  });

  test('has the domain where it leads there, names them too, has no page, or the DNS says so', async () => {
    const www = 'https://www.v.example/';
    for (const [domain, records] of [
      [{ to: www }, {}],
      [me('ada'), {}],
      [undefined, {}],
      ['Welcome', { '_flattr.www.v.example': ['ada@flattr.example'] }],
      ['Welcome', { '_flattr.v.example': ['ada@flattr.example'] }],
    ] as const) {
      await db('proofs').delete();
      web.pages = { [www]: me('ada'), ...(domain && { 'https://v.example/': domain }) };
      web.records = records;
      assert.equal(await prove('ada', www), 'proven', JSON.stringify([domain, records]));
    }
    web.records = {};
    web.pages = { [www]: me('ada'), 'https://v.example/': 'silent' };
    assert.equal(await prove('ada', www), 'not-read', 'silence of the domain says nothing');
  });
});

describe('a page that names another’s page as canonical', () => {
  test('is the other’s, and not shown as the writer’s under that address', async () => {
    web.pages = {
      'https://v.example/@victim': me('ada'),
      'https://v.example/~mal/x': `<link rel=canonical href="/@victim/post">${link('mallory')}`,
      'https://v.example/~mal': me('mallory'),
    };
    await prove('ada', 'https://v.example/@victim');
    const asked = 'https://v.example/~mal/x';
    const found = await ownerOf(asked);
    assert.deepEqual(found.state === 'found' && [found.to, found.url], [
      'ada',
      'https://v.example/@victim/post',
    ]);
    await prove('mallory', 'https://v.example/~mal');
    const own = await ownerOf(asked);
    assert.deepEqual(own.state === 'found' && [own.to, own.url], ['mallory', asked]);
  });
});

describe('an account on Bluesky', () => {
  const api = 'https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile';

  test('has its posts under its id as well', async () => {
    web.pages[api] = JSON.stringify({ did: 'did:plc:one', handle: 'a.example', description: `${here}/@ada` });
    await prove('ada', 'https://bsky.app/profile/a.example');
    assert.equal(await whose('https://bsky.app/profile/did:plc:one/post/1'), 'ada by account');
    assert.equal(await whose('https://bsky.app/profile/did:plc:two/post/1'), 'not-read');
  });

  test('is not proven by the name that all unconfirmed accounts share', async () => {
    web.pages[api] = JSON.stringify({
      did: 'did:plc:one',
      handle: 'handle.invalid',
      description: `${here}/@mallory`,
    });
    assert.equal(await prove('mallory', 'https://bsky.app/profile/did:plc:one'), 'not-read');
  });
});

test('a feed of many is not of the writer of one item', async () => {
  const payment = `<x:link rel="payment" href="${here}/flattr?to=mallory"/>`;
  web.pages['https://planet.example/feed'] =
    `<rss xmlns:x="http://www.w3.org/2005/Atom"><channel><item>${payment}</item><item/></channel></rss>`;
  assert.equal(await whose('https://planet.example/feed'), 'nobody');
  web.pages['https://pod.example/feed'] =
    `<rss xmlns:x="http://www.w3.org/2005/Atom"><channel>${payment}<item/></channel></rss>`;
  assert.equal(await whose('https://pod.example/feed'), 'mallory by page');
});

test('a button or a list that was just added counts a minute later', async (context) => {
  web.pages['https://v.example/post'] = 'nothing';
  assert.equal(await whose('https://v.example/post'), 'nobody');
  web.pages['https://v.example/post'] = link('mallory');
  let now = performance.now() + 61_000;
  context.mock.method(performance, 'now', () => now);
  assert.equal(await whose('https://v.example/post'), 'mallory by page');
  web.pages['https://v.example/.well-known/flattr.json'] = list('ada');
  now += 61_000;
  assert.equal(await whose('https://v.example/post'), 'disagrees: mallory');
});
