import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { openTestDatabase } from '../../../test/test-database.ts';
import { type Parameter, query, raw, sql } from './sql.ts';

const database = await openTestDatabase();
after(() => database.close());

/** Reads the value that PostgreSQL received. */
async function read<Value>(type: string, value: Parameter): Promise<Value> {
  const rows = await query<{ value: Value }>(database.db, sql`select ${value}::${raw(type)} as value`);
  return rows[0]?.value as Value; // one row, of this type
}

const seed = Number(process.env.SEED ?? Date.now() % 1e9);

test('PostgreSQL reads lists of texts as they are', async (t) => {
  t.diagnostic(`SEED=${seed}`);
  const trap = fc.constantFrom(
    '',
    ' ',
    'null',
    'NULL',
    'Null',
    '{}',
    '{a,b}',
    '"',
    '\\',
    '\\"',
    ',',
    "'",
    '\n',
    'a b',
    '𝒂',
  );
  const text = fc.oneof(
    trap,
    fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0') && text.isWellFormed()),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text)), async (list) => {
      assert.deepEqual(await read('text[]', list), list);
    }),
    { seed, numRuns: 200 },
  );
});

test('PostgreSQL reads numbers, dates and booleans as they are, alone and in lists', async () => {
  const date = new Date('2026-11-30T23:59:59.999Z');
  assert.deepEqual(await read('timestamptz', date), date);
  assert.deepEqual(await read('timestamptz[]', [date, null]), [date, null]);
  assert.deepEqual(await read('bigint', -(2n ** 63n)), -(2n ** 63n));
  assert.deepEqual(await read('integer[]', [1, -2, null]), [1, -2, null]);
  assert.deepEqual(await read('boolean[]', [true, false, null]), [true, false, null]);
  assert.deepEqual(await read('text', null), null);
  assert.deepEqual(await read('text[]', []), []);
});
