import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { link, list, me, openWhoseWorld } from '../../test/whose-world.ts';

/* Whom a page pays while the list of its site cannot be read, and where a site has none. */

const world = await openWhoseWorld();
const { web, prove, whose, ownerOf } = world;
after(world.close);
beforeEach(world.reset);

const front = 'https://v.example/';
const file = `${front}.well-known/flattr.json`;
const thread = `${front}thread`;
const unread = { state: 'not-read', reason: 'list' };
const page = '<!doctype html><title>Not found</title>';

/** What a site may answer that has a list which we have never read. */
const unreadable = {
  'does not answer': 'silent',
  'has a mistake': '{"https://flattr.example": ["ada",]}',
  'is no list': '{"https://flattr.example": "ada"}',
  'is too long': list(...Array.from({ length: 1001 }, (_, index) => `ada${index}`)),
  'is empty': '',
  'leads to another site': { to: 'https://lists.example/flattr.json' },
  'leads elsewhere on the site': { to: `${front}flattr.json` },
} as const;

describe('a list that was never read', () => {
  for (const [what, answer] of Object.entries(unreadable))
    test(`and ${what} pays nobody whom it may deny`, async () => {
      web.pages = {
        [file]: answer,
        'https://lists.example/flattr.json': list('ada'),
        [`${front}flattr.json`]: list('ada'),
        [thread]: link('mallory'),
        [`${front}both`]: link('mallory') + link('ada'),
        [`${front}none`]: 'a page',
        [`${front}~mal`]: me('mallory'),
        [`${front}~mal/1`]: 'a page',
        [`${front}amp`]: '<html amp><link rel="canonical" href="https://evil.example/p">',
        'https://evil.example/p': link('mallory'),
      };
      assert.equal(await prove('mallory', `${front}~mal`), 'proven');
      for (const asked of ['thread', 'both', 'none', '~mal', '~mal/1', 'amp'])
        assert.deepEqual(await ownerOf(front + asked), unread, asked);
      assert.equal(await whose(`${front}gone`), 'not-read');
    });

  test('leaves a page with who proved its domain, or whose account on a platform it is', async () => {
    const profile = 'https://social.example/@ada';
    web.pages = {
      [file]: 'silent',
      [front]: me('ada'),
      [thread]: link('mallory'),
      [`${front}post`]: link('ada'),
      [profile]: me('ada'),
      [`${profile}/1`]: 'a post',
      'https://social.example/.well-known/flattr.json': 'silent',
      'https://social.example/api/v1/accounts/lookup': JSON.stringify({
        id: '109',
        url: profile,
        fields: [],
      }),
    };
    for (const proven of [front, profile]) assert.equal(await prove('ada', proven), 'proven');
    assert.equal(await whose(`${front}post`), 'ada by site');
    assert.equal(await whose(thread), 'disagrees: mallory');
    assert.equal(await whose(`${profile}/1`), 'ada by account');
  });

  test('holds again as soon as it can be read', async () => {
    web.pages = { [file]: 'silent', [thread]: link('mallory') };
    assert.equal(await whose(thread), 'not-read');
    web.pages[file] = list('ada');
    world.reopen();
    assert.equal(await whose(thread), 'disagrees: mallory');
    web.pages[file] = 'silent';
    world.reopen();
    assert.equal(await whose(thread), 'disagrees: mallory', 'and stays');
  });

  test('and that an address with www redirects to holds for both, and so does having none there', async () => {
    const withWww = 'https://www.v.example/.well-known/flattr.json';
    web.pages = { [file]: { to: withWww }, [withWww]: list('ada'), [thread]: link('mallory') };
    assert.equal(await whose(thread), 'disagrees: mallory');
    web.pages[withWww] = 'silent';
    await world.db('sites').delete();
    world.reopen();
    assert.deepEqual(await ownerOf(thread), unread);
    for (const none of [undefined, page]) {
      web.pages = { [file]: { to: withWww }, 'https://www.v.example/': 'x', [thread]: link('ada') };
      if (none) web.pages[withWww] = none;
      world.reopen();
      assert.equal(await whose(thread), 'ada by page');
    }
  });
});

describe('a site without a list', () => {
  for (const [what, answer] of Object.entries({
    'that says so': undefined,
    'that forbids what it does not have': 'forbidden',
    'that answers a page to every address': page,
    'that leads to its front page': { to: front },
    'that leads to where one signs in': { to: 'https://login.example/' },
  } as const))
    test(`${what} leaves it to the page`, async () => {
      web.pages = { [front]: page, 'https://login.example/': page, [thread]: link('ada') };
      if (answer) web.pages[file] = answer;
      assert.equal(await whose(thread), 'ada by page');
    });
});
