import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addMonths, formatMonth, monthEnd, monthOf } from '@flattr/settlement';
import {
  addMember,
  addMembers,
  earningsOf,
  eur,
  payBack,
  stateOf,
  transfersOf,
  walletOf,
} from '../../test/fixtures.ts';
import { outcomeOf, useServices } from '../../test/use-services.ts';
import { describeClicks } from '../clicks/index.ts';
import { checkLedger } from '../ledger/index.ts';
import { query, sql } from '../platform/db/index.ts';
import { done } from '../platform/failure.ts';
import { answerOf } from '../platform/http/problems.ts';
import { thingId } from '../things/index.ts';
import { beginSettlement } from './1-begin.ts';
import { closeBucket } from './2-close.ts';

const real = useServices();
const allMembers = { from: 0n, to: 1_000_000n };
const thingOf = (creator: bigint, path = '') =>
  thingId(`p${creator}`, `https://blog.example/${creator}/${path}`);
const give = (reader: bigint, amount: bigint) =>
  real.services.deposits.add(reader, crypto.randomUUID(), amount);
const potOf = async (reader: bigint, month: number) =>
  (
    await query<{ pot: bigint }>(
      real.db,
      sql`select pot from reader_months where reader_id = ${reader} and month = ${month}`,
    )
  )[0]?.pot;

describe('the rule of the monthly amount', () => {
  test('is at least the minimum', async () => {
    const { members } = real.services;
    const reader = await addMember(real.db);
    assert.equal(await outcomeOf(members.update(reader, { monthlyAmount: eur(2) - 1n })), 'below-minimum');
    assert.equal(await outcomeOf(members.update(reader, { monthlyAmount: eur(2) })), true);
  });

  test('counts as it is when the month is closed, also if it was changed before', async () => {
    const { db, services } = real;
    const [ada] = await addMembers(db, 1);
    const reader = await addMember(db, { wallet: eur(20), monthlyAmount: eur(2) });
    await real.click(reader, ada);
    await services.members.update(reader, { monthlyAmount: eur(9) });
    await real.click(reader, ada, 'more');
    const month = await real.currentMonth();
    const begun = done(await beginSettlement(db, month)); // the month is over
    await services.members.update(reader, { monthlyAmount: eur(5) });
    await closeBucket(db, begun, allMembers);
    await services.members.update(reader, { monthlyAmount: eur(7) });
    await real.services.settlement.settle(month, { early: true });
    assert.equal(await potOf(reader, month), eur(5));
    assert.deepEqual(await checkLedger(db), []);
  });

  test('takes nothing from a reader who pauses in review, and something from one who resumes', async () => {
    const { db, services } = real;
    const [ada] = await addMembers(db, 1);
    const pauses = await addMember(db, { wallet: eur(2) });
    const goesOn = await addMember(db, { wallet: eur(2), paused: true });
    for (const reader of [pauses, goesOn]) await real.click(reader, ada);
    const month = await real.currentMonth();
    done(await beginSettlement(db, month));
    await services.members.update(pauses, { paused: true });
    await services.members.update(goesOn, { paused: false });
    await services.settlement.settle(month, { early: true });
    assert.equal(await stateOf(db, pauses, month), 'waiting');
    assert.equal(await potOf(goesOn, month), eur(2));
    assert.deepEqual(await checkLedger(db), []);
  });

  test('reserves nothing before the month is closed, and a later deposit counts for the next month', async () => {
    const { db, services } = real;
    const [ada] = await addMembers(db, 1);
    const reader = await addMember(db, { wallet: eur(9), monthlyAmount: eur(8) });
    await real.click(reader, ada);
    assert.equal(await walletOf(db, reader), eur(9));
    assert.equal(await payBack(db, reader, 'r', eur(6)), true);
    const month = await real.currentMonth();
    await closeBucket(db, done(await beginSettlement(db, month)), allMembers);
    await give(reader, eur(4));
    await services.settlement.settle(month, { early: true });
    assert.equal(await potOf(reader, month), eur(3));
    assert.equal(await walletOf(db, reader), eur(4));
    await real.click(reader, ada);
    assert.equal(await potOf(reader, await real.endMonth()), eur(4));
    assert.deepEqual(await checkLedger(db), []);
  });
});

