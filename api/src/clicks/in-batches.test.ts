import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBatches } from './in-batches.ts';

const done = (items: readonly number[]) => items.map((value) => ({ ok: true, value }) as const);

test('what arrives while a batch is at work becomes the next, up to its size', async () => {
  const sizes: number[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const add = inBatches<number, number>({
    most: 4,
    atOnce: 1,
    async run(items) {
      sizes.push(items.length);
      if (sizes.length === 1) await promise;
      return done(items);
    },
  });
  const first = [add(1), add(2)];
  await new Promise((turn) => setImmediate(turn));
  const others = Array.from({ length: 6 }, (_, index) => add(3 + index));
  resolve();
  assert.deepEqual(await Promise.all([...first, ...others]), [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.deepEqual(sizes, [2, 4, 2]);
});

test('a batch that waits for something does not keep the next from beginning', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const add = inBatches<number, number>({
    most: 4,
    atOnce: 2,
    async run(items) {
      if (items.includes(1)) await promise;
      return done(items);
    },
  });
  const stuck = add(1);
  await new Promise((turn) => setImmediate(turn));
  assert.equal(await add(2), 2);
  resolve();
  assert.equal(await stuck, 1);
});

for (const [what, error, failed] of [
  ['a value that the database refuses', Object.assign(new Error('check'), { code: '23514' }), [3]],
  ['a row that somebody holds', Object.assign(new Error('lock'), { code: '55P03' }), [3]],
  ['a mistake of ours', new TypeError('mistake'), [3]],
  ['a lost connection', Object.assign(new Error('gone'), { code: 'ECONNRESET' }), [1, 2, 3, 4, 5]],
  ['a lost connection without a code', new Error('Connection terminated unexpectedly'), [1, 2, 3, 4, 5]],
] as const) {
  test(`${what} fails ${failed.length === 1 ? 'the one to blame' : 'the batch, once'}`, async () => {
    let runs = 0;
    const add = inBatches<number, number>({
      most: 10,
      atOnce: 1,
      async run(items) {
        runs++;
        if (items.includes(3)) throw error;
        return done(items);
      },
    });
    const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map(add));
    assert.deepEqual(
      outcomes.flatMap(({ status }, index) => (status === 'rejected' ? [index + 1] : [])),
      failed,
    );
    assert.equal(runs > 1, failed.length === 1);
  });
}
