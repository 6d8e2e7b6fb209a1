import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startPostgresProxy } from '../../../../test/postgres-proxy.ts';
import { openTestDatabase, type TestDatabase } from '../../../../test/test-database.ts';
import type { Db } from '../database.ts';
import { inTransaction, inTransactionEndingWith } from '../in-transaction.ts';
import { plannedQuery, query } from '../query.ts';
import { openPostgres } from './postgres.ts';

const skip = process.env.TEST_ENGINE !== 'postgres' && 'the embedded database is not behind a connection';
let database: TestDatabase;
before(async () => {
  if (!skip) database = await openTestDatabase();
});
after(() => database?.close());

/** A pool of one connection by way of a proxy that keeps back every reply to a statement that holds a mark. */
async function behind(work: (db: Db) => Promise<void>, mark = 'marked'): Promise<void> {
  const proxy = await startPostgresProxy(database.url ?? '');
  proxy.watch(({ sql }) => (sql.includes(mark) ? () => new Promise(() => undefined) : undefined));
  const { db } = await openPostgres(proxy.url, { maxConnections: 1, statementTimeoutMs: 300 });
  try {
    await work(db);
  } finally {
    await db.destroy();
    await proxy.close();
  }
}

async function secondsOf(work: Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work;
  return (performance.now() - startedAt) / 1000;
}

test('a reply that never comes ends the wait, and the only connection of the pool is replaced', {
  skip,
}, async () => {
  await behind(async (db) => {
    const seconds = await secondsOf(assert.rejects(db.raw('select 1 as marked'), { code: 'ETIMEDOUT' }));
    assert.ok(seconds > 1 && seconds < 4, `${seconds} s`);
    assert.deepEqual(await query(db, 'select 2 as two'), [{ two: 2 }]);
  });
});

for (const [how, doing] of [
  ['before anything', (db: Db) => inTransaction(db, (transaction) => query(transaction, 'select 1'))],
  [
    'with what comes next',
    (db: Db) =>
      inTransactionEndingWith(db, async (transaction) => {
        await plannedQuery(transaction, 'select 1', []);
        return async () => undefined;
      }),
  ],
] as const) {
  test(`a BEGIN that is never answered, ${how}, is waited for once`, { skip }, async () => {
    await behind(async (db) => {
      const seconds = await secondsOf(assert.rejects(doing(db), { code: 'ETIMEDOUT' }));
      assert.ok(seconds > 1 && seconds < 2.5, `${seconds} s`);
    }, 'BEGIN');
  });
}

test('what told PostgreSQL of a longer limit is waited for, in its transaction only', { skip }, async () => {
  await behind(async (db) => {
    const long = inTransaction(db, async (transaction) => {
      await transaction.raw(`select set_config('statement_timeout', '3s', true)`);
      await transaction.raw('select pg_sleep(2)');
    });
    assert.ok((await secondsOf(long)) >= 2);
    const seconds = await secondsOf(assert.rejects(db.raw('select 1 as marked')));
    assert.ok(seconds < 3, `the connection is impatient again: ${seconds} s`);
  });
});

test('the limit of a transaction that was rolled back is gone as well', { skip }, async () => {
  await behind(async (db) => {
    await assert.rejects(
      inTransaction(db, async (transaction) => {
        await transaction.raw(`select set_config('statement_timeout', '10min', true)`);
        throw new Error('no');
      }),
      { message: 'no' },
    );
    assert.ok((await secondsOf(assert.rejects(db.raw('select 1 as marked')))) < 4);
  });
});
