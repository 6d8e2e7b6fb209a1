import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  chargeOf,
  closeMonth,
  divide,
  feeOf,
  formatMonth,
  lapsesAt,
  type Month,
  monthOf,
  monthOfClick,
  potOf,
  reviewEnd,
  type SettlementError,
  smallestUnit,
} from '@flattr/settlement';
import { kinds } from '../api/src/ledger/index.ts';
import { type Row, readRules } from './rules-document.ts';

/* Computes every example of docs/rules.md again. The tables of the document are the input. */

type Check = (rows: readonly Row[], tables: readonly (readonly Row[])[]) => void;

const each =
  (check: (row: Row) => void): Check =>
  (rows) =>
    rows.forEach(check);

const minimum = 2_000_000n;
const november = { month: 202611, feeBasisPoints: 1000, readerId: 7n };
const rich = { wallet: 9_000_000n, monthlyAmount: 2_000_000n, paused: false, closed: false };

/** Members 1001, 1002 and so on. */
const members = (count: number) => Array.from({ length: count }, (_, index) => BigInt(1001 + index));

const close = (input: Partial<Parameters<typeof closeMonth>[0]>) =>
  closeMonth({
    month: 202611,
    minimum,
    reader: rich,
    clicks: new Map(),
    closedCreators: new Set(),
    ...input,
  });

/** Transfers between the accounts of their kinds, and the balances they make from nothing. */
const transfers: Check = (rows) => {
  const held = { wallet: 0n, earnings: 0n };
  for (const row of rows) {
    const [from, to] = [row.text('from'), row.text('to')];
    assert.deepEqual(kinds[row.text('transfer') as keyof typeof kinds], { from, to });
    for (const account of ['wallet', 'earnings'] as const) {
      if (to === account) held[account] += row.money('amount');
      if (from === account) held[account] -= row.money('amount');
    }
    assert.deepEqual({ wallet: row.money('wallet'), earnings: row.money('earnings') }, held);
  }
};

