import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withinSignedLimits } from './limits.ts';

const now = new Date('2026-11-02T06:00:00Z');
const clicks = (count: number, hoursAgo: number) =>
  Array.from({ length: count }, () => now.getTime() - hoursAgo * 3_600_000);
/** One thing of each. */
const things = (creators: readonly bigint[]) => new Map(creators.map((creator) => [creator, 1]));

for (const [clicksInADay, expected] of [
  [0, true],
  [29, true],
  [30, false],
  [31, false],
] as const) {
  test(`after ${clicksInADay} signed clicks in a day, one more is ${expected ? 'taken' : 'to be confirmed'}`, () => {
    // What is a day old does not count.
    const clickedAt = [...clicks(clicksInADay, 23), ...clicks(30, 24)];
    assert.equal(withinSignedLimits({ clickedAt, creators: new Map([[1n, 1]]) }, 1n, now), expected);
  });
}

for (const [creators, creator, expected] of [
  [[], 1n, true],
  [[1n, 2n], 3n, true],
  [[1n, 2n, 3n], 3n, true],
  [[1n, 2n, 3n], 4n, false],
  [[1n, 2n, 3n, 4n], 4n, false],
] as const) {
  test(`creator ${creator} after ${creators.join(', ') || 'nobody'} is ${expected ? 'taken' : 'to be confirmed'}`, () => {
    assert.equal(withinSignedLimits({ clickedAt: [], creators: things(creators) }, creator, now), expected);
  });
}
