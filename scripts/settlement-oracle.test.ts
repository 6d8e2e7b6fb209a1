import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import {
  closeReader,
  divided,
  idOfThing,
  leafOf,
  levelsOf,
  nodeOf,
  type OracleClick,
  type OracleReader,
  pathOf,
  share,
} from '../api/test/oracle.ts';
import { type Row, readRules, readTables } from './rules-document.ts';

/*
 * Feeds the tables and examples of docs/rules.md and docs/settlement.md to the oracle that was written from them.
 * `statements.oracle.test.ts` in the API compares it with the service.
 */

const settlement = readFileSync(new URL('../docs/settlement.md', import.meta.url), 'utf8');
const partOf = (heading: string) =>
  settlement.split(/^#+ /m).find((part) => part.startsWith(heading)) ?? assert.fail(`no part "${heading}"`);
const tablesOf = (heading: string) => readTables(partOf(heading));
const rules = readRules();
const rule = (name: string) => rules.get(name) ?? assert.fail(`no rule "${name}"`);

const november = { month: '2026-11', feeBasisPoints: 1000n, minimum: 2_000_000n };
const noOne = new Set<bigint>();
const rich = { wallet: 9_000_000n, monthlyAmount: 2_000_000n, paused: false, closed: false };
const clicksOn = (creators: readonly bigint[], month = '2026-11'): OracleClick[] =>
  creators.map((creator) => ({ month, creator, url: `https://blog.example/${creator}` }));
const readerWith = (change: Partial<OracleReader>): OracleReader => ({
  id: 7n,
  ...rich,
  waiting: [],
  clicks: clicksOn([12n]),
  ...change,
});

describe('the oracle computes the examples of docs/rules.md:', () => {
  test('monthly amounts and pauses', () => {
    for (const row of rule('Monthly amount')[0] ?? []) {
      const reader = readerWith({
        wallet: row.money('wallet at the closing'),
        monthlyAmount: row.money('monthly amount'),
        paused: row.text('paused') === 'yes',
      });
      assert.equal(closeReader(reader, november, noOne).pot, row.money('pot'));
    }
  });

  test('the remainder', () => {
    const [[input] = [], shares = []] = rule('Remainder');
    assert.ok(input);
    const payees = shares.map((row) => row.id('payee'));
    assert.deepEqual(
      share(input.money('rest'), payees, input.id('reader'), input.text('month')),
      shares.map((row) => [row.id('payee'), row.money('share')]),
    );
  });

  test('months that wait and lapse', () => {
    const [, rows = []] = rule('Waiting');
    let waiting: string[] = [];
    let waited: OracleClick[] = [];
    for (const row of rows) {
      const month = row.text('closed month');
      const clicks = [...waited, ...clicksOn(row.ids('creators flattred in it'), month)];
      const reader = readerWith({ wallet: row.money('wallet'), waiting, clicks });
      const { pot, shares, months } = closeReader(reader, { ...november, month }, noOne);
      const inState = (state: string) =>
        [...months].filter(([, each]) => each.state === state).map(([each]) => each);
      assert.equal(pot, row.money('pot'));
      assert.deepEqual(
        shares.map(([creator]) => creator),
        row.ids('payees'),
      );
      waiting = inState('waiting');
      assert.deepEqual(waiting, row.list('wait afterwards'));
      assert.deepEqual(inState('lapsed'), row.list('lapse'));
      waited = clicks.filter((click) => waiting.includes(click.month));
    }
    assert.equal(rows.length, 5);
  });

  test('closed accounts', () => {
    for (const row of rule('Closing an account')[0] ?? []) {
      const reader = readerWith({ clicks: clicksOn(row.ids('creators flattred')) });
      const { pot, fee, shares } = closeReader(reader, november, new Set(row.ids('closed')));
      assert.deepEqual([pot, fee], [row.money('pot'), row.money('fee')]);
      assert.deepEqual(
        shares,
        row.ids('payees').map((creator) => [creator, row.money('each gets')]),
      );
    }
  });
});

describe('the oracle computes the tables of docs/settlement.md:', () => {
  test('what becomes of months', () => {
    const [rows = []] = tablesOf('What a closing decides');
    assert.equal(rows.length, 11);
    for (const row of rows) checkMonth(row);
  });

  test('the statement of a month by what became of it', () => {
    const poor = { wallet: 0n };
    const fates: Record<string, [month: string, reader: Partial<OracleReader>]> = {
      'it has a pot': ['2026-11', {}],
      'it has no payee': ['2026-11', { clicks: [] }],
      'it waits': ['2026-11', poor],
      'a later month paid for it': ['2026-10', { waiting: ['2026-10'] }],
      'it lapsed': ['2026-08', { ...poor, waiting: ['2026-08'] }],
    };
    const [rows = []] = tablesOf("A reader's month");
    assert.deepEqual(
      rows.map((row) => row.text('what became of the month')),
      Object.keys(fates),
    );
    for (const row of rows) {
      const [month, change] = fates[row.text('what became of the month')] ?? assert.fail();
      const { pot, months } = closeReader(readerWith(change), november, noOne);
      const { state, settledIn } = months.get(month) ?? assert.fail(month);
      assert.equal(row.text('`state`'), `\`${state}\``);
      const isPaidLater = settledIn !== null && settledIn !== month;
      assert.equal(row.text('`settledIn`'), isPaidLater ? 'the later month' : '`null`');
      const hasPot = pot > 0n && settledIn === month;
      assert.equal(row.text('`pot`, `fee`'), hasPot ? 'the amounts' : '`0`');
      assert.equal(row.text('`proof`, `statement`'), hasPot ? 'objects' : '`null`');
    }
  });

  test('the ids of things', () => {
    const ids = tablesOf('By hand').find(([row]) => row?.has('thing')) ?? [];
    assert.equal(ids.length, 4);
    for (const row of ids)
      assert.equal(idOfThing(row.text('handle'), row.text('address')), row.text('thing'));
  });

  test('the leaf, the tree and the proof, byte by byte', () => {
    const blocks = partOf('By hand')
      .split('```\n')
      .filter((_, index) => index % 2 === 1);
    const [leafText = '', leafHash = '', others = '', tree = '', path = ''] = blocks;
    const ids = tablesOf('By hand').find(([row]) => row?.has('thing')) ?? [];
    const clicks = ids.map((row) => ({
      month: row.text('month'),
      creator: row.id('creator'),
      url: row.text('address'),
    }));
    // Reversed, because the order of the leaf is the oracle's to make.
    const reader = readerWith({
      wallet: 3_141_592n,
      monthlyAmount: 5_000_000n,
      waiting: ['2026-10'],
      clicks: clicks.toReversed(),
    });
    const members = divided(reader, november, closeReader(reader, november, noOne), noOne);
    const salt = '0'.repeat(64);
    assert.equal(`${JSON.stringify({ ...members, salt })}\n`, leafText);
    const leaf = leafOf(members, salt);
    const hashesIn = (text: string) =>
      (text.match(/[0-9a-f]{64}/g) ?? []).map((hash) => Buffer.from(hash, 'hex'));
    assert.deepEqual(hashesIn(leafHash), [leaf]);
    const leaves = [leaf, ...hashesIn(others)];
    const [, nodes = [], root = []] = levelsOf(leaves);
    assert.deepEqual([nodes[0], root[0]], hashesIn(tree));
    assert.deepEqual(pathOf(leaves, 0), path.trim().split('\n'));
    assert.deepEqual(nodes[0], nodeOf(leaf, leaves[1] ?? leaf));
  });
});

/** A month or one that waits, with or without payees, money and an account, as one row says. */
function checkMonth(row: Row): void {
  const which = row.text('which month');
  const further = { first: 1, third: 3 };
  const closings = which.includes('third')
    ? [further.third]
    : which.includes('first or second')
      ? [1, 2]
      : [0, 1, 2, 3];
  const isTheMonth = which === 'the month';
  for (const closing of isTheMonth ? [0] : closings.filter((each) => each > 0)) {
    const month = ['2026-11', '2026-10', '2026-09', '2026-08'][closing] ?? assert.fail();
    const payees = row.text('its payees') === 'some' ? [12n] : [99n];
    const hasPot = row.text('pot') === 'yes';
    // A pot needs a payee: in another month, if not in this one.
    const others = hasPot && !isTheMonth ? clicksOn([34n]) : [];
    const reader = readerWith({
      wallet: hasPot ? 9_000_000n : 0n,
      closed: row.text('the reader’s account') === 'closed',
      waiting: isTheMonth ? [] : [month],
      clicks: [...clicksOn(payees, month), ...others],
    });
    const { pot, months } = closeReader(reader, november, new Set([99n]));
    assert.equal(pot > 0n, hasPot);
    assert.deepEqual(months.get(month), {
      state: row.text('is then'),
      settledIn: row.text('settled in') === 'the month' ? '2026-11' : null,
    });
  }
}
