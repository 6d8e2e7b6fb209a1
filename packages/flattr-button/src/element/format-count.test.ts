import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatCount } from './format-count.ts';

test('formats English counts as Intl does', () => {
  const intl = new Intl.NumberFormat('en', { notation: 'compact' });
  const counts = [...Array(12_000).keys()];
  for (let power = 4; power < 11; power++) {
    for (let head = 100; head < 1000; head++) {
      // The neighbours of each number where rounding may change.
      const count = head * 10 ** (power - 2);
      counts.push(
        count - 1,
        count,
        count + 1,
        count + 5 * 10 ** (power - 3),
        count + 5 * 10 ** (power - 3) - 1,
      );
    }
  }
  for (const count of counts) assert.equal(formatCount(count, 'en'), intl.format(count), String(count));
});

test('formats counts of other languages and other kinds of English as Intl does', () => {
  for (const language of ['de', 'en-IN', 'ar-EG', 'ja']) {
    const intl = new Intl.NumberFormat(language, { notation: 'compact' });
    assert.equal(formatCount(1_234_567, language), intl.format(1_234_567));
  }
  assert.equal(formatCount(1234, 'no such language'), '1234');
});
