import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { type EmptyDatabase, makeEmptyDatabase } from '../../../../test/empty-database.ts';
import { migrateUnderTraffic, samples, withSamples } from '../../../../test/migrate-under-traffic.ts';
import { untilWaiting } from '../../../../test/waiting-for-locks.ts';
import { type Db, inTransaction, query, raw, sql } from '../index.ts';
import { examine } from './examine.ts';
import { migrate, migrationNames } from './migrate.ts';

const onPostgres = process.env.TEST_ENGINE === 'postgres';
const databases: EmptyDatabase[] = [];
after(() => Promise.all(databases.map((each) => each.close())));

/** A database of this version. On PostgreSQL with a second pool. */
async function makeDatabase(): Promise<{ db: Db; other: Db }> {
  const made = await makeEmptyDatabase();
  databases.push(made);
  const { db } = await made.open();
  await migrate(db);
  return { db, other: (await made.open()).db };
}

test('an upgrade says what it will do, does it once, and is then done', async () => {
  const { db } = await makeDatabase();
  const said: string[] = [];
  const options = { migrations: await withSamples(), say: (line: string) => void said.push(line) };
  assert.deepEqual(await migrate(db, options), Object.keys(samples));
  assert.match(said[0] ?? '', /^9001-column\n {2}alter table clicks add column note text/);
  assert.deepEqual(await migrate(db, options), []);
  const indexes = await query<{ is_valid: boolean }>(
    db,
    sql`select indisvalid as is_valid from pg_index where indexrelid in
        (select 'clicks_by_note'::regclass union select inhrelid from pg_inherits where inhparent = 'clicks_by_note'::regclass)`,
  );
  assert.ok(indexes.length >= 2, 'of the table and its partitions');
  assert.ok(indexes.every(({ is_valid }) => is_valid));
});

test('an index that an interrupted upgrade left half built is built again', {
  skip: !onPostgres,
}, async () => {
  const { db } = await makeDatabase();
  const migrations = await withSamples();
  await migrate(db, { migrations, until: '9001-column' });
  await query(db, raw('create index clicks_default_clicks_by_note on clicks_default (month)'));
  await query(
    db,
    raw(
      `update pg_index set indisvalid = false where indexrelid = 'clicks_default_clicks_by_note'::regclass`,
    ),
  );
  await migrate(db, { migrations });
  const [index] = await query<{ definition: string; is_valid: boolean }>(
    db,
    sql`select pg_get_indexdef(indexrelid) as definition, indisvalid as is_valid from pg_index
        where indexrelid = 'clicks_default_clicks_by_note'::regclass`,
  );
  assert.match(index?.definition ?? '', /\(note\)/);
  assert.ok(index?.is_valid);
});

test('the version before starts on a schema that was only added to, and not on one that lost something', async () => {
  const { db } = await makeDatabase();
  await migrate(db, { migrations: await withSamples() });
  const known = await migrationNames();
  assert.deepEqual((await examine(db, known)).newer, Object.keys(samples));
  assert.deepEqual(await migrate(db), []);
  const migrations = await withSamples({
    '9005-note-contract': 'drop view noted_clicks;\nalter table clicks drop column note',
  });
  await migrate(db, { migrations });
  await assert.rejects(migrate(db), {
    name: 'UnusableDatabase',
    message:
      'A newer version of the service changed the database for good (9005-note-contract). Run that version, or restore a backup of before.',
  });
});

test('a database of another application, or of an old PostgreSQL, is refused in one line and left alone', async () => {
  const made = await makeEmptyDatabase();
  databases.push(made);
  const { db } = await made.open();
  await query(db, raw('create table orders (id integer)'));
  await assert.rejects(migrate(db), {
    name: 'UnusableDatabase',
    message:
      'The database holds tables of another application (orders). Give the service a database, or a schema, of its own.',
  });
  await query(
    db,
    raw('create table knex_migrations (id integer, name text, batch integer, migration_time timestamptz)'),
  );
  await query(db, raw(`insert into knex_migrations (name) values ('20200101_orders.js')`));
  await assert.rejects(migrate(db), /^UnusableDatabase: The database holds tables of another application/);
  await query(db, raw('drop table orders, knex_migrations'));
});

test('an upgrade waits for a table in use, and nobody waits behind it for a second', {
  skip: !onPostgres,
}, async () => {
  const { db, other } = await makeDatabase();
  const said: string[] = [];
  const { applied, slowestMs, acts, failures } = await migrateUnderTraffic(
    { db, other },
    { clicks: 20_000, holdForMs: 2_500, say: (line) => void said.push(line) },
  );
  assert.deepEqual(applied, Object.keys(samples));
  assert.ok(said.includes('  A table is in use. Trying again until it is free.'));
  assert.deepEqual(failures, []);
  assert.ok(acts > 50, `${acts} clicks meanwhile`);
  assert.ok(slowestMs < 1_000, `the slowest took ${slowestMs} ms`);
});

test('a process that dies while it upgrades leaves nothing that keeps the next one out', {
  skip: !onPostgres,
}, async () => {
  const { db, other } = await makeDatabase();
  const migrations = await withSamples();
  await inTransaction(other, async (transaction) => {
    await query(transaction, raw('lock table clicks in access share mode'));
    const [{ pid } = { pid: 0 }] = await query<{ pid: number }>(
      transaction,
      sql`select pg_backend_pid() as pid`,
    );
    const upgrade = migrate(db, { migrations, tries: 50 });
    upgrade.catch(() => undefined);
    await untilWaiting(transaction);
    await query(
      transaction,
      sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> ${pid}`,
    );
    await assert.rejects(upgrade);
  });
  assert.deepEqual(await migrate(other, { migrations }), Object.keys(samples));
});
