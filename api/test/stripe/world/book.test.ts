import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Book, type Movement } from './book.ts';
import { Clock } from './clock.ts';
import { Random } from './random.ts';
import { Store } from './store.ts';

/** A book with a payment that is available tomorrow, and one that is available now. */
function makeBook() {
  const clock = new Clock();
  const book = new Book({ clock, random: new Random(1), store: new Store() });
  const movement: Movement = {
    type: 'charge',
    reportingCategory: 'charge',
    amount: 500,
    fee: 33,
    currency: 'eur',
    source: 'ch_1',
    counterpart: 'cards',
  };
  const pending = book.post('acct_1', { ...movement, availableOn: clock.now() + 86_400 });
  const available = book.post('acct_1', movement);
  return { clock, book, pending, available };
}

test('finds nothing wrong in a sound book, before and after money becomes available', () => {
  const { clock, book } = makeBook();
  assert.deepEqual([book.faults(), book.balance('acct_1', 'eur')], [[], { available: 467, pending: 467 }]);
  clock.advance(86_400);
  assert.deepEqual([book.faults(), book.balance('acct_1', 'eur')], [[], { available: 934, pending: 0 }]);
});

test('tells which balance is not the sum of its transactions', () => {
  for (const part of ['available', 'pending'] as const) {
    const { book } = makeBook();
    book.balance('acct_1', 'eur')[part]++;
    assert.deepEqual(book.faults(), [`acct_1 eur: ${part} 468, sum 467`, 'eur: all accounts sum to 1']);
  }
});

test('tells which transaction does not add up', () => {
  const { book, available } = makeBook();
  available.fee = 34;
  assert.deepEqual(book.faults(), [`${available.id}: net 467 is not 500 less 34`]);
});
