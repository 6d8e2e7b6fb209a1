import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { monthOfClick, newestReviewed, reviewEnd } from './clock.ts';

const now = new Date('2026-11-30T23:59:59Z');

describe("a click's month", () => {
  it('is the calendar month in UTC', () => {
    assert.equal(monthOfClick(now, null), 202611);
    assert.equal(monthOfClick(now, 202609), 202611);
    assert.equal(monthOfClick(new Date('2026-12-01T00:30:00+01:00'), null), 202611);
  });

  it('is the month after the newest closed one if that is later', () => {
    assert.equal(monthOfClick(now, 202611), 202612);
    assert.equal(monthOfClick(now, 202612), 202701);
  });
});

describe('the review', () => {
  it('ends so many days after the month', () => {
    assert.equal(reviewEnd(202611, 3).toISOString(), '2026-12-04T00:00:00.000Z');
    assert.equal(reviewEnd(202612, 0).toISOString(), '2027-01-01T00:00:00.000Z');
  });

  it('is over for every month up to the newest reviewed one', () => {
    assert.equal(newestReviewed(new Date('2026-12-03T23:59:59Z'), 3), 202610);
    assert.equal(newestReviewed(new Date('2026-12-04T00:00:00Z'), 3), 202611);
  });
});
