import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProvenAddress } from './proven-address.ts';
import { typedAddress } from './typed-address.ts';
import { findWebAddress } from './web-address.ts';

describe('a page has the tick of a creator', () => {
  const has = (url: string, accounts: string[], pages: string[] = []) =>
    isProvenAddress(new URL(url), { accounts, pages });

  test('where they proved it, what is around it, or its site', () => {
    for (const [url, account] of [
      ['https://v.example/post?x=1', 'https://v.example'],
      ['https://v.example/', 'https://v.example'],
      ['https://v.example/~ada/post', 'https://v.example/~ada'],
      ['https://social.example/@Ada/1', 'https://social.example/@ada'],
      ['https://github.com/Ada/Tool', 'https://github.com/ada'],
    ] as const)
      assert.ok(has(url, [account]), url);
    assert.ok(has('https://v.example/show?id=7', [], ['https://v.example/show?id=7']));
  });

  test('but not where it is another page, or the account of somebody on their site', () => {
    for (const [url, account] of [
      ['https://v.example.evil.example/post', 'https://v.example'],
      ['https://v.example/~adam', 'https://v.example/~ada'],
      ['https://v.example/~Ada', 'https://v.example/~ada'],
      ['https://social.example/@ada/1', 'https://social.example'],
      ['https://social.example/users/ada/statuses/1', 'https://social.example'],
      ['https://social.example/web/@ada', 'https://social.example'],
      ['https://social.example//%40ada', 'https://social.example'],
      ['https://social.example/@ada%2F1', 'https://social.example'],
      ['https://social.example/users%2Fada', 'https://social.example'],
      ['https://social.example/ap/users/109/statuses/1', 'https://social.example'],
      ['https://social.example/@ada@other.example/1', 'https://social.example'],
      ['https://v.example/show?id=5', 'https://v.example/show'],
    ] as const)
      assert.ok(!has(url, [account]), url);
    assert.ok(!has('https://v.example/show?id=5', [], ['https://v.example/show?id=7']));
  });
});

test('an address that somebody typed may leave out https://, and a word, a path or a script is none', () => {
  for (const [typed, address] of [
    ['blog.example/post', 'https://blog.example/post'],
    [' Blog.example?x=https://other.example ', 'https://blog.example/?x=https://other.example'],
    ['bücher.example:8443/a b'.replace(' ', '_'), 'https://xn--bcher-kva.example:8443/a_b'],
    ['localhost:4000/post', 'https://localhost:4000/post'],
    ['http://blog.example/', 'http://blog.example/'],
  ] as const)
    assert.equal(typedAddress(typed)?.href, address, typed);
  for (const typed of [
    '',
    'post',
    'post/7',
    '/post',
    '//blog.example/post',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://blog.example/',
    'mailto:ada@blog.example',
    'ada@blog.example',
    'look at blog.example',
    'blog.example/post and more',
  ])
    assert.equal(typedAddress(typed), undefined, typed);
});

test('thousands of closing marks after an address are cut at once', () => {
  const begun = process.cpuUsage();
  for (const mark of [')', '.', ').'])
    assert.equal(
      findWebAddress(`https://blog.example/a${mark.repeat(15_000)}`)?.href,
      'https://blog.example/a',
    );
  assert.ok(process.cpuUsage(begun).user < 500_000);
});
