import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { here, me, openWhoseWorld } from '../../test/whose-world.ts';

/* Proofs as earlier versions kept them, and accounts that are renamed: one account has one proof, in one spelling. */

const world = await openWhoseWorld();
const { db, web, prove, whose, mails, daysPass } = world;
after(world.close);
beforeEach(world.reset);

const account = 'https://social.example/@Ada';
const lookup = 'https://social.example/api/v1/accounts/lookup';
const ids = Object.fromEntries(
  (await db('members').select('handle', 'id')).map(({ handle, id }) => [handle, id]),
);

/** Keeps a proof as an earlier version did, so many days old. */
async function kept(id: string, url: string, handle: 'ada' | 'mallory', days: number): Promise<void> {
  const at = new Date(Date.now() - days * 24 * 60 * 60_000);
  await db('proofs').insert({
    id,
    url,
    member_id: ids[handle],
    covers: true,
    name: '@Ada',
    language: 'en',
    proven_at: at,
    checked_at: new Date(),
  });
}

const proofs = () => db('proofs').orderBy('id').select('id', 'url', 'member_id');

describe('a proof that was kept in capitals', () => {
  test('pays the pages of its account in all spellings after the next look', async () => {
    for (const [id, url, page] of [
      ['mastodon:social.example:109', account, 'https://social.example/@ada/1'],
      ['github:7', 'https://github.com/Ada', 'https://github.com/ada/tool'],
      ['did:plc:one', 'https://bsky.app/profile/Ada.example', 'https://bsky.app/profile/ada.example/post/1'],
    ] as const) {
      await kept(id, url, 'ada', 5);
      web.pages[page] = 'a page';
      await daysPass(1);
      assert.equal(await whose(page), 'ada by account', url);
      assert.equal(await whose(page.replace('ada', 'ADA')), 'ada by account', url);
    }
    assert.deepEqual(await mails(), []);
  });

  test('and by another member, too, is the newest one’s, and the other gets a mail', async () => {
    await kept('mastodon:social.example:109', account, 'mallory', 9);
    await kept('mastodon:social.example:110', account.toLowerCase(), 'ada', 3);
    await kept('github:7', 'https://github.com/Vic', 'ada', 2);
    await kept('github:8', 'https://github.com/vic', 'mallory', 8);
    await daysPass(1);
    assert.deepEqual(await proofs(), [
      { id: 'github:7', url: 'https://github.com/vic', member_id: ids.ada },
      { id: 'mastodon:social.example:110', url: 'https://social.example/@ada', member_id: ids.ada },
    ]);
    const lost = 'mallory: @Ada belongs to someone else now · Flattr';
    assert.deepEqual(await mails(), [lost, lost]);
    await daysPass(1);
    assert.equal((await mails()).length, 2, 'once');
  });

  test('does not move to who proves the account while it still leads to the one before', async () => {
    await kept(account, account, 'ada', 5);
    web.pages = {
      [account]: `${me('ada')}${me('mallory')}`,
      [lookup]: JSON.stringify({ id: '109', url: account, fields: [] }),
    };
    assert.equal(await prove('mallory', account), 'taken');
    web.pages[account] = me('mallory');
    assert.equal(await prove('mallory', account), 'proven');
    assert.deepEqual(await db('proofs').pluck('id'), ['mastodon:social.example:109']);
    assert.match((await mails()).join(), /^ada: .* belongs to someone else now/);
  });

  test('under its address goes on under the id that its server gives the account', async () => {
    await kept(account, account, 'ada', 40);
    web.pages = {
      [account]: me('ada'),
      [lookup]: JSON.stringify({ id: '109', url: account, fields: [] }),
    };
    await daysPass(31);
    const id = 'mastodon:social.example:109';
    assert.deepEqual(await proofs(), [{ id, url: account.toLowerCase(), member_id: ids.ada }]);
    assert.deepEqual(await mails(), []);
  });

  test('of a page that is no account’s stays another page than the one in small letters', async () => {
    web.pages = { 'https://v.example/Ada': me('ada'), 'https://v.example/ada': me('mallory') };
    assert.equal(await prove('ada', 'https://v.example/Ada'), 'proven');
    assert.equal(await prove('mallory', 'https://v.example/ada'), 'proven');
    await daysPass(31);
    assert.equal(await whose('https://v.example/Ada'), 'ada by account');
    assert.equal(await whose('https://v.example/ada'), 'mallory by account');
  });
});

test('a proof of before of any page that a server called an account pays nobody', async () => {
  web.pages = { 'https://v.example/': me('ada'), 'https://v.example/posts/1': 'a post' };
  await kept('mastodon:v.example:1', 'https://v.example/posts', 'mallory', 5);
  assert.equal(await whose('https://v.example/posts/1'), 'nobody');
  assert.equal(await prove('ada', 'https://v.example/'), 'proven');
  assert.equal(await whose('https://v.example/posts/1'), 'ada by site');
});

test('a repository on GitHub keeps its proof under its new name, and not under the old one', async () => {
  const api = 'https://api.github.com';
  const funding = (name: string) => `https://raw.githubusercontent.com/${name}/HEAD/FUNDING.yml`;
  web.pages = {
    [`${api}/repos/ada/tool`]: JSON.stringify({ id: 7, full_name: 'Ada/tool' }),
    [funding('Ada/tool')]: `custom: ${here}/@ada`,
  };
  assert.equal(await prove('ada', 'https://github.com/ada/tool'), 'proven');
  web.pages = {
    [`${api}/repos/ada/tool`]: { to: `${api}/repositories/7` },
    [`${api}/repositories/7`]: JSON.stringify({ id: 7, full_name: 'Ada/gadget' }),
    [funding('Ada/gadget')]: `custom: ${here}/@ada`,
    'https://github.com/ada/tool/issues/1': 'of another repository now',
    'https://github.com/ada/gadget/issues/1': 'an issue',
  };
  await daysPass(31);
  assert.equal(await whose('https://github.com/ada/gadget/issues/1'), 'ada by account');
  assert.equal(await whose('https://github.com/ada/tool/issues/1'), 'nobody');
  assert.deepEqual(await mails(), []);
});
