import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startPostgresProxy } from '../../../../test/postgres-proxy.ts';
import { openTestDatabase, type TestDatabase } from '../../../../test/test-database.ts';
import type { Db } from '../database.ts';
import { inTransaction } from '../in-transaction.ts';
import { setForTransaction } from '../settings.ts';
import { query, sql } from '../sql.ts';
import { openPostgres } from './postgres.ts';

const skip = process.env.TEST_ENGINE !== 'postgres' && 'the embedded database is not behind a connection';
let database: TestDatabase;
before(async () => {
  if (!skip) database = await openTestDatabase();
});
after(() => database?.close());

/** A pool of one connection through a proxy that holds back the reply to every statement with a mark. */
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

test('gives up a statement without a reply, and replaces the only connection of the pool', {
  skip,
}, async () => {
  await behind(async (db) => {
    const seconds = await secondsOf(assert.rejects(db.raw('select 1 as marked'), { code: 'ETIMEDOUT' }));
    assert.ok(seconds > 1 && seconds < 4, `${seconds} s`);
    assert.deepEqual(await query(db, sql`select 2 as two`), [{ two: 2 }]);
  });
});

test('waits only once for a BEGIN that is never answered', { skip }, async () => {
  await behind(async (db) => {
    const doing = inTransaction(db, (transaction) => query(transaction, sql`select 1`));
    const seconds = await secondsOf(assert.rejects(doing, { code: 'ETIMEDOUT' }));
    assert.ok(seconds > 1 && seconds < 2.5, `${seconds} s`);
  }, 'BEGIN');
});

test('a longer limit of a transaction ends with the transaction', {
  skip,
}, async () => {
  await behind(async (db) => {
    const long = inTransaction(db, async (transaction) => {
      await setForTransaction(transaction, { statementTimeoutMs: 3_000 });
      await query(transaction, sql`select pg_sleep(2)`);
    });
    assert.ok((await secondsOf(long)) >= 2);
    const seconds = await secondsOf(assert.rejects(db.raw('select 1 as marked')));
    assert.ok(seconds < 3, `the connection is impatient again: ${seconds} s`);
  });
});

test('a longer limit also ends with a rollback', { skip }, async () => {
  await behind(async (db) => {
    await assert.rejects(
      inTransaction(db, async (transaction) => {
        await setForTransaction(transaction, { statementTimeoutMs: 600_000 });
        throw new Error('no');
      }),
      { message: 'no' },
    );
    assert.ok((await secondsOf(assert.rejects(db.raw('select 1 as marked')))) < 4);
  });
});
