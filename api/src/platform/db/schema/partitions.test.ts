import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { makeEmptyDatabase } from '../../../../test/empty-database.ts';
import { addClick, addMembers, openMonth } from '../../../../test/fixtures.ts';
import { openTestDatabase } from '../../../../test/test-database.ts';
import type { Db } from '../database.ts';
import { inTransaction } from '../in-transaction.ts';
import { query, raw, sql, write } from '../sql.ts';
import { migrate } from './migrate.ts';
import { makePartitions } from './partitions.ts';

const database = await openTestDatabase();
const { db } = database;
after(() => database.close());

/** How many clicks lie in each partition. */
async function whereClicksLie(of: Db = db): Promise<Record<string, number>> {
  const rows = await query<{ name: string; clicks: bigint }>(
    of,
    sql`select tableoid::regclass::text as name, count(*) as clicks from clicks group by 1 order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name, clicks } of rows) {
    const partition = name.replace(/^(clicks_(default|\d{6}))_\d+$/, '$1'); // a cluster numbers its parts
    counts[partition] = (counts[partition] ?? 0) + Number(clicks);
  }
  return counts;
}

async function partitions(): Promise<string[]> {
  const rows = await query<{ name: string }>(
    db,
    sql`select inhrelid::regclass::text as name from pg_inherits
        where inhparent in ('clicks'::regclass, 'shares'::regclass) order by 1`,
  );
  return rows.map(({ name }) => name);
}

test('a click in a month without a partition is taken, and partitions of coming months are made beside it', async () => {
  const [reader, creator] = await addMembers(db, 2);
  await openMonth(db, 202611);
  await addClick(db, { reader, creator, month: 202611 });
  assert.deepEqual(await whereClicksLie(), { clicks_default: 1 });

  await makePartitions(db, 202611, [202612, 202701]);
  await addClick(db, { reader, creator, month: 202611, path: '2' });
  await addClick(db, { reader, creator, month: 202612 });
  assert.deepEqual(await whereClicksLie(), { clicks_202612: 1, clicks_default: 2 });
  const made = [
    'clicks_202612',
    'clicks_202701',
    'clicks_default',
    ...['shares_202611', 'shares_202612', 'shares_202701', 'shares_default'],
  ];
  assert.deepEqual(await partitions(), made);

  await Promise.all([
    makePartitions(db, 202611, [202612, 202701]),
    makePartitions(db, 202611, [202612, 202701]),
  ]);
  assert.deepEqual(await partitions(), made, 'a second time, two at once, changes nothing');
});

test('a coming month that has clicks already stays where they are', async () => {
  const [reader, creator] = await addMembers(db, 2);
  await addClick(db, { reader, creator, month: 202705 });
  await makePartitions(db, 202704, [202705, 202706]);
  await addClick(db, { reader, creator, month: 202705, path: '2' });
  const { clicks_default: rest } = await whereClicksLie();
  assert.equal(rest, 4);
  assert.ok(
    !(await partitions()).includes('clicks_202705') && (await partitions()).includes('clicks_202706'),
  );
});

test('processes that start at once make the same partitions beside rows, and none fails', async () => {
  const [reader, creator] = await addMembers(db, 2);
  await addClick(db, { reader, creator, month: 202801 });
  await Promise.all(
    Array.from({ length: 4 }, () => makePartitions(db, 202801, [202802, 202803, 202804, 202805])),
  );
  assert.ok((await partitions()).includes('clicks_202805'));
});

const onlyOne = database.engine === 'embedded' && 'the embedded database has one process';

test('one wait is for all tables that somebody reads, and says what it waits for', {
  skip: onlyOne,
}, async () => {
  const said: string[] = [];
  const make = () =>
    makePartitions(db, 203001, [203002, 203003], { patienceMs: 1_500, say: (line) => said.push(line) });
  await inTransaction(db, async (audit) => {
    await query(audit, sql`select 1 from clicks limit 1`);
    await query(audit, sql`select 1 from shares limit 1`);
    const begun = performance.now();
    await assert.rejects(make(), {
      name: 'NoRoomYet',
      message: /^Waited 1\.5 s for somebody who reads all of \w+, such as an audit or a backup\.$/,
    });
    assert.ok(performance.now() - begun < 6_000);
  });
  assert.deepEqual(said.length, 1);
  assert.match(said[0] ?? '', /^Waiting for somebody who reads all of/);
  await make();
  assert.ok((await partitions()).includes('shares_203003'));
});

test('the wait for another process that makes room ends, too', { skip: onlyOne }, async () => {
  await inTransaction(db, async (other) => {
    await query(other, sql`select pg_advisory_xact_lock(4210021103)`);
    await assert.rejects(makePartitions(db, 203101, [], { patienceMs: 600 }), {
      message: 'Waited 0.6 s for another process, which makes room for the same months.',
    });
  });
  await makePartitions(db, 203101, []);
});

test('what a process that died left behind is taken away by the next one', async () => {
  await query(
    db,
    raw(`alter table clicks_default add constraint clicks_default_without_202709
         check (month is not null and month <> 202709) not valid`),
  );
  await makePartitions(db, 202708, [202709]);
  const [reader, creator] = await addMembers(db, 2);
  await addClick(db, { reader, creator, month: 202709 });
  assert.equal((await whereClicksLie()).clicks_202709, 1);
  const left = await query(
    db,
    sql`select 1 from pg_constraint where conname like 'clicks_default_without_%'`,
  );
  assert.deepEqual(left, []);
});

test('an older database keeps every click and share, and goes on', async () => {
  const empty = await makeEmptyDatabase();
  try {
    const { db: old } = await empty.open();
    await migrate(old, { until: '0019-payees-of-payments' }); // version 0.1.0
    await write(
      old,
      sql`insert into clicks (reader_id, month, thing_id, creator_id, origin, iat, clicked_at)
          select reader, 202610 + reader % 2, gen_random_uuid(), 1000, 'https://blog.example', now(), now()
          from generate_series(1, 500) reader`,
    );
    await write(
      old,
      sql`insert into shares (reader_id, month, creator_id, amount)
          select reader, 202610, 1000, reader from generate_series(1, 500) reader`,
    );
    const before = await contents(old);
    assert.deepEqual(await migrate(old, { until: '0020-months-apart' }), ['0020-months-apart']);
    assert.deepEqual(await contents(old), before);
    await makePartitions(old, 202611, [202612]);
    assert.deepEqual(await whereClicksLie(old), { clicks_default: 500 });
    const [live] = await query<{ count: bigint }>(old, sql`select count(*) from live_clicks`);
    assert.equal(live?.count, 500n);
  } finally {
    await empty.close();
  }
});

async function contents(of: Db): Promise<unknown> {
  return [
    await query(of, sql`select * from clicks order by reader_id, month, thing_id`),
    await query(of, sql`select * from shares order by reader_id, month, creator_id`),
  ];
}
