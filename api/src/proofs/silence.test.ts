import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { here, me, openWhoseWorld } from '../../test/whose-world.ts';

/* Places that answer at no look, as those of a new owner may: a proof must not pay who was there before for ever. */

const world = await openWhoseWorld();
const { db, web, prove, whose, mails, daysPass } = world;
after(world.close);
beforeEach(world.reset);

describe('what does not answer', () => {
  const front = 'https://v.example/';
  const profile = 'https://social.example/@ada';
  const lookup = 'https://social.example/api/v1/accounts/lookup';
  const bluesky = 'https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile';
  const github = 'https://api.github.com/users/ada';
  const cases = [
    {
      what: 'a site',
      url: front,
      page: `${front}post`,
      answers: { [front]: me('ada') },
    },
    {
      what: 'an account on Mastodon',
      url: profile,
      page: `${profile}/1`,
      answers: {
        [profile]: '<div id="mastodon"></div>',
        [lookup]: JSON.stringify({ id: '109', url: profile, fields: [{ value: me('ada') }] }),
      },
    },
    {
      what: 'an account on Bluesky',
      url: 'https://bsky.app/profile/ada.example',
      page: 'https://bsky.app/profile/ada.example/post/1',
      answers: {
        [bluesky]: JSON.stringify({ did: 'did:plc:one', handle: 'ada.example', description: `${here}/@ada` }),
      },
    },
    {
      what: 'an account on GitHub',
      url: 'https://github.com/ada',
      page: 'https://github.com/ada/tool',
      answers: {
        [github]: JSON.stringify({ id: 1, login: 'ada' }),
        'https://raw.githubusercontent.com/ada/.github/HEAD/FUNDING.yml': `custom: ${here}/@ada`,
      },
    },
    {
      what: 'a page',
      url: `${front}~ada`,
      page: `${front}~ada`,
      answers: { [`${front}~ada`]: me('ada') },
    },
  ];
  for (const { what, url, page, answers } of cases)
    test(`${what} counts as gone after 30 days, and is its creator’s until 14 days after a mail`, async () => {
      web.pages = { ...answers };
      assert.equal(await prove('ada', url), 'proven');
      for (const address of Object.keys(answers)) web.pages[address] = 'silent';
      // Profiles are looked at each month while all is well.
      await daysPass(url === front ? 30 : 59);
      assert.deepEqual(await mails(), []);
      await daysPass(1);
      assert.match((await mails()).join(), /^ada: [^,]* has not answered for 30 days · Flattr$/);
      await daysPass(13);
      assert.equal(
        await whose(page),
        'ada by account'.replace('account', url === front ? 'site' : 'account'),
      );
      await daysPass(1);
      assert.deepEqual(await db('proofs'), []);
      assert.equal((await mails()).length, 1);
    });

  test('and answers again counts its silence from the beginning the next time', async () => {
    web.pages = { [front]: me('ada') };
    assert.equal(await prove('ada', front), 'proven');
    for (const _ of [1, 2, 3]) {
      web.pages[front] = 'silent';
      await daysPass(25);
      web.pages[front] = me('ada');
      await daysPass(1);
    }
    assert.deepEqual(await mails(), []);
    assert.equal((await db('proofs').whereNotNull('silent_since')).length, 0);
  });

  test('of a sold domain is the new owner’s then, who could not prove it before', async () => {
    web.pages = { [front]: me('ada') };
    assert.equal(await prove('ada', front), 'proven');
    web.pages = { [front]: 'silent' };
    web.records = { '_flattr.v.example': ['mallory@flattr.example'] };
    assert.equal(await prove('mallory', front), 'not-read', 'silence moves nothing');
    await daysPass(45);
    assert.equal(await prove('mallory', front), 'proven');
    assert.equal(await whose(`${front}post`), 'mallory by site');
  });

  test('of a server that a sold domain had is below the domain’s new owner after 30 days', async () => {
    const account = `${front}@posts`;
    web.pages = {
      [front]: 'Social',
      [account]: 'profile',
      [`${account}/1`]: 'a post',
      [`${front}api/v1/accounts/lookup`]: JSON.stringify({
        id: '1',
        url: account,
        fields: [{ value: me('mallory') }],
      }),
    };
    assert.equal(await prove('mallory', account), 'proven');
    web.pages = { [front]: me('ada'), [`${account}/1`]: 'a post', [account]: 'silent' };
    for (const api of ['api/v1/accounts/lookup', 'api/v2/instance']) web.pages[`${front}${api}`] = 'silent';
    assert.equal(await prove('ada', front), 'proven');
    await daysPass(30);
    assert.equal(await whose(`${account}/1`), 'mallory by account');
    await daysPass(1);
    assert.equal(await whose(`${account}/1`), 'ada by site');
    await daysPass(14);
    assert.deepEqual(await db('proofs').pluck('id'), ['domain:v.example']);
  });
});
