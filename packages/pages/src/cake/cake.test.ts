import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hueOf } from '../parts/person-hue.ts';
import { coloursOf } from './cake.ts';

const ids = (count: number) => Array.from({ length: count }, (_, index) => BigInt(index * index + 11));

test('up to eight people, no two have the same colour, and the first with a colour keeps it', () => {
  for (let count = 1; count <= 8; count++) {
    const colours = coloursOf(ids(count));
    assert.equal(new Set(colours).size, count, `${count} people`);
    const first = ids(count).findIndex((id) => hueOf(id) === hueOf(ids(count)[count - 1] ?? 0n));
    assert.equal(colours[first], `person-${hueOf(ids(count)[first] ?? 0n)}`);
  }
});

test('a person whose colour is taken has the next free one', () => {
  assert.deepEqual(coloursOf([7n, 15n, 8n]), ['person-7', 'person-0', 'person-1']);
});

test('9 to 24 people have two tints by turns, and more have one', () => {
  for (let count = 9; count <= 90; count++) {
    const colours = coloursOf(ids(count));
    for (const [index, colour] of colours.slice(1).entries()) {
      const isSame = colour === colours[index];
      assert.equal(isSame, count > 24, `${index} of ${count}`);
    }
  }
});
