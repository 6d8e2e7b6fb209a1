import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arc, slices } from './ring.ts';

const start = (path: string) => /^M(\S+ \S+?)A/.exec(path)?.[1];
const outerEnd = (path: string) => / 1 (\S+ \S+?)L/.exec(path)?.[1];

test('for 1 to 90 people, each slice begins where the one before ends, and the fee closes the ring', () => {
  for (let count = 1; count <= 90; count++) {
    const { people, feeSlice } = slices(count, 0.1);
    assert.equal(people.length, count);
    const paths = [...people, ...(feeSlice ? [feeSlice] : [])].map((slice) => arc(slice));
    assert.equal(start(paths[0] ?? ''), '100 5', `${count} begin at the top`);
    for (const [index, path] of paths.slice(1).entries())
      assert.equal(start(path), outerEnd(paths[index] ?? ''), `slice ${index + 1} of ${count}`);
    assert.equal(outerEnd(paths.at(-1) ?? ''), '100 5', `${count} end at the top`);
  }
});

test('equal shares make equal slices: of four without a fee, the first ends at three o’clock', () => {
  const [first] = slices(4, 0).people;
  assert.equal(first && outerEnd(arc(first)), '195 100');
});

test('a single slice without a fee is nearly the whole ring', () => {
  const [whole] = slices(1, 0).people;
  const path = whole ? arc(whole) : '';
  assert.notEqual(start(path), outerEnd(path));
  assert.match(path, /A95 95 0 1 1/);
});

test('a pot without people has no slices', () => {
  assert.deepEqual(slices(0, 0.1), { people: [], feeSlice: undefined });
});
