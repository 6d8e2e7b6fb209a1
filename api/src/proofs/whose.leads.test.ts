import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { list, me, openWhoseWorld } from '../../test/whose-world.ts';

/* What a page leads to: copies of copies, and addresses that redirect. */

const world = await openWhoseWorld();
const { web, prove, whose } = world;
after(world.close);
beforeEach(world.reset);

const front = 'https://v.example/';
const button = (handle: string) => `<flattr-button to="${handle}"></flattr-button>`;

describe('a copy', () => {
  test('whose original leads back to it is nobody’s, and no request goes on with it', async () => {
    const translated = (url: string) => `https://translate.google.com/translate?u=${encodeURIComponent(url)}`;
    const page = `${front}post`;
    web.pages = { [page]: `<html amp><link rel="canonical" href="${translated(page)}">` };
    assert.equal(await whose(page), 'nobody');
    assert.equal(await whose(translated(page)), 'nobody');
  });

  test('for phones on a site that is proven or has a list is that site’s page', async () => {
    const copy = `<html amp><link rel="canonical" href="https://evil.example/p">`;
    web.pages = {
      [front]: me('ada'),
      [`${front}p`]: copy,
      'https://evil.example/p': button('mallory'),
      'https://w.example/.well-known/flattr.json': list('ada'),
      'https://w.example/p': copy,
    };
    assert.equal(await whose(`${front}p`), 'mallory by page');
    assert.equal(await prove('ada', front), 'proven');
    assert.equal(await whose(`${front}p`), 'ada by site');
    assert.equal(await whose('https://w.example/p'), 'ada by site');
  });
});

describe('an address that redirects', () => {
  test('to the front page proves the whole site or nothing, and takes no site from its owner', async () => {
    web.records = { '_flattr.v.example': ['ada@flattr.example'] };
    web.pages = {
      [front]: me('mallory', 'nofollow me'),
      [`${front}index.php`]: { to: front },
      [`${front}post`]: 'a post',
    };
    assert.equal(await prove('ada', front), 'proven');
    assert.notEqual(await prove('mallory', `${front}index.php`), 'proven');
    assert.equal(await whose(`${front}post`), 'ada by site');
    assert.equal(await prove('ada', `${front}index.php`), 'proven');
    assert.equal(await whose(`${front}post`), 'ada by site');
  });
});

test('what is no page proves nothing by the links in it', async () => {
  web.pages = { [`${front}api`]: JSON.stringify(me('mallory').replaceAll('"', "'")) };
  assert.notEqual(await prove('mallory', `${front}api`), 'proven');
});
