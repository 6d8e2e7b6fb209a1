import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openTestDatabase } from '../../../test/test-database.ts';
import { inTransaction } from './in-transaction.ts';
import { empty, join, prepared, query, sql, write } from './sql.ts';

const { db, close } = await openTestDatabase();
after(close);
await write(
  db,
  sql`create table samples (id bigint primary key, word text, at timestamptz, bytes bytea, data jsonb)`,
);

test('sends every value as a parameter', async () => {
  const word = `'; drop table samples; --`;
  const [row] = await query(
    db,
    sql`select ${word}::text as word, ${1n}::bigint as id, ${true}::boolean as yes`,
  );
  assert.deepEqual(row, { word, id: 1n, yes: true });
});

test('puts a nested statement into the text, with its values in order', async () => {
  const which = (id: bigint | undefined) => (id === undefined ? empty : sql`and number = ${id}`);
  const numbers = sql`select number from generate_series(1::bigint, 5::bigint) as number`;
  const from = (least: bigint, id?: bigint) =>
    query(db, sql`select number from (${numbers}) as numbers where number >= ${least} ${which(id)}`);
  assert.deepEqual(await from(4n), [{ number: 4n }, { number: 5n }]);
  assert.deepEqual(await from(1n, 3n), [{ number: 3n }]);
});

test('reads dates, bytes, JSON and null as they were written', async () => {
  const at = new Date('2026-11-29T21:00:00.123Z');
  const bytes = new Uint8Array([0, 39, 92, 255]);
  const data = JSON.stringify({ words: ['a', '"'] });
  const rows = [
    sql`(${1n}, ${'word'}, ${at}, ${bytes}, ${data})`,
    sql`(${2n}, ${null}, ${null}, ${null}, ${null})`,
  ];
  assert.equal(await write(db, sql`insert into samples values ${join(rows)}`), 2);
  const [first, second] = await query<{ bytes: Uint8Array | null }>(
    db,
    sql`select * from samples order by id`,
  );
  assert.deepEqual(
    { ...first, bytes: [...(first?.bytes ?? [])] },
    { id: 1n, word: 'word', at, bytes: [0, 39, 92, 255], data: { words: ['a', '"'] } },
  );
  assert.deepEqual(second, { id: 2n, word: null, at: null, bytes: null, data: null });
});

test('sends a list as one parameter', async () => {
  const ids = [1n, 3n];
  assert.deepEqual(await query(db, sql`select id from samples where id = any(${ids}) order by id`), [
    { id: 1n },
  ]);
  const words = ['a,b', '"', '\\', 'null', '', null];
  const rows = await query(db, sql`select word from unnest(${words}::text[]) as word`);
  assert.deepEqual(
    rows,
    words.map((word) => ({ word })),
  );
});

test('a write returns the number of rows', async () => {
  assert.equal(await write(db, sql`update samples set word = ${'same'}`), 2);
  assert.equal(await write(db, sql`delete from samples where id = ${99n}`), 0);
});

test('a prepared statement returns the same rows on the pool and in a transaction', async () => {
  const find = (id: bigint) => prepared('tests.find-sample', sql`select id from samples where id = ${id}`);
  assert.deepEqual(await query(db, find(1n)), [{ id: 1n }]);
  const within = await inTransaction(db, (transaction) => query(transaction, find(2n)));
  assert.deepEqual(within, [{ id: 2n }]);
});

test('refuses a statement after the end of its transaction', async () => {
  const late = await inTransaction(db, async (transaction) => () => query(transaction, sql`select 1`));
  await assert.rejects(late(), /the transaction is over/);
});