describe('the rule of the clock', () => {
  test("a click's month is the calendar month, or the one after the newest closed", async () => {
    const { db } = real;
    const [ada] = await addMembers(db, 1);
    const reader = await addMember(db);
    const [{ now } = { now: new Date() }] = await query<{ now: Date }>(
      db,
      sql`select clock_timestamp() as now`,
    );
    const calendar = monthOf(now);
    assert.equal((await real.click(reader, ada)).month, calendar);
    await real.endMonth();
    assert.equal((await real.click(reader, ada)).month, addMonths(calendar, 1));
  });
});

describe('the rule of the review', () => {
  test('allows undoing clicks, but not adding any, until three days after the month', async () => {
    const { db, services } = real;
    const [ada, ben] = await addMembers(db, 2);
    const reader = await addMember(db, { wallet: eur(2) });
    await real.click(reader, ada);
    await real.click(reader, ben);
    const month = await real.currentMonth();
    assert.equal(
      services.months.reviewEnd(month).getTime() - monthEnd(month).getTime(),
      3 * 24 * 60 * 60_000,
    );
    // The month is closing, but not yet for this reader.
    const begun = done(await beginSettlement(db, month));
    assert.equal((await real.click(reader, ada)).month, addMonths(month, 1), 'a click is the next month’s');
    assert.equal(done(await services.clicks.takeBack(reader, month, thingOf(ada))).state, 'unflattred');
    await closeBucket(db, begun, allMembers);
    assert.equal(await outcomeOf(services.clicks.takeBack(reader, month, thingOf(ben))), 'month-closed');
    await services.settlement.settle(month, { early: true });
    assert.deepEqual(await transfersOf(db, month), [
      `pot ${reader}: 2000000`,
      `fee ${reader}: 200000`,
      `collect ${ben}: 1800000`,
    ]);
    assert.deepEqual(await checkLedger(db), []);
  });

  test('a month is not closed before it is over', async () => {
    const month = await real.currentMonth();
    assert.equal(await outcomeOf(real.services.settlement.settle(month)), 'month-in-review');
  });
});

describe('the rule of no clicks', () => {
  test('takes nothing, settles the month with a pot of 0, and tells the reader', async () => {
    const { db, services } = real;
    const [ada] = await addMembers(db, 1);
    const idle = await addMember(db, { wallet: eur(5) });
    const regrets = await addMember(db, { wallet: eur(5) });
    await real.click(regrets, ada);
    done(await services.clicks.takeBack(regrets, await real.currentMonth(), thingOf(ada)));
    const month = await real.endMonth();
    for (const reader of [idle, regrets]) {
      assert.equal(await walletOf(db, reader), eur(5));
      assert.equal(await stateOf(db, reader, month), 'settled');
      const { pot, fee, shares } = answerOf(await services.statements.ofReader(reader, month));
      assert.deepEqual({ pot, fee, shares }, { pot: '0', fee: '0', shares: [] });
    }
    assert.deepEqual(await checkLedger(db), []);
  });
});

