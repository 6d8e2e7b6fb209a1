import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import pg from 'pg';
import { openTestDatabase } from '../../../test/test-database.ts';
import { Failure, fail } from '../failure.ts';
import type { Db } from './database.ts';
import { inTransaction, inTransactionEndingWith } from './in-transaction.ts';
import { type Asked, namedQuery, plannedQuery, query } from './query.ts';

const database = await openTestDatabase();
const { db, engine } = database;
await db.raw('create table marks (name text primary key, number integer not null)');
await db.raw("insert into marks values ('a', 0), ('b', 0)");
after(() => database.close());

const insert = (transaction: Db, name: string) => transaction('marks').insert({ name, number: 1 });
const insertLast = (transaction: Asked, name: string) =>
  namedQuery<{ name: string }>(
    transaction,
    'tests.insert-last',
    'insert into marks values ($1, 1) returning name',
    [name],
  );
const add = (transaction: Db, name: string) =>
  query(transaction, 'update marks set number = number + 1 where name = ?', [name]);
const isThere = async (name: string) => (await db('marks').where({ name })).length === 1;
const numberOf = async (name: string) =>
  (await query<{ number: number }>(db, 'select number from marks where name = ?', [name]))[0]?.number;

test('what was committed is there, and the result is handed on', async () => {
  assert.equal(
    await inTransaction(db, async (transaction) => insert(transaction, 'good').then(() => 42)),
    42,
  );
  assert.equal(await isThere('good'), true);
});

test('what throws is thrown on, and nothing stays', async () => {
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

  test('is acknowledged by knex alone, unless the connection is watched, though nothing was committed', async () => {
    if (engine === 'embedded') assert.equal(await db.transaction(swallowing), 'acknowledged');
    else await assert.rejects(db.transaction(swallowing), { code: '40000' });
    assert.equal(await isThere('swallowed'), false);
  });

  test('is not acknowledged by inTransaction', async () => {
    await assert.rejects(inTransaction(db, swallowing), { code: '25P02' });
    assert.equal(await isThere('swallowed'), false);
  });
});

describe('a transaction that ends with statements of which nothing depends', () => {
  test('is committed with them, and their answers are handed on', async () => {
    const rows = await inTransactionEndingWith(db, async (transaction) => {
      await insertLast(transaction, 'first');
      return () => insertLast(transaction, 'last');
    });
    assert.deepEqual(rows, [{ name: 'last' }]);
    assert.deepEqual([await isThere('first'), await isThere('last')], [true, true]);
  });

  test('throws what one of them or the work threw, and nothing stays', async () => {
    let tries = 0;
    const again = inTransactionEndingWith(db, async (transaction) => {
      tries++;
      await insertLast(transaction, 'before');
      return () => Promise.all([insertLast(transaction, 'beside'), insertLast(transaction, 'a')]);
    });
    await assert.rejects(again, { code: '23505' });
    const failure = new Error('no');
    await assert.rejects(
      inTransactionEndingWith(db, async (transaction) => {
        await insertLast(transaction, 'before');
        throw failure;
      }),
      failure,
    );
    assert.deepEqual([await isThere('before'), await isThere('beside'), tries], [false, false, 1]);
  });

  test('commits nothing when one of them cannot even be sent', async () => {
    const unsendable = (transaction: Asked) =>
      namedQuery(transaction, 'tests.unsendable', 'select $1::timestamptz', [new Date(Number.NaN)]);
    await assert.rejects(
      inTransactionEndingWith(db, async (transaction) => {
        await insertLast(transaction, 'before');
        return () => Promise.all([insertLast(transaction, 'half'), unsendable(transaction)]);
      }),
      RangeError,
    );
    assert.deepEqual([await isThere('before'), await isThere('half')], [false, false]);
  });

  test('is not acknowledged when a statement before them failed and was caught', async () => {
    const swallowing = (last: (transaction: Asked) => Promise<unknown>) =>
      inTransactionEndingWith(db, async (transaction) => {
        await insertLast(transaction, 'swallowed');
        await insertLast(transaction, 'a').catch(() => 'known already, never mind');
        return () => last(transaction);
      });
    await assert.rejects(
      swallowing((transaction) => insertLast(transaction, 'after')),
      { code: '25P02' },
    );
    await assert.rejects(
      swallowing(async () => undefined),
      { code: engine === 'embedded' ? '25P02' : '40000' },
    );
    assert.deepEqual([await isThere('swallowed'), await isThere('after')], [false, false]);
  });

  test('is tried again after a deadlock, from its beginning', async () => {
    let tries = 0;
    const result = await inTransactionEndingWith(db, async (transaction) => {
      await insertLast(transaction, 'retried at the end'); // would be there twice, were the first try not undone
      if (++tries < 4) throw Object.assign(new Error('again'), { code: '40P01' });
      return async () => tries;
    });
    assert.deepEqual([result, await isThere('retried at the end')], [4, true]);
  });

  test('gives its connection back without a transaction, and answers nobody afterwards', async () => {
    let kept: Asked | undefined;
    const keeping = async (transaction: Asked) => {
      kept = transaction;
      await insertLast(transaction, 'a');
      return async () => undefined;
    };
    await assert.rejects(inTransactionEndingWith(db, keeping), { code: '23505' });
    await assert.rejects(insertLast(kept ?? db, 'late'), { message: 'the transaction is over' });
    await insertLast(db, 'next'); // on the same connection: the pool gives the last one back first
    const other = await inTransaction(db, async (transaction) =>
      query<{ id: string | null }>(transaction, 'select pg_current_xact_id_if_assigned()::text as id'),
    );
    assert.deepEqual([await isThere('late'), await isThere('next'), other], [false, true, [{ id: null }]]);
  });
});

