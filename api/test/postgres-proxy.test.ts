import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { after, test } from 'node:test';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { type Fate, startPostgresProxy } from './postgres-proxy.ts';
import { openTestDatabase } from './test-database.ts';
import { until } from './test-process.ts';

const skip = process.env.TEST_ENGINE !== 'postgres' && 'the embedded database is not behind a connection';
if (!skip) {
  const database = await openTestDatabase();
  await database.db.raw('create table marks (name text)');
  const proxy = await startPostgresProxy(database.url ?? '');
  after(async () => {
    await proxy.close();
    await database.close();
  });

  const connected = async () => {
    const client = new pg.Client({ connectionString: proxy.url });
    client.on('error', () => undefined); // the next query says it
    await client.connect();
    return client;
  };
  const marks = async () => (await database.db('marks').orderBy('name')).map(({ name }) => name);
  /** Gives the first statement that matches a fate. */
  const give = (what: RegExp, fate: Fate) => {
    let given = false;
    proxy.watch(({ sql }) => {
      if (given || !what.test(sql)) return undefined;
      given = true;
      return fate;
    });
  };

  test('unwatched requests pass and are counted', async () => {
    const client = await connected();
    const seen: string[] = [];
    proxy.watch(({ number, sql }) => {
      seen.push(`${number} ${sql}`);
      return undefined;
    });
    await client.query('begin');
    const { rows } = await client.query('select $1::text as said', ['word']);
    await client.query('rollback');
    assert.deepEqual(rows, [{ said: 'word' }]);
    assert.deepEqual(seen, ['1 begin', '2 select $1::text as said', '3 rollback']);
    assert.equal(proxy.requests(), 3);
    await client.end();
  });

  test('COPY in and out passes beyond the size of a buffer, and each piece in is counted', async () => {
    const client = await connected();
    const seen = new Set<string>();
    proxy.watch(({ sql }) => {
      seen.add(sql);
      return undefined;
    });
    const lines = Array.from({ length: 50_000 }, (_, index) => `line ${index} of what is copied\n`);
    await client.query('begin');
    await pipeline(Readable.from(lines), client.query(copyFrom('copy marks from stdin')));
    let bytes = 0;
    for await (const chunk of client.query(copyTo('copy marks to stdout'))) bytes += (chunk as Buffer).length;
    await client.query('rollback');
    assert.equal(bytes, lines.join('').length);
    assert.deepEqual(
      [...seen],
      ['begin', 'copy marks from stdin', 'COPY data', 'COPY done', 'copy marks to stdout', 'rollback'],
    );
    await client.end();
  });

  test('a copy can die at a piece of its data', async () => {
    const client = await connected();
    give(/^COPY data/, (exchange) => {
      exchange.forward();
      exchange.cut();
    });
    await assert.rejects(
      pipeline(Readable.from(['half\n']), client.query(copyFrom('copy marks from stdin'))),
    );
    await proxy.deserted();
    assert.deepEqual(await marks(), []);
  });

  test('a request that is not forwarded has no effect', async () => {
    const client = await connected();
    give(/insert/, (exchange) => exchange.cut());
    await assert.rejects(client.query("insert into marks values ('never')"));
    await proxy.deserted();
    assert.deepEqual(await marks(), []);
  });

  test('a forwarded request has its effect although its reply is cut', async () => {
    const client = await connected();
    give(/insert/, (exchange) => {
      exchange.forward();
      return exchange.reply().then(() => exchange.cut());
    });
    await assert.rejects(client.query('insert into marks values ($1)', ['happened']));
    await proxy.deserted();
    assert.deepEqual(await marks(), ['happened']);
    await database.db('marks').delete();
  });

  test('an open transaction and its locks end with the sessions', async () => {
    const client = await connected();
    proxy.watch();
    await client.query('begin');
    await client.query("insert into marks values ('open')");
    await client.query('lock table marks');
    const reading = marks();
    give(/select 1/, (exchange) => exchange.cut());
    await assert.rejects(client.query('select 1'));
    await proxy.deserted();
    assert.deepEqual(await reading, []);
  });

  test('a reply can come late, and the next request waits for it', async () => {
    const client = await connected();
    const release = Promise.withResolvers<void>();
    give(/insert/, async (exchange) => {
      exchange.forward();
      const reply = await exchange.reply();
      await release.promise;
      exchange.answer(reply);
    });
    let answered = false;
    const inserting = client.query("insert into marks values ('late')").then(() => {
      answered = true;
    });
    await until(async () => (await marks()).length === 1);
    assert.equal(answered, false);
    release.resolve();
    await inserting;
    assert.equal((await client.query('select name from marks')).rows.length, 1);
    await client.end();
    await database.db('marks').delete();
  });

  test('an injected statement can abort a transaction', async () => {
    const client = await connected();
    give(/commit/, async (exchange) => {
      await exchange.inject('select 1 / 0');
      exchange.forward();
      exchange.answer(await exchange.reply());
    });
    await client.query('begin');
    await client.query("insert into marks values ('spoilt')");
    const { command } = await client.query('commit');
    assert.equal(command, 'ROLLBACK');
    assert.deepEqual(await marks(), []);
    await client.end();
  });
} else {
  test('the proxy between a client and PostgreSQL', { skip }, () => undefined);
}
