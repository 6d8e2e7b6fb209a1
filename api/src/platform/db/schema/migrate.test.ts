import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { makeEmptyDatabase } from '../../../../test/empty-database.ts';
import { query, sql, write } from '../sql.ts';
import { migrate, migrationNames } from './migrate.ts';

const migrations = await migrationNames();
const database = await makeEmptyDatabase();
after(() => database.close());

test('processes that start together make the schema once, and none is locked out', async () => {
  const pools = await Promise.all(Array.from({ length: 6 }, () => database.open()));
  const applied = await Promise.all(pools.map(({ db }) => migrate(db)));
  assert.deepEqual(applied.flat().sort(), migrations);

  const [first] = pools;
  assert.ok(first);
  const rows = await query<{ name: string }>(first.db, sql`select name from knex_migrations order by id`);
  assert.deepEqual(
    rows.map(({ name }) => name),
    migrations,
  );
});

test('leaves an up-to-date schema alone', async () => {
  const { db } = await database.open();
  assert.deepEqual(await migrate(db), []);
});

test('a second start keeps the data', async () => {
  const { db } = await database.open();
  await write(db, sql`insert into members (email, created_at) values ('a@example.com', now())`);
  await migrate(db);
  assert.equal((await query(db, sql`select 1 from members`)).length, 1);
});
