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
  payees: [12n, 34n],
};

/** Every code, so that a new one does not compile until a test tries it. Each call is named by what is wrong. */
const impossible: Record<SettlementErrorCode, Record<string, () => unknown>> = {
  'wrong-type': {
    'no input': () => divide(untyped(undefined)),
    'input null': () => divide(untyped(null)),
    'a pot in floating point': () => divideWith({ pot: 2 }),
    'a pot as text': () => feeOf(untyped('2000000'), { feeBasisPoints: 1000 }),
    'a fee as text': () => divideWith({ feeBasisPoints: '1000' }),
    'a fee as bigint': () => feeOf(1n, { feeBasisPoints: untyped(1000n) }),
    'a reader in floating point': () => divideWith({ readerId: 7 }),
    'no reader': () => divideWith({ readerId: undefined }),
    'a month as text': () => divideWith({ month: '2026-11' }),
    'no payees': () => divideWith({ payees: undefined }),
    'payees null': () => divideWith({ payees: null }),
    'payees as a number': () => divideWith({ payees: 2 }),
    'payees as text': () => divideWith({ payees: '12' }),
    'payees as objects': () => divideWith({ payees: [{ id: 12n }] }),
    'a payee in floating point': () => divideWith({ payees: [12n, 34] }),
    'a hole between payees': () => divideWith({ payees: new Array(2) }),
    'a month as number to read': () => parseMonth(untyped(202611)),
    'a month as text to write': () => formatMonth(untyped('202611')),
    'a month as text to begin': () => monthStart(untyped('202611')),
    'a month as bigint to end': () => monthEnd(untyped(202611n)),
    'a moment in milliseconds': () => monthOf(untyped(0)),
    'a count as text': () => addMonths(202611, untyped('3')),
  },
  'negative-pot': {
    'a negative pot': () => divideWith({ pot: -1n }),
    'a negative pot without payees': () => divideWith({ pot: -1n, payees: [] }),
    'the fee of a negative pot': () => feeOf(-1n, { feeBasisPoints: 1000 }),
  },
  'non-integer-fee': {
    'half a basis point': () => divideWith({ feeBasisPoints: 0.5 }),
    'not a number': () => feeOf(1n, { feeBasisPoints: Number.NaN }),
    'infinitely much': () => feeOf(1n, { feeBasisPoints: Number.POSITIVE_INFINITY }),
  },
  'fee-out-of-range': {
    'less than nothing': () => divideWith({ feeBasisPoints: -1 }),
    'more than everything': () => feeOf(1n, { feeBasisPoints: 10_001 }),
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
    'a digit before it': () => parseMonth('12026-11'),
    'other digits': () => parseMonth('٢٠٢٦-١١'),
  },
  'non-positive-id': {
    'reader 0': () => divideWith({ readerId: 0n }),
    'a negative reader': () => divideWith({ readerId: -7n }),
    'payee 0': () => divideWith({ payees: [0n, 12n] }),
    'a negative payee': () => divideWith({ payees: [12n, -34n] }),
  },
  'no-payees': {
    'one micro-unit and nobody': () => divideWith({ pot: 1n, payees: [] }),
    'no payees, though the fee takes everything': () => divideWith({ feeBasisPoints: 10_000, payees: [] }),
    'an empty set': () => divideWith({ payees: new Set() }),
  },
  'duplicate-payee': {
    'side by side': () => divideWith({ payees: [12n, 12n] }),
    'apart and in disorder': () => divideWith({ payees: [34n, 12n, 56n, 34n] }),
    'with a pot of nothing': () => divideWith({ pot: 0n, payees: [12n, 12n] }),
  },
  'reader-among-payees': {
    first: () => divideWith({ payees: [7n, 12n] }),
    'last, in disorder': () => divideWith({ payees: [34n, 12n, 7n] }),
    'with a pot of nothing': () => divideWith({ pot: 0n, payees: [7n] }),
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

it('names the type that was given', () => {
  assert.equal(
    messageOf(() => feeOf(untyped('2'), { feeBasisPoints: 1000 })),
    'The pot must be a bigint of micro-units, not string',
  );
  assert.equal(
    messageOf(() => parseMonth(untyped(null))),
    'A written month must be a string, not null',
  );
});

function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return (error as Error).message;
  }
  assert.fail('nothing was thrown');
}

function divideWith(wrong: Record<string, unknown>) {
  return divide(untyped({ ...good, ...wrong }));
}

/** What an untyped caller may pass. The test needs the false type. */
function untyped(value: unknown): never {
  return value as never;
}
