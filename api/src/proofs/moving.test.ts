import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { here, link, list, me, openWhoseWorld } from '../../test/whose-world.ts';

/* When a proof moves or ends, and when it does not. */

const world = await openWhoseWorld();
const { db, web, prove, whose, mails, daysPass } = world;
after(world.close);
beforeEach(world.reset);

describe('a proof', () => {
  const front = 'https://v.example/';

  test('does not move while a place of the site is silent', async () => {
    const file = `${front}.well-known/flattr.json`;
    web.pages = { [front]: me('mallory') };
    web.records = { '_flattr.v.example': ['ada@flattr.example'] };
    assert.equal(await prove('ada', front), 'proven');
    assert.equal(await prove('mallory', front), 'taken');
    web.records = { '_flattr.v.example': 'silent' };
    assert.equal(await prove('mallory', front), 'not-read');

    web.records = {};
    web.pages = { [front]: 'Welcome', [file]: list('ada') };
    assert.equal(await prove('ada', front), 'proven');
    for (const broken of ['silent', '{"broken', '[]'] as const) {
      web.pages = { [front]: me('mallory'), [file]: broken };
      assert.equal(await prove('mallory', front), 'not-read', broken);
    }
    assert.equal(await whose(`${front}post`), 'ada by site');
    assert.deepEqual(await mails(), []);
  });

  test('does not move while another spelling of the site leads to its owner, or is silent', async () => {
    web.pages = {
      'https://v.example/': { to: 'https://www.v.example/' },
      'https://www.v.example/': me('ada'),
    };
    assert.equal(await prove('ada', 'https://www.v.example/'), 'proven');
    web.pages['https://v.example/'] = me('mallory');
    assert.equal(await prove('mallory', 'https://v.example/'), 'taken');
    web.pages['https://www.v.example/'] = 'silent';
    assert.equal(await prove('mallory', 'https://v.example/'), 'not-read');
    web.pages['https://www.v.example/'] = { to: 'https://v.example/' };
    assert.equal(await prove('mallory', 'https://v.example/'), 'proven');
  });

  test('goes on without a mail while the DNS does not answer, and ends when the record is gone', async () => {
    web.pages = { [front]: 'Welcome' };
    web.records = { '_flattr.v.example': ['ada@flattr.example'] };
    await prove('ada', front);
    web.records = { '_flattr.v.example': 'silent' };
    await daysPass(30);
    assert.deepEqual(await mails(), []);
    assert.equal(await whose(`${front}post`), 'ada by site');
    web.records = {};
    await daysPass(15);
    assert.deepEqual(await mails(), ['ada: v.example no longer leads to you · Flattr']);
    assert.deepEqual(await db('proofs'), []);
  });

  test('of a name that another account has now is the other’s, and the former owner gets a mail', async () => {
    const profile = 'https://bsky.app/profile/v.bsky.social';
    const bluesky = (did: string, handle: string) => {
      web.pages['https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile'] = JSON.stringify({
        did,
        handle: 'v.bsky.social',
        description: `${here}/@${handle}`,
      });
      web.pages[`${profile}/post/1`] = '';
    };
    const github = (id: number, handle: string) => {
      web.pages['https://api.github.com/users/vic'] = JSON.stringify({ id, login: 'vic' });
      web.pages['https://raw.githubusercontent.com/vic/.github/HEAD/FUNDING.yml'] =
        `custom: ${here}/@${handle}`;
      web.pages['https://github.com/vic/tool'] = '';
    };
    bluesky('did:plc:one', 'ada');
    github(1, 'ada');
    assert.equal(await prove('ada', profile), 'proven');
    assert.equal(await prove('ada', 'https://github.com/vic'), 'proven');
    bluesky('did:plc:two', 'mallory');
    github(2, 'mallory');
    assert.equal(await prove('mallory', profile), 'proven');
    assert.equal(await prove('mallory', 'https://github.com/vic'), 'proven');
    assert.equal(await whose(`${profile}/post/1`), 'mallory by account');
    assert.equal(await whose('https://github.com/vic/tool'), 'mallory by account');
    assert.equal((await db('proofs')).length, 2);
    assert.equal((await mails()).filter((each) => /^ada: .*someone else now/.test(each)).length, 2);
  });

  test('of a domain that was sold ends the list that is gone, and its creators get a mail', async () => {
    const file = `${front}.well-known/flattr.json`;
    web.pages = { [front]: 'Welcome', [file]: list('ada') };
    await prove('ada', front);
    web.pages = { [front]: me('mallory') };
    assert.equal(await prove('mallory', front), 'proven');
    assert.equal(await whose(`${front}post`), 'mallory by site');
    web.pages[`${front}post`] = link('mallory');
    assert.deepEqual(await db('sites'), []);
    assert.deepEqual(await mails(), [
      'ada: v.example belongs to someone else now · Flattr',
      'mallory: v.example is yours · Flattr',
    ]);
  });

  test('of one page is none of that page with another query', async () => {
    web.pages = { [`${front}show`]: me('mallory'), [`${front}u/show`]: me('mallory') };
    for (const page of [`${front}show`, `${front}u/show`]) {
      assert.equal(await prove('mallory', page), 'proven');
      assert.equal(await whose(page), 'mallory by account');
      assert.equal(await whose(`${page}?id=5`), 'nobody');
      assert.equal(await whose(`${page}#/5`), 'nobody', 'nor with a route that only its script reads');
    }
  });

  test('of a page that only its query names is of that one, however often it is proven', async () => {
    const profile = (id: number) => `${front}profile.php?id=${id}`;
    web.pages = {
      [profile(7)]: me('ada'),
      [profile(8)]: me('mallory'),
      [`${front}profile.php`]: 'Members',
      [`${front}?author=3`]: me('mallory'),
      [front]: 'Welcome',
      [`${front}random`]: { to: profile(8) },
    };
    assert.equal(await prove('ada', `${profile(7)}&utm_source=mail#top`), 'proven');
    assert.equal(await prove('mallory', profile(7)), 'not-named');
    assert.equal(await prove('mallory', profile(8)), 'proven');
    assert.equal(await prove('mallory', `${front}random`), 'proven');
    assert.equal(await prove('mallory', `${front}?author=3`), 'proven');
    assert.deepEqual(await db('proofs').orderBy('id').select('id', 'name', 'covers'), [
      { id: `${front}?author=3`, name: 'v.example/?author=3', covers: false },
      { id: profile(7), name: 'v.example/profile.php?id=7', covers: false },
      { id: profile(8), name: 'v.example/profile.php?id=8', covers: false },
    ]);
    assert.equal(await whose(profile(7)), 'ada by account');
    assert.equal(await whose(profile(8)), 'mallory by account');
    for (const page of [`${front}profile.php`, `${profile(7)}&x=1`, profile(9), front, `${front}?author=4`])
      assert.equal(await whose(page), 'nobody', page);
    await daysPass(31);
    assert.equal((await db('proofs').whereNull('missing_since')).length, 3);
  });

  test('of a person is of their page with any query', async () => {
    web.pages = { [`${front}@ada`]: me('ada'), [`${front}~ada`]: me('ada') };
    for (const page of [`${front}@ada`, `${front}~ada`]) {
      assert.equal(await prove('ada', `${page}?tab=posts`), 'proven');
      assert.equal(await whose(`${page}?tab=likes`), 'ada by account');
    }
  });

  test('is of the page where a redirect leads', async () => {
    web.pages = {
      [`${front}random`]: { to: `${front}~mal` },
      [`${front}~mal`]: me('mallory'),
      [`${front}~ada`]: '',
    };
    assert.equal(await prove('mallory', `${front}random`), 'proven');
    web.pages[`${front}random`] = { to: `${front}~ada` };
    assert.equal(await whose(`${front}random`), 'nobody');
    assert.equal(await whose(`${front}~mal`), 'mallory by account');
  });

  test('of an account at a server that was there before the domain was sold ends, and is the new owner’s at once', async () => {
    const account = `${front}@posts`;
    const api = `${front}api/v1/accounts/lookup`;
    const server = `${front}api/v2/instance`;
    web.pages = {
      [front]: 'Social',
      [account]: 'profile',
      [`${account}/1`]: 'a post',
      [api]: JSON.stringify({ id: '1', url: account, fields: [{ value: me('mallory') }] }),
      [server]: JSON.stringify({ version: '4.5.0' }),
    };
    assert.equal(await prove('mallory', account), 'proven');
    await db('proofs').update({ signed_in: true });
    web.pages[front] = me('ada');
    assert.equal(await prove('ada', front), 'proven');
    await daysPass(1);
    assert.equal(await whose(`${account}/1`), 'mallory by account', 'the server is there');
    web.pages[api] = 'Not found';
    web.pages[server] = 'silent';
    await db('proofs').where('id', 'domain:v.example').delete();
    assert.equal(await prove('ada', front), 'proven');
    await daysPass(1);
    assert.equal(await whose(`${account}/1`), 'mallory by account', 'silence says nothing');
    web.pages[server] = 'Not found';
    await db('proofs').where('id', 'domain:v.example').delete();
    assert.equal(await prove('ada', front), 'proven');
    await daysPass(1);
    assert.equal(await whose(`${account}/1`), 'ada by site');
    assert.match((await mails()).join(), /mallory: There is no account @posts@v.example any more/);
    await daysPass(14);
    assert.deepEqual(await db('proofs').pluck('id'), ['domain:v.example']);
  });

  test('of a name on Bluesky that another account has now ends at the next look, and that of its id goes on', async () => {
    const api = 'https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile';
    const name = 'https://bsky.app/profile/v.bsky.social';
    const profile = (did: string, handle: string) =>
      JSON.stringify({ did, handle, description: `${here}/@ada` });
    for (const signed_in of [true, false]) {
      await world.reset();
      web.pages = {
        [`${api}?actor=v.bsky.social`]: profile('did:plc:one', 'v.bsky.social'),
        [`${api}?actor=did:plc:one`]: profile('did:plc:one', 'new.bsky.social'),
        [`${name}/post/1`]: '',
        'https://bsky.app/profile/did:plc:one/post/1': '',
      };
      assert.equal(await prove('ada', name), 'proven');
      await db('proofs').update({ signed_in });
      web.pages[`${api}?actor=v.bsky.social`] = profile('did:plc:two', 'v.bsky.social');
      await daysPass(30);
      assert.equal(await whose(`${name}/post/1`), 'nobody');
      assert.equal(await whose('https://bsky.app/profile/did:plc:one/post/1'), 'ada by account');
      await daysPass(60);
      assert.equal(await whose('https://bsky.app/profile/did:plc:one/post/1'), 'ada by account');
      assert.deepEqual(await mails(), ['ada: @v.bsky.social belongs to someone else now · Flattr']);
      assert.deepEqual(await db('proofs').pluck('name'), ['@new.bsky.social']);
    }
  });

  test('of a name on Bluesky that another account has: says so once, also when its id leads to that one too', async () => {
    const api = 'https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile';
    const profile = (did: string) =>
      JSON.stringify({ did, handle: 'v.bsky.social', description: `${here}/@ada` });
    web.pages = { [`${api}?actor=v.bsky.social`]: profile('did:plc:one') };
    assert.equal(await prove('ada', 'https://bsky.app/profile/v.bsky.social'), 'proven');
    for (const actor of ['v.bsky.social', 'did:plc:one'])
      web.pages[`${api}?actor=${actor}`] = profile('did:plc:two');
    for (const days of [30, 1, 1, 15]) await daysPass(days);
    const told = (await mails()).filter((mail) => mail.includes('belongs to someone else now'));
    assert.equal(told.length, 1);
    assert.deepEqual(await db('proofs').pluck('id'), [], 'and it ends like any other');
  });
});
