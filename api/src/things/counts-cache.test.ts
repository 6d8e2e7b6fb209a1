import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCountsCache } from './counts-cache.ts';

test('asks the same question once a second', async () => {
  let time = 5_000;
  let asked = 0;
  const answerOf = createCountsCache({ now: () => time });
  const ask = async () => [++asked, null];
  const [one, other] = await Promise.all([answerOf('a', ask), answerOf('a', ask)]);
  assert.equal(one, other);
  assert.equal(one.body.toString(), '{"counts":[1,null]}');
  time = 6_000;
  assert.equal(await answerOf('a', ask), one);
  time = 6_001;
  assert.notEqual((await answerOf('a', ask)).etag, one.etag);
});

test('what fails is not kept', async () => {
  const answerOf = createCountsCache();
  await assert.rejects(answerOf('a', () => Promise.reject(new Error('no database'))));
  assert.equal((await answerOf('a', async () => [7])).body.toString(), '{"counts":[7]}');
});

test('what is kept takes no more than its share of memory, the oldest making room', async () => {
  let asked = 0;
  const answerOf = createCountsCache({ mostBytes: 3 * 1_010 });
  const ask = async () => [++asked];
  for (const question of ['a', 'b', 'c', 'd']) {
    const { body } = await answerOf(question, ask);
    assert.equal(body.buffer.byteLength, body.byteLength, 'and does not hold a larger buffer');
  }
  await answerOf('d', ask);
  assert.equal(asked, 4);
  await answerOf('a', ask);
  assert.equal(asked, 5, 'the first is gone');
});
