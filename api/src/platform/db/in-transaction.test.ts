import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import pg from 'pg';
import { openTestDatabase } from '../../../test/test-database.ts';
import { Failure, fail } from '../failure.ts';
import type { Db } from './database.ts';
import { inTransaction } from './in-transaction.ts';
import { query, sql, write } from './sql.ts';

const database = await openTestDatabase();
const { db, engine } = database;
await db.raw('create table marks (name text primary key, number integer not null)');
await db.raw("insert into marks values ('a', 0), ('b', 0)");
after(() => database.close());

const insert = (transaction: Db, name: string) =>
  write(transaction, sql`insert into marks values (${name}, 1)`);
const add = (transaction: Db, name: string) =>
  write(transaction, sql`update marks set number = number + 1 where name = ${name}`);
const numberOf = async (name: string) =>
  (await query<{ number: number }>(db, sql`select number from marks where name = ${name}`))[0]?.number;
const isThere = async (name: string) => (await numberOf(name)) !== undefined;

test('commits, and returns what the work returned', async () => {
  assert.equal(
    await inTransaction(db, async (transaction) => insert(transaction, 'good').then(() => 42)),
    42,
  );
  assert.equal(await isThere('good'), true);
});

test('rolls back and throws what the work threw', async () => {
  const failure = new Error('no');
  await assert.rejects(
    inTransaction(db, async (transaction) => {
      await insert(transaction, 'thrown');
      throw failure;
    }),
    failure,
  );
  assert.equal(await isThere('thrown'), false);
});

describe('a statement that failed and was caught', () => {
  const swallowing = async (transaction: Db) => {
    await insert(transaction, 'swallowed');
    await insert(transaction, 'a').catch(() => 'known already, never mind');
    return 'acknowledged';
  };

  test('is acknowledged by knex alone although nothing was committed, unless the connection is watched', async () => {
    if (engine === 'embedded') assert.equal(await db.transaction(swallowing), 'acknowledged');
    else await assert.rejects(db.transaction(swallowing), { code: '40000' });
    assert.equal(await isThere('swallowed'), false);
  });

  test('is not acknowledged by inTransaction', async () => {
    const code = engine === 'embedded' ? '25P02' : '40000';
    await assert.rejects(inTransaction(db, swallowing), { code });
    assert.equal(await isThere('swallowed'), false);
  });
});

test('commits nothing when one of several statements cannot be sent', async () => {
  const unsendable = (transaction: Db) =>
    query(transaction, sql`select ${new Date(Number.NaN)}::timestamptz`);
  await assert.rejects(
    inTransaction(db, (transaction) => Promise.all([insert(transaction, 'half'), unsendable(transaction)])),
    RangeError,
  );
  assert.equal(await isThere('half'), false);
});

test('returns the connection of a failed transaction to the pool without a transaction, and refuses more statements', async () => {
  let kept: Db | undefined;
  const failing = async (transaction: Db) => {
    kept = transaction;
    await insert(transaction, 'a');
  };
  await assert.rejects(inTransaction(db, failing), { code: '23505' });
  await assert.rejects(insert(kept ?? db, 'late'), { message: 'the transaction is over' });
  await insert(db, 'next'); // on the same connection, because the pool lends the one that was returned last
  const open = await inTransaction(db, (transaction) =>
    query(transaction, sql`select pg_current_xact_id_if_assigned()::text as id`),
  );
  assert.deepEqual([await isThere('late'), await isThere('next'), open], [false, true, [{ id: null }]]);
});

