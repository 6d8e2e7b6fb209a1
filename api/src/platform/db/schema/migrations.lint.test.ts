import assert from 'node:assert/strict';
import { test } from 'node:test';
import { breaches } from '../../../../test/migration-rules.ts';
import { migrationNames, readStatements, splitStatements } from './migrate.ts';

/** What was written before these rules. Nothing of it was released, so no table was large. */
const asTheyStand: Readonly<Record<string, number>> = {
  '0013-payments': 2,
  '0016-admin': 1,
  '0018-closing-debts': 1,
  '0020-months-apart': 4,
  '0021-debts-of-closed-accounts': 3,
};

test('no migration holds up requests, or breaks the version before', async () => {
  const before = [];
  const found: Record<string, number> = {};
  const texts: string[] = [];
  for (const name of await migrationNames()) {
    const migration = { name, statements: await readStatements(name) };
    const breached = breaches(migration, before);
    if (breached.length > 0) found[name] = breached.length;
    if (breached.length > (asTheyStand[name] ?? 0)) texts.push(...breached);
    before.push(migration);
  }
  assert.deepEqual(texts, []);
  assert.deepEqual(found, asTheyStand, 'what is listed is still there');
});

const clicks = { name: '0001', statements: ['create table clicks (a integer, b text)'] };
const bad: readonly string[] = [
  'create index clicks_by_b on clicks (b)',
  'create unique index clicks_by_b on clicks (b)',
  'alter table clicks alter column a type bigint',
  'alter table clicks alter a set data type bigint',
  'alter table clicks alter column a set not null',
  'alter table clicks add constraint c check (a > 0)',
  'alter table clicks add constraint f foreign key (a) references members (id)',
  'alter table clicks add constraint k primary key (a)',
  'alter table clicks add constraint u unique (a)',
  'alter table clicks add column c timestamptz not null default now()',
  'alter table clicks add column c uuid default gen_random_uuid()',
  'alter table clicks add column c integer not null',
  'alter table clicks add column c bigint generated always as identity',
  'alter table clicks add column c bigint references members (id)',
  'update clicks set a = 1',
  'delete from clicks',
  'insert into clicks select 1',
  'alter table clicks drop column a',
  'alter table clicks rename column a to c',
  'alter table clicks rename to clicks_old',
  'drop table clicks',
  'alter table clicks set unlogged',
  'lock table clicks',
  'create index concurrently if not exists clicks_by_b on clicks (b);\nalter table clicks add column c integer',
  'alter table clicks add constraint c check (a > 0) not valid;\nalter table clicks validate constraint c',
];

test('each statement that rewrites, locks or reads a whole table is refused', () => {
  for (const text of bad)
    assert.notDeepEqual(breaches({ name: '0002', statements: splitStatements(text) }, [clicks]), [], text);
});

const good: readonly string[][] = [
  ['alter table clicks add column c integer'],
  ["alter table clicks add column c text not null default 'x'"],
  ['create index concurrently if not exists clicks_by_b on clicks (b)'],
  ['create table t (a integer not null);\ncreate index t_by_a on t (a);\ninsert into t values (1)'],
  ['create or replace view v as select a from clicks'],
  [
    'alter table clicks add constraint a_there check (a is not null) not valid',
    'alter table clicks validate constraint a_there',
    'alter table clicks alter column a set not null',
  ],
];

test('what only needs a moment is accepted', () => {
  for (const texts of good) {
    const before = [clicks];
    for (const [index, text] of texts.entries()) {
      const migration = { name: `000${index + 2}`, statements: splitStatements(text) };
      assert.deepEqual(breaches(migration, before), [], text);
      before.push(migration);
    }
  }
  assert.deepEqual(
    breaches({ name: '0002-contract', statements: ['alter table clicks drop column a'] }, [clicks]),
    [],
  );
});
