import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayName, monthName, shortMonthName } from './month.ts';

test('names a month in UTC, wherever the reader is', () => {
  assert.equal(monthName(202611, 'en'), 'November 2026');
  assert.equal(monthName(202701, 'de'), 'Januar 2027');
  assert.equal(shortMonthName(202611, 'en'), 'Nov 26');
});

test('names a day in the reader’s time zone, or in the one that is asked for', () => {
  assert.equal(dayName(new Date(2026, 10, 20, 12), 'en'), 'Nov 20, 2026');
  assert.equal(dayName(new Date('2026-12-03T23:59:59.999Z'), 'en', 'UTC'), 'Dec 3, 2026');
});
