import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { here, list, me, openWhoseWorld } from '../../test/whose-world.ts';

/* What a place says that would stop the looks at all others, or fits into no index. */

const world = await openWhoseWorld();
const { db, web, prove, whose, mails, daysPass } = world;
after(world.close);
beforeEach(world.reset);

const evil = 'https://evil.example/';
const front = 'https://v.example/';
const file = (site: string) => `${site}.well-known/flattr.json`;
const nested = (open: string, close: string) => `{"${here}":[${open}${close}]}`;
const hostile = {
  '30,000 brackets': nested('['.repeat(30_000), ']'.repeat(30_000)),
  '9,000 objects in each other': nested('{"a":'.repeat(9_000), `1${'}'.repeat(9_000)}`),
};

describe('a list', () => {
  for (const [what, text] of Object.entries(hostile))
    test(`of ${what} is a mistake in the file: the one read last holds, and a link proves the site`, async () => {
      web.pages = { [front]: me('ada'), [file(front)]: text, [`${front}post`]: '' };
      assert.equal(await prove('ada', front), 'proven');
      assert.equal(await whose(`${front}post`), 'ada by site');
      web.pages = { [front]: '', [file(front)]: list('ada') };
      assert.equal(await prove('ada', front), 'proven');
      web.pages[file(front)] = text;
      world.reopen();
      assert.equal(await whose(`${front}post`), 'ada by site');
      assert.deepEqual(await db('sites').pluck('handles'), [['ada']]);
    });
});

describe('the daily look at proofs', () => {
  const days = async (what: (typeof web.pages)[string]) => {
    web.pages = { [evil]: me('mallory'), [front]: me('ada') };
    assert.equal(await prove('mallory', evil), 'proven');
    assert.equal(await prove('ada', front), 'proven');
    web.pages[typeof what === 'string' ? file(evil) : evil] = what;
    web.pages[front] = 'no link any more';
    await daysPass(15);
    assert.deepEqual(await mails(), ['ada: v.example no longer leads to you · Flattr']);
    return db('proofs').pluck('id');
  };

  test('goes on after a site whose list has 30,000 brackets', async () => {
    assert.deepEqual(await days(hostile['30,000 brackets']), ['domain:evil.example']);
  });

  test('goes on after one that fails, which stays as it is and waits for its next turn', async () => {
    const before = Date.now();
    // The test's own web throws at this address.
    assert.deepEqual(await days({ to: 'no address' }), ['domain:evil.example']);
    const [proof] = await db('proofs');
    assert.ok(proof.checked_at.getTime() >= before - 1_000);
    assert.equal(proof.missing_since, null);
  });
});

describe('an address of 9,000 characters is no account', () => {
  // What repeats is compressed, and would fit.
  const long = Array.from({ length: 9_000 }, () => Math.floor(Math.random() * 36).toString(36)).join('');
  for (const [what, from, to] of [
    ['a page that redirects there', `${front}long`, `${front}there?${long}`],
    ['a profile that redirects there', `${front}@me`, `${front}@${long}`],
  ] as const)
    test(`for ${what}`, async () => {
      web.pages = { [from]: { to }, [to]: me('ada') };
      assert.equal(await prove('ada', from), 'not-read');
      assert.deepEqual(await db('proofs'), []);
    });

  test('for a name that leads there by WebFinger', async () => {
    const self = `${front}u/${long}`;
    web.pages = {
      [self]: me('ada'),
      [file(front).replace('flattr.json', 'webfinger')]: JSON.stringify({
        subject: 'acct:ada@v.example',
        links: [{ rel: 'self', href: self }],
      }),
    };
    assert.equal(await prove('ada', 'acct:ada@v.example'), 'not-read');
    assert.deepEqual(await db('proofs'), []);
  });

  test('but one of 2,048 is', async () => {
    const to = `${front}there?${long}`.slice(0, 2048);
    web.pages = { [`${front}long`]: { to }, [to]: me('ada') };
    assert.equal(await prove('ada', `${front}long`), 'proven');
    assert.deepEqual(await db('proofs').pluck('url'), [to]);
  });
});
