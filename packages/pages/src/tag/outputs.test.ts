import assert from 'node:assert/strict';
import { test } from 'node:test';
import { badges, paperLink, paymentLinks, plainLink, plainTag, tagAttributes, tagFor } from './outputs.ts';

const service = 'https://flattr.example';
const ada = plainTag('ada');
const post = { ...ada, url: 'https://blog.example/a?b=1&c="2"', title: 'A "fine" <post>' };

test('the plain tag is broken at its tags, with a link for readers without JavaScript', () => {
  assert.equal(
    tagFor(service, ada),
    '<script type="module" async src="https://flattr.example/flattr-button.js"></script>\n' +
      '<flattr-button to="ada">\n' +
      '  <a class="flattr-button" href="https://flattr.example/flattr?to=ada">Flattr</a>\n' +
      '</flattr-button>',
  );
});

test('every option is an attribute of the button', () => {
  const chosen = {
    ...post,
    size: 'large' as const,
    layout: 'compact' as const,
    count: false,
    label: 'Thanks',
    labelFlattred: 'Thank you',
    lang: 'de',
    preview: true,
  };
  assert.deepEqual(Object.fromEntries(tagAttributes(chosen)), {
    to: 'ada',
    url: post.url,
    'thing-title': post.title,
    count: 'off',
    size: 'large',
    layout: 'compact',
    label: 'Thanks',
    'label-flattred': 'Thank you',
    lang: 'de',
    preview: '',
  });
  assert.match(tagFor(service, chosen), / preview>\n {2}<a class="flattr-button" href=/);
});

test('typed text cannot break out of the tag', () => {
  const tag = tagFor(service, { ...post, label: '"><script>alert(1)</script>' });
  assert.equal(tag.match(/<script/g)?.length, 1, 'the one that loads the button');
  assert.match(tag, /url="https:\/\/blog\.example\/a\?b=1&amp;c=&quot;2&quot;"/);
  assert.match(tag, /thing-title="A &quot;fine&quot; &lt;post&gt;"/);
});

test('the link inside is a button of its own where the tag around it is stripped', () => {
  const [, href = ''] =
    /<a class="flattr-button" href="([^"]+)">Flattr<\/a>/.exec(tagFor(service, post)) ?? [];
  const { searchParams } = new URL(href.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
  assert.deepEqual(Object.fromEntries(searchParams), { to: 'ada', url: post.url, title: post.title });
});

test('a title needs an address', () => {
  assert.doesNotMatch(tagFor(service, { ...ada, title: 'Left over' }), /Left over/);
});

test('a plain link names the page, or else the creator’s public page', () => {
  const asked = new URL(plainLink(service, post)).searchParams;
  assert.deepEqual([asked.get('to'), asked.get('url'), asked.get('title')], ['ada', post.url, post.title]);
  assert.equal(new URL(plainLink(service, ada)).searchParams.get('url'), 'https://flattr.example/@ada');
  assert.equal(paperLink(service, ada), 'https://flattr.example/@ada');
  assert.equal(paperLink(service, post), plainLink(service, post));
});

test('feeds, pages and READMEs get the same link in their own way', () => {
  const { html, rss, atom } = paymentLinks(service, post);
  for (const line of [html, rss, atom]) {
    const href = / href="([^"]*)"/.exec(line)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
    assert.equal(href, plainLink(service, post));
    assert.match(line, / rel="payment" /);
  }
  assert.match(
    rss,
    /^<atom:link xmlns:atom="http:\/\/www\.w3\.org\/2005\/Atom" .*\/>\n<podcast:funding xmlns:podcast="https:\/\/podcastindex\.org\/namespace\/1\.0" url="[^"]+">Flattr<\/podcast:funding>$/,
  );
  const bracketed = { ...ada, url: 'https://en.example/wiki/Ada_(name)' };
  const { markdown } = badges(service, bracketed);
  const [, image, link] = /^\[!\[Flattr\]\(([^()]+)\)\]\(([^()]+)\)$/.exec(markdown) ?? [];
  assert.equal(new URL(image ?? '').searchParams.get('url'), bracketed.url);
  assert.equal(new URL(link ?? '').searchParams.get('url'), bracketed.url);
  assert.match(
    badges(service, post).html,
    /^<a href="[^"<>]+"><img src="[^"<>]+" alt="Flattr" height="24"><\/a>$/,
  );
});
