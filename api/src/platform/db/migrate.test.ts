import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { after, test } from 'node:test';
import { makeEmptyDatabase } from '../../../test/empty-database.ts';
import { migrate } from './migrate.ts';
import { query } from './query.ts';

const files = await readdir(new URL('migrations/', import.meta.url));
const migrations = files.map((name) => name.replace('.ts', '')).sort();
const database = await makeEmptyDatabase();
after(() => database.close());

test('several that start at once make the schema once, and none is locked out', async () => {
  const pools = await Promise.all(Array.from({ length: 6 }, () => database.open()));
  const applied = await Promise.all(pools.map(({ db }) => migrate(db)));
  assert.deepEqual(applied.flat(), migrations);

  const [first] = pools;
  assert.ok(first);
  const rows = await query<{ name: string }>(first.db, 'select name from knex_migrations order by id');
  assert.deepEqual(
    rows.map(({ name }) => name),
    migrations,
  );
  assert.deepEqual(await query(first.db, 'select is_locked from knex_migrations_lock'), [{ is_locked: 0 }]);
});

test('an up-to-date schema is left alone', async () => {
  const { db } = await database.open();
  assert.deepEqual(await migrate(db), []);
});

test('a member keeps everything over a second start', async () => {
  const { db } = await database.open();
  await db.raw("insert into members (email, created_at) values ('a@example.com', now())");
  await migrate(db);
  assert.equal((await query(db, 'select 1 from members')).length, 1);
});

test('counts that had tables of their own are beside their things afterwards', async (t) => {
  const empty = await makeEmptyDatabase();
  t.after(() => empty.close());
  const { db } = await empty.open();
  const run = async (names: readonly string[]) => {
    for (const name of names) {
      const { statements } = (await import(`./migrations/${name}.ts`)) as { statements: readonly string[] };
      for (const statement of statements) await db.raw(statement);
    }
  };
  const last = migrations.indexOf('0015-things-with-their-counts');
  await run(migrations.slice(0, last));
  const [flattred, takenBack, unknown] = [1, 2, 3].map((n) => `00000000-0000-8000-8000-00000000000${n}`);
  for (const id of [flattred, takenBack, unknown])
    await db.raw("insert into things values (?, 1, 'https://blog.example/', 'Post', now())", [id as string]);
  await db.raw('insert into thing_counts values (?, 7), (?, 0)', [flattred, takenBack] as string[]);
  await db.raw('insert into thing_months values (?, 202610, 4), (?, 202611, 5), (?, 202611, 0)', [
    flattred,
    flattred,
    takenBack,
  ] as string[]);
  await run(migrations.slice(last));
  assert.deepEqual(await query(db, 'select id, title, people, month, clicks from things order by id'), [
    { id: flattred, title: 'Post', people: 7n, month: 202611, clicks: 5n },
    { id: takenBack, title: 'Post', people: 0n, month: 202611, clicks: 0n },
    { id: unknown, title: 'Post', people: 0n, month: null, clicks: 0n },
  ]);
});
