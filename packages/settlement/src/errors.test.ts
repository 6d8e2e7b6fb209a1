import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import {
  addMonths,
  type DivisionInput,
  divide,
  feeOf,
  formatMonth,
  monthEnd,
  monthOf,
  monthStart,
  parseMonth,
  SettlementError,
  type SettlementErrorCode,
} from './index.ts';

const good: DivisionInput = {
  pot: 2_000_000n,
  feeBasisPoints: 1000,
  readerId: 7n,
  month: 202611,
  people: [12n, 34n],
};

/** Every code, so that a new one does not compile until it is tried here; the calls are named by what is wrong. */
const impossible: Record<SettlementErrorCode, Record<string, () => unknown>> = {
  'wrong-type': {
    'no input': () => divide(untyped(undefined)),
    'input null': () => divide(untyped(null)),
    'a pot in floating point': () => divideWith({ pot: 2 }),
    'a pot as text': () => feeOf(untyped('2000000'), 1000),
    'a fee as text': () => divideWith({ feeBasisPoints: '1000' }),
    'a fee as bigint': () => feeOf(1n, untyped(1000n)),
    'a reader in floating point': () => divideWith({ readerId: 7 }),
    'no reader': () => divideWith({ readerId: undefined }),
    'a month as text': () => divideWith({ month: '2026-11' }),
    'no people': () => divideWith({ people: undefined }),
    'people null': () => divideWith({ people: null }),
    'people as a number': () => divideWith({ people: 2 }),
    'people as text': () => divideWith({ people: '12' }),
    'people as objects': () => divideWith({ people: [{ id: 12n }] }),
    'a person in floating point': () => divideWith({ people: [12n, 34] }),
    'a hole between people': () => divideWith({ people: new Array(2) }),
    'a month as number to read': () => parseMonth(untyped(202611)),
    'a month as text to write': () => formatMonth(untyped('202611')),
    'a month as text to begin': () => monthStart(untyped('202611')),
    'a month as bigint to end': () => monthEnd(untyped(202611n)),
    'a moment in milliseconds': () => monthOf(untyped(0)),
    'a count as text': () => addMonths(202611, untyped('3')),
  },
  'negative-pot': {
    'a negative pot': () => divideWith({ pot: -1n }),
    'a negative pot without people': () => divideWith({ pot: -1n, people: [] }),
    'the fee of a negative pot': () => feeOf(-1n, 1000),
  },
  'non-integer-fee': {
    'half a basis point': () => divideWith({ feeBasisPoints: 0.5 }),
    'not a number': () => feeOf(1n, Number.NaN),
    'infinitely much': () => feeOf(1n, Number.POSITIVE_INFINITY),
  },
  'fee-out-of-range': {
    'less than nothing': () => divideWith({ feeBasisPoints: -1 }),
    'more than everything': () => feeOf(1n, 10_001),
  },
  'bad-month': {
    'month 0': () => divideWith({ month: 202600 }),
    'month 13': () => divideWith({ month: 202613 }),
    'half a month': () => divideWith({ month: 202611.5 }),
    'not a number': () => divideWith({ month: Number.NaN }),
    'a month without year': () => formatMonth(11),
    'a negative month': () => formatMonth(-202611),
    'a month and a day': () => formatMonth(20261101),
    'before 1970': () => monthStart(196912),
    'after 9999': () => addMonths(999912, 1),
    'long before 1970': () => addMonths(202611, -1e9),
    'half a month later': () => addMonths(202611, 0.5),
    'infinitely later': () => addMonths(202611, Number.POSITIVE_INFINITY),
    'an invalid date': () => monthOf(new Date('never')),
    'a date before 1970': () => monthOf(new Date(-1)),
    'nothing to read': () => parseMonth(''),
    'a written month 13': () => parseMonth('2026-13'),
    'a written month 0': () => parseMonth('2026-00'),
    'a month of one digit': () => parseMonth('2026-1'),
    'a day to read': () => parseMonth('2026-11-01'),
    'a line break after it': () => parseMonth('2026-11\n'),
    'other digits': () => parseMonth('٢٠٢٦-١١'),
  },
  'non-positive-id': {
    'reader 0': () => divideWith({ readerId: 0n }),
    'a negative reader': () => divideWith({ readerId: -7n }),
    'person 0': () => divideWith({ people: [0n, 12n] }),
    'a negative person': () => divideWith({ people: [12n, -34n] }),
  },
  'no-people': {
    'one micro-unit and nobody': () => divideWith({ pot: 1n, people: [] }),
    'nobody, though the fee takes it all': () => divideWith({ feeBasisPoints: 10_000, people: [] }),
    'an empty set': () => divideWith({ people: new Set() }),
  },
  'duplicate-person': {
    'side by side': () => divideWith({ people: [12n, 12n] }),
    'apart and in disorder': () => divideWith({ people: [34n, 12n, 56n, 34n] }),
    'with a pot of nothing': () => divideWith({ pot: 0n, people: [12n, 12n] }),
  },
  'reader-among-people': {
    first: () => divideWith({ people: [7n, 12n] }),
    'last, in disorder': () => divideWith({ people: [34n, 12n, 7n] }),
    'with a pot of nothing': () => divideWith({ pot: 0n, people: [7n] }),
  },
};

for (const [code, calls] of Object.entries(impossible)) {
  describe(`the error ${code}`, () => {
    for (const [what, call] of Object.entries(calls)) {
      it(`is thrown for: ${what}`, () => {
        assert.throws(call, (error) => {
          assert.ok(error instanceof SettlementError);
          assert.equal(error.code, code);
          assert.equal(error.name, 'SettlementError');
          assert.match(error.message, /^[A-Z].{10,}/);
          return true;
        });
      });
    }

    it('is in the README', async () => {
      const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
      assert.match(readme, new RegExp(`^\\| \`${code}\` +\\|`, 'm'));
    });
  });
}

function divideWith(wrong: Record<string, unknown>) {
  return divide(untyped({ ...good, ...wrong }));
}

/** What a caller without types may send. The type is the lie that the test is about. */
function untyped(value: unknown): never {
  return value as never;
}
