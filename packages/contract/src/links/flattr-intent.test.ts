import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readIntent } from './flattr-intent.ts';

const read = (parameters: Record<string, string>) =>
  readIntent(`?${new URLSearchParams(parameters)}`, '', 'https://flattr.example');

test('reads creator, page and title', () => {
  const intent = read({ to: 'ada', url: 'https://blog.example/post', title: 'A  title' });
  assert.ok(typeof intent === 'object');
  assert.equal(intent.to, 'ada');
  assert.equal(intent.url.href, 'https://blog.example/post');
  assert.equal(intent.title, 'A title');
});

test('refuses a link without a handle', () => {
  assert.equal(read({ url: 'https://blog.example/' }), 'no-handle');
  assert.equal(read({ to: '../x', url: 'https://blog.example/' }), 'no-handle');
});

test('shows a host that looks like another as punycode', () => {
  const intent = read({ to: 'ada', url: 'https://bl\u043eg.example/' }); // a Cyrillic o
  assert.ok(typeof intent === 'object');
  assert.match(intent.url.host, /^xn--/);
});

test('a title cannot change the direction of writing, break lines or be endless', () => {
  const intent = read({
    to: 'ada',
    url: 'https://a.example/',
    title: `\u202Eevil\n\u0000${'x'.repeat(500)}`,
  });
  assert.ok(typeof intent === 'object');
  assert.doesNotMatch(intent.title ?? '', /\p{Cc}|\u202e/u);
  assert.equal([...(intent.title ?? '')].length, 200);
});

test('a plain link without a page means the referrer', () => {
  const intent = readIntent('?to=ada', 'https://blog.example/post', 'https://flattr.example');
  assert.ok(typeof intent === 'object');
  assert.equal(intent.url.href, 'https://blog.example/post');
  assert.equal(intent.known, 'page');
});

test('a referrer without a path says only which site it was, unless the link names the front page', () => {
  const own = 'https://flattr.example';
  for (const [search, referrer] of [
    ['?to=ada', 'https://blog.example/'],
    ['?to=ada', 'https://blog.example'],
    ['?to=ada&url=', 'https://blog.example/'],
    ['?to=ada&from=https://blog.example/', `${own}/flattr/plain`],
  ] as const) {
    const intent = readIntent(search, referrer, own);
    assert.ok(typeof intent === 'object');
    assert.deepEqual([intent.url.href, intent.known], ['https://blog.example/', 'site'], search);
  }
  const named = readIntent('?to=ada&url=https://blog.example/', 'https://blog.example/', own);
  assert.ok(typeof named === 'object');
  assert.equal(named.known, 'page');
});

test('the service’s own pages cannot be flattred', () => {
  const own = 'https://flattr.example';
  for (const [search, referrer] of [
    ['?to=ada', `${own}/creator`],
    [`?to=ada&url=${own}/`, ''],
    [`?to=ada&url=${own}/@ben`, ''],
  ] as const)
    assert.deepEqual(readIntent(search, referrer, own), instead);
  const person = readIntent(`?to=ada&url=${own}/@ada`, '', own);
  assert.ok(typeof person === 'object', 'but the person is');
  assert.equal(person.url.href, `${own}/@ada`);
});

/** What a link to flattr Ada comes to that names no page. */
const instead = {
  to: 'ada',
  url: new URL('https://flattr.example/@ada'),
  title: undefined,
  known: 'nothing',
};

test('a link in a feed or an email flattrs the creator’s own page', () => {
  const own = 'https://flattr.example';
  assert.deepEqual(readIntent('?to=ada', '', own), instead);
  for (const url of [
    '',
    'blog.example',
    'post/7',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://blog.example/',
    '/post',
    '//',
  ]) {
    assert.deepEqual(
      readIntent(`?${new URLSearchParams({ to: 'ada', url, title: 'Post' })}`, '', own),
      instead,
      url,
    );
  }
});

test('a path is one of the page that the link was on', () => {
  const intent = readIntent('?to=ada&url=/post/7', 'https://blog.example/', 'https://flattr.example');
  assert.ok(typeof intent === 'object');
  assert.equal(intent.url.href, 'https://blog.example/post/7');
  assert.equal(intent.known, 'page');
});
