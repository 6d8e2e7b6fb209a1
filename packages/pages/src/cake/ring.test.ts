import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ringPaths, sliceStyle } from './ring.ts';

const start = (path: string) => /^M(\S+ \S+?)A/.exec(path)?.[1];
const outerEnd = (path: string) => / 1 (\S+ \S+?)L/.exec(path)?.[1];

test('each slice begins where the one before it ends, and the first at the top', () => {
  const slices = [1, 2, 3, 0.5].map((weight) => ({ weight, style: '' }));
  const paths = ringPaths(slices).map(({ path }) => path);
  assert.equal(start(paths[0] ?? ''), '100.000 4.000');
  for (const [index, path] of paths.slice(1).entries())
    assert.equal(start(path), outerEnd(paths[index] ?? ''));
});

test('equal weights make equal slices: a quarter ends at three o’clock', () => {
  const [first] = ringPaths([1, 1, 1, 1].map((weight) => ({ weight, style: '' })));
  assert.equal(outerEnd(first?.path ?? ''), '196.000 100.000');
});

test('a single slice is nearly the whole ring', () => {
  const [whole] = ringPaths([{ weight: 1, style: '' }]);
  assert.notEqual(start(whole?.path ?? ''), outerEnd(whole?.path ?? ''));
  assert.match(whole?.path ?? '', /A96 96 0 1 1/);
});

test('neighbours never have the same colour, also where the ring closes', () => {
  for (let payees = 2; payees <= 60; payees++) {
    const styles = Array.from({ length: payees }, (_, index) => sliceStyle(index, payees));
    for (const [index, style] of styles.entries()) {
      assert.notEqual(style, styles[(index + 1) % payees], `${index} of ${payees}`);
    }
  }
});
