import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withinSignedLimits } from './signed-limits.ts';

for (const [clicksInADay, otherCreators, expected] of [
  [0, 0, true],
  [29, 2, true],
  [30, 0, false],
  [31, 0, false],
  [0, 3, false],
  [0, 4, false],
] as const) {
  const next = expected ? 'one more click is taken' : 'one more click must be confirmed';
  test(`after ${clicksInADay} clicks in a day, and ${otherCreators} other creators in a month, ${next}`, () => {
    assert.equal(withinSignedLimits({ clicksInADay, otherCreators }), expected);
  });
}
