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

describe('a feed that is sent as a page', () => {
  const payment = (handle: string) => `<link rel="payment" href="${here}/flattr?to=${handle}"/>`;
  const own = `<link rel="me" href="${here}/@mallory"/>`;
  const atom = (entry: string, before = '\n') =>
    `${before}<feed xmlns="http://www.w3.org/2005/Atom"><title>Planet</title><entry>${entry}</entry></feed>`;
  const befores = [
    '\n',
    '\ufeff',
    '\n<?xml version="1.0"?>\n',
    ' <!-- <html> --><!DOCTYPE feed [<!ENTITY a "<html>">]>',
  ];

  test('is of nobody by what is in its entries, and proves nothing', async () => {
    for (const before of befores) {
      web.pages = { [`${front}feed`]: atom(payment('mallory') + own, before) };
      world.reopen();
      assert.equal(await whose(`${front}feed`), 'nobody', before);
      assert.equal(await prove('mallory', `${front}feed`), 'not-named', before);
    }
    for (const page of [
      `\n<rss><channel><item>${payment('mallory')}</item></channel></rss>`,
      `\n<rdf:RDF><channel/><item>${payment('mallory')}</item></rdf:RDF>`,
      `\n<RSS><channel><item>${payment('mallory')}</item></channel></RSS>`,
    ]) {
      web.pages = { [`${front}feed`]: page };
      world.reopen();
      assert.equal(await whose(`${front}feed`), 'nobody', page);
    }
  });

  test('is of whom it names itself, and a page that begins as XML is a page', async () => {
    web.pages = {
      [`${front}feed`]: `\n<rss><channel>${payment('ada')}<item>${payment('mallory')}</item></channel></rss>`,
      [`${front}page`]: `\n<?xml version="1.0"?><!DOCTYPE html><html><body><div>${link('ada')}${me('ada')}</div></body></html>`,
      [`${front}text`]: `\n<p><feed><b>${link('ada')}`,
    };
    for (const page of ['feed', 'page', 'text']) assert.equal(await whose(front + page), 'ada by page', page);
    assert.equal(await prove('ada', `${front}page`), 'proven');
  });
});

describe('an account on a server of Mastodon’s or its kin', () => {
  const server = 'https://social.example';
  const proven = async () => {
    web.pages = {
      [`${server}/`]: me('mallory'),
      [`${server}/@ada`]: me('ada'),
      [`${server}/api/v1/accounts/lookup`]: JSON.stringify({ id: '109', url: `${server}/@ada`, fields: [] }),
    };
    assert.equal(await prove('ada', `${server}/@ada`), 'proven');
  };

  test('has no posts of another whose name ends like a format', async () => {
    await proven();
    for (const path of [
      '/@ada.html/1',
      '/users/ada.json/statuses/1',
      '/web/@ada.rss/1',
      '/@ada.xml@social.example/1',
    ]) {
      web.pages[server + path] = 'a post';
      assert.equal(await whose(server + path), 'nobody', path);
    }
  });

  for (const path of ['/@ada.RSS', '/ap/users/109.json', '/web/accounts/109', '/web/accounts/109/statuses'])
    test(`has the page that is spelled ${path}`, async () => {
      await proven();
      assert.equal(await prove('mallory', `${server}/`), 'proven');
      web.pages[server + path] = 'a post';
      assert.equal(await whose(server + path), 'ada by account');
    });

  test('may have written a post without a name in its address, which is not of who owns the domain', async () => {
    await proven();
    assert.equal(await prove('mallory', `${server}/`), 'proven');
    for (const path of ['/web/statuses/1', '/statuses/1']) {
      web.pages[server + path] = 'a post';
      assert.equal(await whose(server + path), 'nobody', path);
    }
    web.pages[`${front}web/statuses/1`] = 'a page of a blog';
    web.pages[front] = me('mallory');
    web.pages[`${server}/web/statuses/1`] = { to: `${server}/@ada/1` };
    web.pages[`${server}/@ada/1`] = 'a post';
    world.reopen();
    assert.equal(await whose(`${server}/web/statuses/1`), 'ada by account');
    assert.equal(await prove('mallory', front), 'proven');
    assert.equal(await whose(`${front}web/statuses/1`), 'mallory by site');
  });
});
