import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Knex } from 'knex';
import { openTestDatabase } from '../../../test/test-database.ts';
import type { Db } from './database.ts';
import { openPostgres } from './engine/postgres.ts';
import { inTransaction } from './in-transaction.ts';
import { readByTwo } from './read-by-two.ts';
import { query, sql, write } from './sql.ts';

const database = await openTestDatabase();
const { db, engine, url } = database;
const add = (within: Db, number: number) => write(within, sql`insert into marks values (${number})`);
await query(db, sql`create table marks (number integer not null)`);
await add(db, 1);
after(() => database.close());

const numbers = async (within: Db) =>
  (await query<{ number: number }>(within, sql`select number from marks order by number`)).map(
    ({ number }) => number,
  );

const inSnapshot = <T>(on: Db, work: (transaction: Knex.Transaction) => Promise<T>) =>
  inTransaction(on, async (transaction) => {
    await query(transaction, sql`set transaction isolation level repeatable read`);
    return work(transaction);
  });

test('reads with the given transaction alone on the embedded database', {
  skip: engine !== 'embedded' && 'this is PostgreSQL',
}, async () => {
  const seen = await inSnapshot(db, (transaction) =>
    readByTwo(db, transaction, (readers) => Promise.all(readers.map(numbers))),
  );
  assert.deepEqual(seen, [[1]]);
});

describe('on PostgreSQL', {
  skip: engine !== 'postgres' && 'the embedded database has one connection',
}, () => {
  test('both transactions read the same rows during other commits, and the second cannot write', async () => {
    await inSnapshot(db, async (transaction) => {
      assert.deepEqual(await numbers(transaction), [1]);
      await add(db, 2);
      const seen = await readByTwo(db, transaction, async (readers) => {
        await add(db, 3);
        return Promise.all(readers.map(numbers));
      });
      assert.deepEqual(seen, [[1], [1]]);
      await assert.rejects(
        readByTwo(db, transaction, async ([, second]) => second && add(second, 4)),
        { code: '25006' },
      );
      assert.deepEqual(await numbers(transaction), [1], 'the given one still works');
    });
    assert.deepEqual(await numbers(db), [1, 2, 3]);
  });

  test('throws what one of them threw, and reads nothing again', async () => {
    let reads = 0;
    const reading = inSnapshot(db, (transaction) =>
      readByTwo(db, transaction, async (readers) => {
        reads++;
        await Promise.all(
          readers.map((reader, index) => query(reader, sql`select 1 / ${1 - index}::integer`)),
        );
      }),
    );
    await assert.rejects(reading, { code: '22012' });
    assert.equal(reads, 1);
  });

  test('reads with the given transaction alone if there is no second connection', async () => {
    for (const maxConnections of [1, 2]) {
      const few = await openPostgres(url ?? '', { maxConnections });
      const others = await Promise.all(
        Array.from({ length: maxConnections - 1 }, async () => {
          const other = await few.db.client.acquireConnection();
          return () => few.db.client.releaseConnection(other);
        }),
      );
      const reading = inSnapshot(few.db, (transaction) =>
        readByTwo(few.db, transaction, (readers) => Promise.all(readers.map(numbers))),
      );
      assert.equal((await reading).length, 1);
      for (const release of others) await release();
      await few.close();
    }
  });
});