/** The checks of each rule's tables, in the order of rules and tables. */
const checks: Readonly<Record<string, readonly Check[]>> = {
  Unit: [
    each((row) => {
      const payees = members(row.int('payees'));
      for (const { amount } of divide({ ...november, feeBasisPoints: 0, pot: row.money('to divide'), payees })
        .shares) {
        assert.equal(amount, BigInt(row.text('micro-units each')));
        assert.equal(amount / 10_000n, BigInt(row.text('whole cents each')));
      }
    }),
  ],
  'Monthly amount': [
    each((row) => {
      const wallet = row.money('wallet at the closing');
      const giver = {
        wallet,
        monthlyAmount: row.money('monthly amount'),
        paused: row.text('paused') === 'yes',
      };
      assert.equal(potOf(giver, 1, minimum).pot, row.money('pot'));
    }),
  ],
  'One click': [
    (rows) => {
      const clicks = new Set<string>();
      for (const row of rows) {
        const before = clicks.size;
        clicks.add(`${monthOf(new Date(row.text('clicked at')))} ${row.text('thing')}`);
        assert.equal(row.text('counts'), clicks.size > before ? 'yes' : 'no');
      }
    },
  ],
  Division: [
    each((row) => {
      const things = row.list('clicks on the things of each creator').map(Number);
      const creators = members(things.length).flatMap((id, index) =>
        Array<bigint>(things[index] ?? 0).fill(id),
      );
      const { payees } = close({ clicks: new Map([[202611, creators]]) });
      const { fee, shares } = divide({ ...november, pot: row.money('pot'), payees });
      assert.equal(fee, row.money('fee'));
      assert.deepEqual(new Set(shares.map(({ amount }) => amount)), new Set([row.money('each gets')]));
      assert.equal(shares.length, things.length);
    }),
  ],
  Fee: [
    each((row) => {
      const [whole = '', decimals = ''] = row.text('pot × basis points / 10 000').split('.');
      const exactly = BigInt(whole + decimals.padEnd(10, '0')); // in ten thousandths of a micro-unit
      assert.equal(row.money('pot') * row.id('basis points'), exactly);
      assert.equal(feeOf(row.money('pot'), { feeBasisPoints: row.int('basis points') }), row.money('fee'));
    }),
  ],
  Remainder: [
    each((row) => {
      const [pot, rest, equal, n] = [
        row.money('pot'),
        row.money('rest'),
        row.money('equal part'),
        row.id('payees'),
      ];
      assert.equal(feeOf(pot, { feeBasisPoints: 1000 }), row.money('fee'));
      assert.equal(pot - row.money('fee'), rest);
      assert.deepEqual([rest / n, rest % n], [equal, row.id('remainder')]);
      assert.equal((row.id('reader') + BigInt(row.month('month'))) % n, row.id('start index'));
    }),
    (rows, [first]) => {
      const of = first?.[0];
      const payees = rows.map((row) => row.id('payee'));
      const input = {
        pot: of?.money('pot') ?? 0n,
        month: of?.month('month') ?? 0,
        readerId: of?.id('reader') ?? 0n,
      };
      const { shares } = divide({ ...input, feeBasisPoints: 1000, payees: payees.toReversed() });
      assert.equal(payees.length, of?.int('payees'));
      assert.deepEqual(
        shares,
        rows.map((row) => ({ creatorId: row.id('payee'), amount: row.money('share') })),
      );
      assert.deepEqual(
        rows.map((row) => row.int('index')),
        [...rows.keys()],
      );
    },
  ],
  Clock: [
    each((row) => {
      const now = new Date(row.text('the clock says'));
      assert.equal(monthOfClick(now, row.month('newest closed month')), row.month('the click belongs to'));
    }),
  ],
  Review: [
    each((row) => {
      const end = reviewEnd(row.month('month'), row.int('review days'));
      assert.deepEqual(end, new Date(row.text('the review ends')));
    }),
  ],
  'No clicks': [
    each((row) => {
      const wallet = row.money('wallet before');
      const reader = { ...rich, wallet, monthlyAmount: row.money('monthly amount') };
      const { pot, months } = close({ reader, clicks: new Map([[202611, row.ids('payees')]]) });
      assert.deepEqual([pot, wallet - pot], [row.money('pot'), row.money('wallet after')]);
      assert.equal(months.get(202611)?.state, row.text('the month is'));
    }),
  ],
  Waiting: [
    each((row) => assert.equal(lapsesAt(row.month('clicks of')), row.month('lapse at the closing of'))),
    (rows) => {
      const waiting = new Map<Month, bigint[]>();
      for (const row of rows) {
        const month = row.month('closed month');
        const reader = { ...rich, wallet: row.money('wallet') };
        const clicks = new Map([...waiting, [month, row.ids('creators flattred in it')]]);
        const closed = close({ month, reader, clicks });
        assert.equal(closed.pot, row.money('pot'));
        assert.deepEqual(closed.pot > 0n ? closed.payees : [], row.ids('payees'));
        const inState = (state: string) =>
          [...closed.months].filter(([, outcome]) => outcome.state === state).map(([each]) => each);
        assert.deepEqual(inState('waiting').sort().map(formatMonth), row.list('wait afterwards'));
        assert.deepEqual(inState('lapsed').map(formatMonth), row.list('lapse'));
        waiting.clear();
        for (const each of inState('waiting')) waiting.set(each, clicks.get(each) ?? []);
      }
    },
  ],
  'Own things': [
    each((row) => {
      const payees = [row.id('creator of the thing')];
      const flattr = () => divide({ ...november, pot: 2_000_000n, readerId: row.id('reader'), payees });
      if (row.text('the click is') === 'taken') assert.equal(flattr().shares.length, 1);
      else assert.throws(flattr, (error) => (error as SettlementError).code === 'reader-among-payees');
    }),
  ],
  'Two balances': [
    transfers,
    each((row) => {
      const received = new Date(row.text('received'));
      received.setUTCDate(received.getUTCDate() + row.int('payout delay in days'));
      assert.deepEqual(received, new Date(row.text('can be moved or paid out from')));
    }),
  ],
  'Closing an account': [
    each((row) => {
      const closedCreators = new Set(row.ids('closed'));
      const { pot, payees } = close({
        clicks: new Map([[202611, row.ids('creators flattred')]]),
        closedCreators,
      });
      assert.equal(pot, row.money('pot'));
      assert.deepEqual(payees, row.ids('payees'));
      const { fee, shares } = divide({ ...november, pot, payees });
      assert.equal(fee, row.money('fee'));
      for (const { amount } of shares) assert.equal(amount, row.money('each gets'));
    }),
  ],
  Chargebacks: [
    each((row) => {
      const [wallet, charged] = [row.money('wallet before'), row.money('charged back')];
      const taken = wallet < charged ? wallet : charged;
      assert.equal(taken, row.money('taken from the wallet'));
      assert.equal(charged - taken, row.money('the service bears'));
      assert.equal(wallet - taken, row.money('wallet after'));
    }),
  ],
  Corrections: [transfers],
  Recomputation: [
    (rows, [, results]) => {
      const [row, result] = [rows[0], results?.[0]];
      assert.ok(row && result);
      const month = row.month('month');
      const { pot, payees } = close({
        month,
        minimum: row.money('minimum'),
        reader: { ...rich, wallet: row.money('wallet'), monthlyAmount: row.money('monthly amount') },
        clicks: new Map([
          [202610, row.ids('creators waiting since October')],
          [month, row.ids('creators flattred')],
        ]),
      });
      const input = {
        pot,
        payees,
        month,
        feeBasisPoints: row.int('basis points'),
        readerId: row.id('reader'),
      };
      const { fee, shares } = divide(input);
      assert.deepEqual([pot, fee], [result.money('pot'), result.money('fee')]);
      assert.equal(shares.length, 3);
      for (const { creatorId, amount } of shares) assert.equal(amount, result.money(`share of ${creatorId}`));
    },
    () => undefined, // its row is the result of the first
  ],
  Charging: [
    each((row) => {
      const giver = {
        wallet: row.money('wallet'),
        monthlyAmount: row.money('monthly amount'),
        paused: row.text('paused') === 'yes',
      };
      const paymentMinimum = row.money('least charge');
      const rules = { minimum, paymentMinimum, smallestUnit: smallestUnit('EUR') };
      assert.equal(chargeOf(giver, rules), row.money('charged'));
    }),
  ],
};

describe('docs/rules.md', () => {
  const rules = readRules();

  test('has an example for every rule, and no rule that this test does not know', () => {
    assert.deepEqual([...rules.keys()], Object.keys(checks));
  });

  for (const [name, tables] of rules) {
    test(`the examples of "${name}" are right`, () => {
      assert.ok(tables.length > 0 && tables.every((rows) => rows.length > 0));
      assert.equal(tables.length, checks[name]?.length, 'every table needs a check');
      for (const [index, rows] of tables.entries()) checks[name]?.[index]?.(rows, tables);
    });
  }
});
