import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SignedSoFar } from './limits.ts';
import { createSignedMemory } from './signed-memory.ts';

const [reader, month] = [1n, 202611];
const [blog, shop] = ['https://blog.example', 'https://shop.example'];

const soFar = (...creators: bigint[]): SignedSoFar => ({
  clickedAt: [],
  creators: new Map(creators.map((creator) => [creator, 1])),
});
const sites = (origin: string, of: SignedSoFar) => new Map([[origin, of]]);

test('what was left is known at the next hold, and at no other', () => {
  const memory = createSignedMemory();
  assert.equal(memory.mayRecall(reader, blog, month), false);
  memory.remember(reader, month, 7, sites(blog, soFar(11n)));
  assert.equal(memory.mayRecall(reader, blog, month), true);
  assert.deepEqual(memory.recall(reader, blog, month, 8), soFar(11n));
  for (const holds of [6, 7, 9]) assert.equal(memory.recall(reader, blog, month, holds), undefined);
});

test('it is known of no other month, site or reader', () => {
  const memory = createSignedMemory();
  memory.remember(reader, month, 1, sites(blog, soFar(11n)));
  assert.equal(memory.recall(reader, blog, month + 1, 2), undefined);
  assert.equal(memory.recall(reader, shop, month, 2), undefined);
  assert.equal(memory.recall(2n, blog, month, 2), undefined);
});

test('a site is known for as long as nobody else held the month', () => {
  const memory = createSignedMemory();
  memory.remember(reader, month, 1, sites(blog, soFar(11n)));
  memory.remember(reader, month, 2, sites(shop, soFar(12n)));
  memory.remember(reader, month, 3, new Map());
  assert.deepEqual(memory.recall(reader, blog, month, 4), soFar(11n));
  assert.deepEqual(memory.recall(reader, shop, month, 4), soFar(12n));
  memory.remember(reader, month, 5, sites(shop, soFar(12n, 13n)));
  assert.equal(memory.recall(reader, blog, month, 6), undefined);
  assert.deepEqual(memory.recall(reader, shop, month, 6), soFar(12n, 13n));
});

test('a reply that comes late does not bring back what was before', () => {
  const memory = createSignedMemory();
  memory.remember(reader, month, 2, sites(blog, soFar(11n, 12n)));
  memory.remember(reader, month, 1, sites(blog, soFar(11n)));
  memory.remember(reader, month - 1, 9, sites(blog, soFar()));
  assert.equal(memory.recall(reader, blog, month, 2), undefined);
  assert.deepEqual(memory.recall(reader, blog, month, 3), soFar(11n, 12n));
});

test('no more readers and sites are kept than were to be, those longest unused go first', () => {
  const memory = createSignedMemory({ mostReaders: 2, mostSitesEach: 2 });
  memory.remember(1n, month, 1, sites(blog, soFar()));
  memory.remember(2n, month, 1, sites(blog, soFar()));
  memory.remember(1n, month, 2, sites(shop, soFar()));
  memory.remember(3n, month, 1, sites(blog, soFar()));
  assert.deepEqual(
    [1n, 2n, 3n].map((each) => memory.mayRecall(each, blog, month)),
    [true, false, true],
  );
  memory.remember(1n, month, 3, sites(blog, soFar(11n)));
  memory.remember(1n, month, 4, sites('https://third.example', soFar()));
  assert.deepEqual(
    [blog, shop].map((origin) => memory.mayRecall(1n, origin, month)),
    [true, false],
  );
});
