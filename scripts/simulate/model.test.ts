import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { amountOf, costOf, isSerial, lanesOf, type Step, steps } from './model.ts';

const small = { readers: 1_000, clicks: 10_000 };
const large = { readers: 1_000, clicks: 40_000 };

describe('costs', () => {
  test('of a reader and of a click are told apart by two months', () => {
    const cost = costOf(small, large, 1_000 * 3 + 10_000 * 2, 1_000 * 3 + 40_000 * 2);
    assert.deepEqual(cost, { reader: 3, click: 2 });
    assert.equal(amountOf(cost, { readers: 7, clicks: 11 }), 43);
  });

  test('are never negative: what the larger month took is what one of them costs', () => {
    assert.deepEqual(costOf(small, large, 1, 80), { reader: 0, click: 0.002 });
    assert.deepEqual(costOf(small, large, 90, 80), { reader: 0.08, click: 0 });
  });

  test('cannot come from two months with equally many clicks for each reader', () => {
    assert.throws(() => costOf(small, { readers: 2_000, clicks: 20_000 }, 1, 2), RangeError);
  });
});

describe('a step', () => {
  const lanes = (step: Step, workers: number, shards = 64) =>
    lanesOf(step, { workers, processors: 8, shards });

  test('of many readers is done by every processor of every worker, but a shard by one', () => {
    assert.deepEqual([lanes('divide', 0), lanes('divide', 4), lanes('divide', 16)], [8, 32, 64]);
  });

  test('of clicks is done by every processor of every worker, whatever the shards', () => {
    assert.equal(lanes('click', 4, 8), 32);
  });

  test('that is serial takes no less time with more machines', () => {
    for (const step of steps.filter(isSerial)) assert.equal(lanes(step, 16), lanes(step, 0), step);
  });
});
