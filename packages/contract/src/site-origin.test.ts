import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { canonicalOrigin, isLoopback, isSameSite, readUrl } from './site-origin.ts';

const vectors = JSON.parse(readFileSync(new URL('../test/spellings.json', import.meta.url), 'utf8')) as {
  readonly sameSites: readonly [string, string][];
  readonly differentSites: readonly [string, string][];
};

for (const [one, other] of vectors.sameSites) {
  test(`${one} and ${other} are one site`, () => {
    assert.ok(isSameSite(one, other));
    assert.ok(isSameSite(other, one));
  });
}

for (const [one, other] of vectors.differentSites) {
  test(`${one} and ${other} are two sites`, () => {
    assert.ok(!isSameSite(one, other));
    assert.ok(!isSameSite(other, one));
  });
}

test('an origin loses the final dot of its host, and nothing else', () => {
  for (const [origin, expected] of [
    ['https://blog.example.', 'https://blog.example'],
    ['https://blog.example.:8443', 'https://blog.example:8443'],
    ['https://blog.example', 'https://blog.example'],
    ['https://[::1]', 'https://[::1]'],
    ['https://.', 'https://.'],
    ['null', 'null'],
  ] as const) {
    assert.equal(canonicalOrigin(origin), expected);
  }
});

test('this machine is known as the URL parser spells it', () => {
  for (const address of [
    'localhost',
    'LOCALHOST.',
    'a.localhost',
    '127.1',
    '0x7f.0.0.1',
    '2130706433',
    '[::1]',
    '[0:0::1]',
  ]) {
    assert.ok(isLoopback(new URL(`http://${address}/`).hostname), address);
  }
  for (const address of [
    'localhost.example',
    '127.0.0.1.example',
    '0.0.0.0',
    '[::127.0.0.1]',
    '[::ffff:127.0.0.1]',
  ]) {
    assert.ok(!isLoopback(new URL(`http://${address}/`).hostname), address);
  }
});

test('a text is a URL, by itself or on a base, or none', () => {
  assert.equal(readUrl('https://blog.example/post')?.pathname, '/post');
  assert.equal(readUrl('/post', 'https://blog.example/')?.href, 'https://blog.example/post');
  assert.equal(readUrl('/post'), undefined);
});
