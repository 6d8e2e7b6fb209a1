import assert from 'node:assert/strict';
import { test } from 'node:test';
import { divide } from '@flattr/settlement';
import type { Click, ClicksOfMonth } from '../client/clicks.ts';
import { previewMonths, shareOf } from './preview.ts';

const rules = { feeBasisPoints: 1000, minimum: 2_000_000n };
const me = { id: 7n, monthlyAmount: 2_000_000n, paused: false, wallet: 10_000_000n };

function click(creatorId: bigint, thing = `thing-${creatorId}`): Click {
  const clickedAt = new Date(Date.UTC(2026, 10, Number(creatorId % 28n) + 1));
  const to = `person-${creatorId}`;
  return {
    thing,
    url: `https://blog.example/${thing}`,
    title: null,
    creatorId,
    to,
    name: null,
    picture: null,
    origin: null,
    clickedAt,
  };
}

function month(
  month: number,
  state: ClicksOfMonth['state'],
  clicks: Click[],
  lapsesAt: number | null = null,
): ClicksOfMonth {
  return { month, state, undoUntil: null, lapsesAt, clicks };
}

test('two euros are 0.90 each for two creators', () => {
  const [preview] = previewMonths(me, rules, [month(202611, 'open', [click(1n), click(2n)])]);
  assert.equal(preview?.verdict, 'divided');
  assert.equal(preview?.pot, 2_000_000n);
  assert.equal(preview?.fee, 200_000n);
  assert.deepEqual(
    preview?.payees.map(({ amount }) => amount),
    [900_000n, 900_000n],
  );
});

test('each share is the settlement’s, to the micro-unit', () => {
  const ids = [3n, 11n, 5n, 2n, 29n, 17n, 8n];
  const [preview] = previewMonths(me, rules, [
    month(
      202611,
      'open',
      ids.map((id) => click(id)),
    ),
  ]);
  const { fee, shares } = divide({
    pot: 2_000_000n,
    feeBasisPoints: 1000,
    readerId: 7n,
    month: 202611,
    payees: ids,
  });
  assert.equal(preview?.fee, fee);
  const shown = preview?.payees.map(({ creatorId, amount }) => ({ creatorId, amount })) ?? [];
  assert.deepEqual(
    shown.toSorted((a, b) => Number(a.creatorId - b.creatorId)),
    shares,
  );
});

test('counts creators, not clicks', () => {
  const clicks = [click(1n, 'a'), click(1n, 'b'), click(1n, 'c'), click(2n)];
  const [preview] = previewMonths(me, rules, [month(202611, 'open', clicks)]);
  assert.deepEqual(
    preview?.payees.map(({ flattrs, amount }) => [flattrs.length, amount]),
    [
      [3, 900_000n],
      [1, 900_000n],
    ],
  );
});

test('a wallet below the monthly amount, but not below the minimum, gives what it holds', () => {
  const giver = { ...me, monthlyAmount: 5_000_000n, wallet: 3_000_000n };
  const [preview] = previewMonths(giver, rules, [month(202611, 'open', [click(1n)])]);
  assert.equal(preview?.pot, 3_000_000n);
});

test('divides nothing without clicks, money or an amount, or while paused, and says why', () => {
  const clicks = [month(202611, 'open', [click(1n)])];
  const verdict = (changes: Partial<typeof me>, months = clicks) =>
    previewMonths({ ...me, ...changes }, rules, months)[0]?.verdict;
  assert.equal(verdict({}, [month(202611, 'open', [])]), 'no-clicks');
  assert.equal(verdict({ wallet: 1_999_999n }), 'too-little');
  assert.equal(verdict({ monthlyAmount: 0n }), 'not-chosen');
  assert.equal(verdict({ paused: true }), 'paused');
  const [preview] = previewMonths({ ...me, wallet: 0n }, rules, clicks);
  assert.equal(preview?.pot, 0n);
  assert.deepEqual(
    preview?.payees.map(({ amount }) => amount),
    [0n],
  );
});

test('pending clicks count in the next month that has money, each person once', () => {
  const months = [
    month(202610, 'waiting', [click(1n), click(2n)], 202701),
    month(202611, 'open', [click(2n), click(3n)]),
  ];
  const [preview] = previewMonths(me, rules, months);
  assert.deepEqual(
    preview?.payees.map(({ creatorId }) => creatorId),
    [1n, 2n, 3n],
  );
  assert.deepEqual(
    preview?.payees[1]?.flattrs.map(({ month }) => month),
    [202610, 202611],
  );
  assert.deepEqual(preview?.joining, [{ month: 202610, count: 2 }]);
});

test('a month in review takes its pot first, and pending clicks with it', () => {
  const months = [
    month(202611, 'open', [click(3n)]),
    month(202610, 'review', [click(2n)]),
    month(202609, 'waiting', [click(1n)], 202612),
  ];
  const giver = { ...me, wallet: 3_000_000n };
  const [review, open] = previewMonths(giver, rules, months);
  assert.deepEqual([review?.month, review?.pot, review?.payees.length], [202610, 2_000_000n, 2]);
  assert.deepEqual([open?.month, open?.verdict, open?.payees.length], [202611, 'too-little', 1]);
});

test('clicks of a month without money wait for the next one, unless they expire', () => {
  const months = [
    month(202607, 'waiting', [click(1n)], 202610),
    month(202609, 'waiting', [click(2n)], 202612),
    month(202610, 'review', [click(3n)]),
    month(202611, 'open', [click(4n)]),
  ];
  const [review, open] = previewMonths({ ...me, wallet: 0n }, rules, months);
  assert.deepEqual(
    review?.payees.map(({ creatorId }) => creatorId),
    [1n, 2n, 3n],
  );
  assert.deepEqual(
    open?.payees.map(({ creatorId }) => creatorId),
    [2n, 3n, 4n],
  );
});

test('a creator who has left is paid nothing, and the others share', () => {
  const gone = { ...click(2n), to: null };
  const [preview] = previewMonths(me, rules, [month(202611, 'open', [click(1n), gone])]);
  assert.deepEqual(
    preview?.payees.map(({ creatorId, amount }) => [creatorId, amount]),
    [[1n, 1_800_000n]],
  );
  assert.deepEqual(
    preview?.people.map(({ creatorId, amount }) => [creatorId, amount]),
    [
      [1n, 1_800_000n],
      [2n, 0n],
    ],
    'but their flattrs are listed',
  );
});

test('five euros are 0.45 each for ten creators', () => {
  assert.equal(shareOf(5_000_000n, 10, rules, { id: 7n, month: 202611 }), 450_000n);
});