describe('the rule of waiting', () => {
  test('clicking never depends on money', async () => {
    const [ada] = await addMembers(real.db, 1);
    const reader = await addMember(real.db);
    assert.equal((await real.click(reader, ada)).state, 'flattred');
  });

  test('a wallet between the minimum and the monthly amount gives what it holds, and one below it waits', async () => {
    const { db } = real;
    const [ada] = await addMembers(db, 1);
    const enough = await addMember(db, { wallet: eur(2), monthlyAmount: eur(9) });
    const tooLittle = await addMember(db, { wallet: eur(2) - 1n, monthlyAmount: eur(9) });
    for (const reader of [enough, tooLittle]) await real.click(reader, ada);
    const month = await real.endMonth();
    assert.equal(await potOf(enough, month), eur(2));
    assert.equal(await stateOf(db, tooLittle, month), 'waiting');
    assert.equal(await walletOf(db, tooLittle), eur(2) - 1n);
  });

  test('three waiting months and the fourth make one pot, with each creator once', async () => {
    const { db } = real;
    const [ada, ben, cem] = await addMembers(db, 3);
    const reader = await addMember(db, { monthlyAmount: eur(3) });
    const months: number[] = [];
    for (const creators of [[ada], [ada, ben], [ben]]) {
      for (const creator of creators) await real.click(reader, creator, 'same');
      months.push(await real.endMonth());
    }
    for (const month of months) assert.equal(await stateOf(db, reader, month), 'waiting');
    await give(reader, eur(3));
    await real.click(reader, cem);
    const month = await real.endMonth();
    for (const person of [ada, ben, cem]) assert.equal(await earningsOf(db, person), eur(0.9));
    assert.deepEqual((await transfersOf(db, month)).slice(0, 2), [
      `pot ${reader}: 3000000`,
      `fee ${reader}: 300000`,
    ]);
    for (const each of [...months, month]) assert.equal(await stateOf(db, reader, each), 'settled');
    assert.deepEqual(await checkLedger(db), []);
  });

  test('a month lapses at the third closing that finds no money, and later ones keep waiting', async () => {
    const { db } = real;
    const [ada, ben] = await addMembers(db, 2);
    const reader = await addMember(db, { monthlyAmount: eur(2) });
    await real.click(reader, ada);
    const first = await real.endMonth();
    await real.click(reader, ben);
    const second = await real.endMonth();
    await real.endMonth();
    assert.equal(await stateOf(db, reader, first), 'waiting');
    await real.endMonth();
    assert.equal(await stateOf(db, reader, first), 'lapsed');
    assert.equal(await stateOf(db, reader, second), 'waiting');
    await give(reader, eur(2));
    await real.endMonth();
    assert.equal(await earningsOf(db, ada), 0n);
    assert.equal(await earningsOf(db, ben), eur(1.8));
    assert.deepEqual(await checkLedger(db), []);
  });

  test('waiting clicks can be undone, one of two months at a time', async () => {
    const { db, services } = real;
    const [ada, ben] = await addMembers(db, 2);
    const reader = await addMember(db, { monthlyAmount: eur(2) });
    await real.click(reader, ada);
    const first = await real.endMonth();
    for (const person of [ada, ben]) await real.click(reader, person);
    const second = await real.endMonth();
    done(await services.clicks.takeBack(reader, first, thingOf(ada)));
    done(await services.clicks.takeBack(reader, second, thingOf(ada)));
    await give(reader, eur(2));
    await real.endMonth();
    assert.equal(await earningsOf(db, ada), 0n);
    assert.equal(await earningsOf(db, ben), eur(1.8));
    assert.deepEqual(await checkLedger(db), []);
  });

  test('the reader sees which clicks wait and until when', async () => {
    const { services } = real;
    const [ada] = await addMembers(real.db, 1);
    const reader = await addMember(real.db, { monthlyAmount: eur(2) });
    await real.click(reader, ada);
    const month = await real.endMonth();
    const { months, clicks } = services;
    const { month: open } = await months.current();
    const nobody = { things: new Map(), creators: new Map() };
    const listed = describeClicks((await clicks.undoable(reader)).clicks, {
      ...months,
      ...nobody,
      month: open,
    });
    assert.deepEqual(
      listed.map(({ month, state, lapsesAt }) => ({ month, state, lapsesAt })),
      [{ month: formatMonth(month), state: 'waiting', lapsesAt: formatMonth(addMonths(month, 3)) }],
    );
  });
});

describe('a pot too small to give every creator one micro-unit', () => {
  const small = useServices({ MINIMUM: '0.000001' });

  test('gives some creators a share of 0, which is stored and counts', async () => {
    const { db } = small;
    const creators = await addMembers(db, 5);
    const reader = await addMember(db, { wallet: 3n });
    for (const creator of creators) await small.click(reader, creator);
    const month = await small.endMonth();
    const shares = await query<{ creator_id: bigint; amount: bigint }>(
      db,
      sql`select creator_id, amount from shares order by creator_id`,
    );
    const start = Number((reader + BigInt(month)) % 5n); // the rule of the remainder, docs/rules.md; the fee of 3 is 0
    assert.deepEqual(
      shares.map(({ amount }) => amount),
      creators.map((_, index) => ((index + 5 - start) % 5 < 3 ? 1n : 0n)),
    );
    assert.deepEqual(
      await query(db, sql`select count(*) as creators, sum(readers)::bigint as readers from creator_months`),
      [{ creators: 5n, readers: 5n }],
    );
    assert.equal((await transfersOf(db, month)).filter((line) => line.startsWith('collect')).length, 3);
    assert.deepEqual(await checkLedger(db), []);
  });
});
