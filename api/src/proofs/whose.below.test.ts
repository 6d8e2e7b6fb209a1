import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { me, openWhoseWorld } from '../../test/whose-world.ts';

/* Attacks from below: pages that others prove below somebody’s account, profile or site, and who has the tick there. */

const world = await openWhoseWorld();
const { web, prove, whose, standingOf } = world;
after(world.close);
beforeEach(world.reset);

/** What the server says of Ada's account. */
const account = {
  'https://social.example/api/v1/accounts/lookup': JSON.stringify({
    id: '109',
    url: 'https://social.example/@ada',
    fields: [],
  }),
};

test('who answers there gets no page below somebody’s account or profile, nor a tick', async () => {
  for (const above of ['https://social.example/@ada', 'https://v.example/author/ada']) {
    await world.reset();
    web.pages = {
      [above]: me('ada'),
      [`${above}/1`]: `a post, and a reply: ${me('mallory', 'nofollow me')}`,
      [`${above}/users/x`]: me('mallory'),
      [`${above}/users/x/2`]: 'a page',
      ...account,
    };
    assert.equal(await prove('mallory', `${above}/1`), 'proven');
    assert.equal(await whose(`${above}/1`), 'mallory by account', 'while nobody proved what is above');
    assert.equal(await prove('ada', above), 'proven');
    assert.equal(await prove('mallory', `${above}/users/x`), 'proven');
    for (const page of ['/1', '/users/x', '/users/x/2'])
      assert.equal(await whose(above + page), 'ada by account', above + page);
    assert.deepEqual(await standingOf('mallory'), { accounts: [], pages: [] });
    assert.deepEqual((await standingOf('ada')).accounts, [above]);
  }
});

test('who answers there gets a page below an account in none of its spellings', async () => {
  web.pages = {
    'https://social.example/@ada': me('ada'),
    'https://social.example/users/Ada/statuses/1': me('mallory', 'nofollow me'),
    'https://social.example/@Ada/1': me('mallory', 'nofollow me'),
    ...account,
  };
  assert.equal(await prove('ada', 'https://social.example/@ada'), 'proven');
  for (const page of ['users/Ada/statuses/1', '@Ada/1']) {
    assert.equal(await prove('mallory', `https://social.example/${page}`), 'proven');
    assert.equal(await whose(`https://social.example/${page}`), 'ada by account', page);
  }
  assert.deepEqual(await standingOf('mallory'), { accounts: [], pages: [] });
});
