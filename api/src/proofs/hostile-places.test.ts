import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { here, list, me, openWhoseWorld } from '../../test/whose-world.ts';

/* What a place says that would stop the looks at all others. */

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
