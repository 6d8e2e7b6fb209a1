import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBatches } from './in-batches.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('items that arrive while a batch is at work become the next batch, up to its size', async () => {
  const sizes: number[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const add = inBatches<number, number>({
    most: 4,
    async run(items) {
      sizes.push(items.length);
      if (sizes.length === 1) await promise;
      return items;
    },
  });
  const first = [add(1), add(2)];
  await turn();
  const others = Array.from({ length: 6 }, (_, index) => add(3 + index));
  resolve();
  assert.deepEqual(await Promise.all([...first, ...others]), [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.deepEqual(sizes, [2, 4, 2]);
});

test('a batch that waits for something does not keep the next from beginning', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const add = inBatches<number, number>({
    most: 4,
    async run(items) {
      if (items.includes(1)) await promise;
      return items;
    },
  });
  const stuck = add(1);
  await turn();
  assert.equal(await add(2), 2);
  resolve();
  assert.equal(await stuck, 1);
});

test('while the database has one batch, a second begins as soon as enough items wait for it, and no third', async () => {
  const sizes: number[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const add = inBatches<number, number>({
    most: 100,
    async run(items) {
      sizes.push(items.length);
      await promise;
      return items;
    },
  });
  const added: Promise<number>[] = [];
  const addMany = (many: number) => {
    for (let one = 0; one < many; one++) added.push(add(added.length));
  };
  addMany(1);
  await turn();
  addMany(23);
  await turn();
  assert.deepEqual(sizes, [1]);
  addMany(1);
  await turn();
  assert.deepEqual(sizes, [1, 24]);
  addMany(50);
  await turn();
  assert.deepEqual(sizes, [1, 24]);
  resolve();
  await Promise.all(added);
  assert.deepEqual(sizes, [1, 24, 50]);
});

test('a second batch begins when as many items wait as the first one has, so that batches are large', async () => {
  const sizes: number[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const add = inBatches<number, number>({
    most: 100,
    async run(items) {
      sizes.push(items.length);
      await promise;
      return items;
    },
  });
  const added = Array.from({ length: 40 }, (_, index) => add(index));
  await turn();
  added.push(...Array.from({ length: 39 }, (_, index) => add(100 + index)));
  await turn();
  assert.deepEqual(sizes, [40]);
  added.push(add(200));
  await turn();
  assert.deepEqual(sizes, [40, 40]);
  resolve();
  await Promise.all(added);
});

test('of items with one key one is at work at a time, in their order, and others do not wait for them', async () => {
  const begun: string[] = [];
  const held = Promise.withResolvers<void>();
  const add = inBatches<string, string>({
    most: 10,
    keyOf: (item) => item[0],
    async run(items) {
      begun.push(...items);
      if (items.includes('a1')) await held.promise;
      return items;
    },
  });
  const ofA = ['a1', 'a2', 'a3'].map(add);
  await turn();
  assert.equal(await add('b1'), 'b1');
  assert.deepEqual(begun, ['a1', 'b1']);
  held.resolve();
  assert.deepEqual(await Promise.all(ofA), ['a1', 'a2', 'a3']);
  assert.deepEqual(begun, ['a1', 'b1', 'a2', 'a3']);
});

for (const [what, error, failed] of [
  ['a value that the database refuses', Object.assign(new Error('check'), { code: '23514' }), [3]],
  ['a row that is locked', Object.assign(new Error('lock'), { code: '55P03' }), [3]],
  ['a mistake of ours', new TypeError('mistake'), [3]],
  ['a lost connection', Object.assign(new Error('gone'), { code: 'ECONNRESET' }), [1, 2, 3, 4, 5]],
  ['a lost connection without a code', new Error('Connection terminated unexpectedly'), [1, 2, 3, 4, 5]],
] as const) {
  test(`${what} fails ${failed.length === 1 ? 'its own item' : 'the batch, which is not tried again'}`, async () => {
    const runs: [items: readonly number[], alone: boolean][] = [];
    const add = inBatches<number, number>({
      most: 10,
      async run(items, alone) {
        runs.push([items, alone]);
        if (items.includes(3)) throw error;
        return items;
      },
    });
    const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map(add));
    assert.deepEqual(
      outcomes.flatMap(({ status }, index) => (status === 'rejected' ? [index + 1] : [])),
      failed,
    );
    const alone = [1, 2, 3, 4, 5].map((item) => [[item], true]);
    assert.deepEqual(runs, [[[1, 2, 3, 4, 5], false], ...(failed.length === 1 ? alone : [])]);
  });
}

test('a key is free again after its item failed', async () => {
  const add = inBatches<number, number>({
    most: 10,
    keyOf: () => 'one',
    run: async ([item = 0]) => {
      if (item === 1) throw new Error('no');
      return [item];
    },
  });
  const [first, second] = await Promise.allSettled([add(1), add(2)]);
  assert.deepEqual([first.status, second.status], ['rejected', 'fulfilled']);
});
