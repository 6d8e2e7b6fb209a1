import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withinSignedLimits } from './limits.ts';

/** One thing of each. */
const things = (creators: readonly bigint[]) => new Map(creators.map((creator) => [creator, 1]));

for (const [clicksInADay, expected] of [
  [0, true],
  [29, true],
  [30, false],
  [31, false],
] as const) {
  test(`after ${clicksInADay} signed clicks in a day, one more is ${expected ? 'taken' : 'to be confirmed'}`, () => {
    assert.equal(withinSignedLimits({ clicksInADay, creators: new Map([[1n, 1]]) }, 1n), expected);
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
    assert.equal(withinSignedLimits({ clicksInADay: 0, creators: things(creators) }, creator), expected);
  });
}