describe('trying again', () => {
  for (const code of ['40P01', '40001', '40000']) {
    test(`${code} is tried again until it works`, async () => {
      let tries = 0;
      const name = `retried ${code}`;
      const result = await inTransaction(db, async (transaction) => {
        await insert(transaction, name); // would be inserted twice if the first try were not undone
        if (++tries < 4) throw Object.assign(new Error('again'), { code });
        return tries;
      });
      assert.equal(result, 4);
      assert.equal(await isThere(name), true);
    });

    test(`${code} is thrown after the last try`, async () => {
      let tries = 0;
      await assert.rejects(
        inTransaction(
          db,
          async () => {
            tries++;
            throw Object.assign(new Error('again'), { code });
          },
          { tries: 3 },
        ),
        { code },
      );
      assert.equal(tries, 3);
    });
  }

  test('any other error is not tried again', async () => {
    for (const code of ['23505', '57014', '57P01', '08006', 'ECONNRESET', undefined]) {
      let tries = 0;
      await assert.rejects(
        inTransaction(db, async () => {
          tries++;
          throw Object.assign(new Error('once'), { code });
        }),
        { message: 'once' },
      );
      assert.equal(tries, 1, code);
    }
  });

  test('two transactions that deadlock both succeed', {
    skip: engine === 'embedded' && 'one connection cannot deadlock',
  }, async () => {
    const before = [await numberOf('a'), await numberOf('b')];
    const firstDone = { a: Promise.withResolvers<void>(), b: Promise.withResolvers<void>() };
    let tries = 0;
    const both = (one: 'a' | 'b', other: 'a' | 'b') =>
      inTransaction(db, async (transaction) => {
        tries++;
        await add(transaction, one);
        firstDone[one].resolve();
        await firstDone[other].promise;
        await add(transaction, other);
      });
    await Promise.all([both('a', 'b'), both('b', 'a')]);
    assert.ok(tries > 2, 'at least one of them was undone and tried again'); // PostgreSQL may undo both
    assert.deepEqual(
      [await numberOf('a'), await numberOf('b')],
      before.map((number = 0) => number + 2),
    );
  });
});

test('throws when the connection dies before the commit', {
  skip: engine === 'embedded' && 'its connection is this process',
}, async () => {
  let ended: unknown;
  await assert.rejects(
    inTransaction(db, async (transaction) => {
      await insert(transaction, 'lost');
      const [self] = await query<{ pid: number }>(transaction, sql`select pg_backend_pid() as pid`);
      // Citus has a second function of this name, for another type.
      const pid = sql`cast(${self?.pid ?? 0} as integer)`;
      [ended] = await query(db, sql`select pg_terminate_backend(${pid}) as done`);
    }),
  );
  assert.deepEqual(ended, { done: true });
  assert.equal(await isThere('lost'), false);
});

test('does not run the work after a BEGIN that failed', {
  skip: engine === 'embedded' && 'only PostgreSQL is asked by pg',
}, async (t) => {
  const send = pg.Client.prototype.query as (...given: never[]) => unknown;
  t.mock.method(pg.Client.prototype, 'query', function (this: pg.Client, ...given: never[]) {
    const [statement, ...rest] = given as unknown as [string | { text?: string }];
    const begins = /^begin\b/i.test(typeof statement === 'string' ? statement : (statement.text ?? ''));
    const refused = begins ? 'select 1 / 0' : statement;
    return send.call(this, refused as never, ...(rest as never[]));
  });
  await assert.rejects(
    inTransaction(db, (transaction) => insert(transaction, 'outside')),
    { code: '22012' },
  );
  t.mock.restoreAll();
  assert.equal(await isThere('outside'), false);
});

test('reads bigint columns, sums and returned rows as bigint', async () => {
  const [row] = await query<Record<string, unknown>>(
    db,
    sql`select 9007199254740993::bigint as large, count(*) as count, -1::bigint as below, null::bigint as none
        from marks`,
  );
  assert.deepEqual(
    [row?.large, typeof row?.count, row?.below, row?.none],
    [9007199254740993n, 'bigint', -1n, null],
  );
  assert.deepEqual(await query(db, sql`select ${9007199254740993n}::bigint as sent`), [
    { sent: 9007199254740993n },
  ]);
});

test('sessions use UTC', async () => {
  const [row] = await query<{ text: string; at: Date }>(
    db,
    sql`select ('2026-11-30T23:59:59.999Z'::timestamptz)::text as text,
               '2026-11-30T23:59:59.999Z'::timestamptz as at`,
  );
  assert.equal(row?.at.toISOString(), '2026-11-30T23:59:59.999Z');
  assert.equal(row?.text, '2026-11-30 23:59:59.999+00');
});

test('rolls back work that returns a failure, and returns the failure', async () => {
  const result = await inTransaction(db, async (transaction) => {
    await insert(transaction, 'given up');
    return fail('no-such-thing', { link: 'https://flattr.example/wallet' });
  });
  assert.ok(result instanceof Failure);
  assert.deepEqual([result.code, result.details.link], ['no-such-thing', 'https://flattr.example/wallet']);
  assert.equal(await isThere('given up'), false);
});