describe('trying again', () => {
  for (const code of ['40P01', '40001', '40000']) {
    test(`${code} is tried until it works`, async () => {
      let tries = 0;
      const name = `retried ${code}`;
      const result = await inTransaction(db, async (transaction) => {
        await insert(transaction, name); // would be there twice, were the first try not undone
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

  test('nothing else is tried again', async () => {
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

  test('of two that deadlock both succeed in the end', {
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
    assert.ok(tries > 2, 'at least one of them was undone and tried again'); // PostgreSQL may choose both
    assert.deepEqual(
      [await numberOf('a'), await numberOf('b')],
      before.map((number = 0) => number + 2),
    );
  });
});

test('a connection that dies before the commit is not acknowledged', {
  skip: engine === 'embedded' && 'its connection is this process',
}, async () => {
  await assert.rejects(
    inTransaction(db, async (transaction) => {
      await insert(transaction, 'lost');
      const [self] = await query<{ pid: number }>(transaction, 'select pg_backend_pid() as pid');
      await query(db, 'select pg_terminate_backend(?)', [self?.pid ?? 0]);
    }),
  );
  assert.equal(await isThere('lost'), false);
});

for (const [how, doing] of [
  ['is done', () => inTransaction(db, (transaction) => insertLast(transaction, 'outside'))],
  [
    'that matters is done',
    () =>
      inTransactionEndingWith(db, async (transaction) => {
        await plannedQuery(transaction, 'select 1', []);
        return () => insertLast(transaction, 'outside');
      }),
  ],
] as const) {
  test(`without BEGIN nothing ${how}`, { skip: engine === 'embedded' && 'it waits for BEGIN' }, async (t) => {
    const send = pg.Client.prototype.query as (...given: never[]) => unknown;
    t.mock.method(pg.Client.prototype, 'query', function (this: pg.Client, ...given: never[]) {
      const [statement, ...rest] = given as unknown as [string | { text?: string }];
      const begins = /^begin\b/i.test(typeof statement === 'string' ? statement : (statement.text ?? ''));
      const refused = begins ? 'select 1 / 0' : statement;
      return send.call(this, refused as never, ...(rest as never[]));
    });
    await assert.rejects(doing(), { code: '22012' });
    t.mock.restoreAll();
    assert.equal(await isThere('outside'), false);
  });
}

test('bigints come back as bigints, in columns, sums and returned rows', async () => {
  const [row] = await query<Record<string, unknown>>(
    db,
    `select 9007199254740993::bigint as large, count(*) as count, -1::bigint as below, null::bigint as none from marks`,
  );
  assert.deepEqual(
    [row?.large, typeof row?.count, row?.below, row?.none],
    [9007199254740993n, 'bigint', -1n, null],
  );
  assert.deepEqual(await query(db, 'select ?::bigint as sent', [9007199254740993n]), [
    { sent: 9007199254740993n },
  ]);
});

test('the session’s time is UTC', async () => {
  const [row] = await query<{ text: string; at: Date }>(
    db,
    "select ('2026-11-30T23:59:59.999Z'::timestamptz)::text as text, '2026-11-30T23:59:59.999Z'::timestamptz as at",
  );
  assert.equal(row?.at.toISOString(), '2026-11-30T23:59:59.999Z');
  assert.equal(row?.text, '2026-11-30 23:59:59.999+00');
});

test('work that returns a failure is rolled back, and the failure is returned', async () => {
  const result = await inTransaction(db, async (transaction) => {
    await insert(transaction, 'given up');
    return fail('no-such-thing', { link: 'https://flattr.example/wallet' });
  });
  assert.ok(result instanceof Failure);
  assert.deepEqual([result.code, result.details.link], ['no-such-thing', 'https://flattr.example/wallet']);
  assert.equal(await isThere('given up'), false);
});
