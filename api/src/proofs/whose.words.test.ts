import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { here, link, me, openWhoseWorld } from '../../test/whose-world.ts';

/* Attacks with words: marks of what others wrote, feeds that are sent as pages, spellings of accounts. */

const world = await openWhoseWorld();
const { web, prove, whose } = world;
after(world.close);
beforeEach(world.reset);

const front = 'https://v.example/';

describe('a link that a page marks as what others wrote', () => {
  for (const rel of ['nofollow,ugc', 'noopener, UGC', 'nofollow;ugc', 'noopener,nofollow', 'x\tugc'])
    test(`pays nobody by rel="${rel}"`, async () => {
      web.pages = {
        [`${front}a`]: link('mallory', rel),
        [`${front}b`]: `<link rel="payment ${rel}" href="${here}/flattr?to=mallory">`,
      };
      for (const page of ['a', 'b']) assert.equal(await whose(front + page), 'nobody', page);
    });

  test('proves no page, and no site', async () => {
    for (const rel of ['me nofollow,ugc', 'me noopener;ugc']) {
      web.pages = { [front]: me('mallory', rel), [`${front}post`]: me('mallory', rel) };
      for (const page of ['', 'post'])
        assert.equal(await prove('mallory', front + page), 'not-named', rel + page);
    }
    web.pages = { [front]: me('mallory', 'me nofollow,noopener') };
    assert.equal(await prove('mallory', front), 'not-named');
  });

  test('and words between commas give nothing', async () => {
    web.pages = {
      [`${front}me`]: me('mallory', 'me,noopener'),
      [`${front}pay`]: `<link rel="payment,me" href="${here}/flattr?to=mallory">`,
    };
    assert.equal(await prove('mallory', `${front}me`), 'not-named');
    assert.equal(await whose(`${front}pay`), 'nobody');
  });
});
