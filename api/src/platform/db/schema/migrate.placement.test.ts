import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { openTestDatabase } from '../../../../test/test-database.ts';
import { query, raw, sql } from '../sql.ts';
import { migrationNames, readStatements } from './migrate.ts';
import { type Placement, placement } from './placement.ts';

// What a distributed database (Citus) requires of the schema, checked on plain PostgreSQL.

const database = await openTestDatabase();
const { db } = database;
after(() => database.close());

const statements = (await Promise.all((await migrationNames()).map(readStatements))).flat();

// The list of migrations (migrate.ts): read and written at start only, wherever that is.
const notOurs = ['knex_migrations'];

const tables = (
  await query<{ name: string }>(
    db,
    sql`select relname::text as name from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`,
  )
)
  .map(({ name }) => name)
  .filter((name) => !notOurs.includes(name));

interface Constraint {
  table: string;
  name: string;
  /** As pg_constraint says it: p primary key, u unique, f foreign key, c check, x exclusion. */
  type: string;
  columns: string[];
  target: string | null;
  target_columns: string[];
}

const names = (keys: string, table: string) =>
  raw(`array(select a.attname::text from unnest(${keys}) with ordinality k(number, position)
       join pg_attribute a on a.attrelid = ${table} and a.attnum = k.number order by k.position)`);

// Since PostgreSQL 18 (and in the embedded one) every NOT NULL is listed as a constraint too, named by PostgreSQL.
const constraints = await query<Constraint>(
  db,
  sql`select c.conrelid::regclass::text as table, c.conname as name, c.contype::text as type,
          ${names('c.conkey', 'c.conrelid')} as columns,
          nullif(c.confrelid, 0)::regclass::text as target, ${names('c.confkey', 'c.confrelid')} as target_columns
   from pg_constraint c join pg_namespace n on n.oid = c.connamespace
   where n.nspname = 'public' and c.contype <> 'n' order by 1, 2`,
);
const ours = constraints.filter(({ table }) => tables.includes(table));

const column = (place: Placement | undefined) => (place && 'by' in place ? place.by : undefined);
const everywhere = (place: Placement | undefined) =>
  place !== undefined && 'on' in place && place.on === 'everywhere';

test('the checks see the schema', () => {
  assert.ok(tables.length >= 15 && ours.length >= 30 && statements.length >= 20);
});

test('the declared tables are those of the schema', () => {
  assert.deepEqual(tables, Object.keys(placement).sort());
});

test('every distribution column exists and is not null', async () => {
  for (const table of tables) {
    const by = column(placement[table]);
    if (by === undefined) continue;
    const [found] = await query<{ attnotnull: boolean }>(
      db,
      sql`select attnotnull from pg_attribute where attrelid = to_regclass(${table}) and attname = ${by}`,
    );
    assert.equal(found?.attnotnull, true, `${table}.${by}`);
  }
});

describe('primary keys and unique constraints', () => {
  test('every table has a primary key', () => {
    const keyed = ours.filter(({ type }) => type === 'p').map(({ table }) => table);
    assert.deepEqual(keyed, tables);
  });

  test('each includes the distribution column', () => {
    for (const { table, name, type, columns } of ours) {
      const by = column(placement[table]);
      if (by !== undefined && 'pux'.includes(type)) assert.ok(columns.includes(by), `${name} on ${table}`);
    }
  });

  test('each unique index includes the distribution column', async () => {
    const indexes = await query<{ table: string; name: string; columns: string[] }>(
      db,
      sql`select i.indrelid::regclass::text as table, i.indexrelid::regclass::text as name,
              ${names('i.indkey::smallint[]', 'i.indrelid')} as columns
       from pg_index i join pg_class c on c.oid = i.indrelid
       where i.indisunique and c.relnamespace = 'public'::regnamespace`,
    );
    for (const { table, name, columns } of indexes) {
      const by = column(placement[table]);
      if (by !== undefined) assert.ok(columns.includes(by), `${name} on ${table}`);
    }
  });
});

test('foreign keys include the distribution column and stay within one colocation group', () => {
  for (const { table, name, columns, target, target_columns } of ours.filter(({ type }) => type === 'f')) {
    const from = placement[table];
    const to = placement[target ?? ''];
    if (everywhere(to)) continue; // any table may refer to one that is on every node
    assert.ok(from && 'by' in from && to && 'by' in to, name);
    assert.ok(from.colocated !== undefined && from.colocated === to.colocated, `${name} is not colocated`);
    const position = columns.indexOf(from.by);
    assert.ok(position >= 0 && target_columns[position] === to.by, `${name} lacks the distribution column`);
  }
});

describe('names', () => {
  const text = statements.join('\n');
  const isWritten = (name: string) => new RegExp(`\\b${name}\\b`).test(text);

  test('every constraint has a name that begins with its table', () => {
    for (const { table, name } of ours) {
      assert.ok(isWritten(name), `PostgreSQL named ${name}`);
      assert.ok(name.startsWith(`${table}_`), `${name} is on ${table}`);
    }
  });

  test('every index has a name that begins with its table', async () => {
    const indexes = await query<{ table: string; name: string }>(
      db,
      sql`select tablename as table, indexname as name from pg_indexes where schemaname = 'public'`,
    );
    for (const { table, name } of indexes.filter((index) => tables.includes(index.table))) {
      assert.ok(isWritten(name), `PostgreSQL named ${name}`);
      assert.ok(name.startsWith(`${table}_`), `${name} is on ${table}`);
    }
  });
});

test('there are no triggers, rules or functions', async () => {
  const found = await query<{ name: string }>(
    db,
    sql`select tgname::text as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where not tgisinternal and c.relnamespace = 'public'::regnamespace
     union all select rulename from pg_rules where schemaname = 'public'
     union all select proname from pg_proc where pronamespace = 'public'::regnamespace`,
  );
  assert.deepEqual(found, []);
});

test('no view reads the clock: an UPDATE that uses it would be refused', async () => {
  const found = await query(
    db,
    sql`select viewname from pg_views where schemaname = 'public' and definition ~ 'clock_timestamp|random'`,
  );
  assert.deepEqual(found, []);
});

test('there are no sequences but those of bigint identities', async () => {
  const sequences = await query<{ name: string; kind: string | null; type: string }>(
    db,
    sql`select s.seqrelid::regclass::text as name, d.deptype::text as kind, s.seqtypid::regtype::text as type
     from pg_sequence s join pg_class c on c.oid = s.seqrelid and c.relnamespace = 'public'::regnamespace
     left join pg_depend d
       on d.objid = s.seqrelid and d.classid = 'pg_class'::regclass and d.deptype in ('i', 'a')`,
  );
  const own = sequences.filter(({ name }) => !notOurs.some((table) => name.startsWith(table)));
  assert.ok(own.length > 0);
  for (const { name, kind, type } of own)
    assert.deepEqual({ name, kind, type }, { name, kind: 'i', type: 'bigint' });
});

test('money and member ids are bigint', async () => {
  const narrow = await query<{ table_name: string; column_name: string }>(
    db,
    sql`select table_name, column_name from information_schema.columns
     where table_schema = 'public' and data_type <> 'bigint'
       and column_name in ('amount', 'pot', 'fee', 'wallet', 'earnings', 'minimum', 'monthly_amount',
                           'member_id', 'reader_id', 'creator_id')`,
  );
  assert.deepEqual(narrow, []);
});

test('times have a time zone', async () => {
  const zoneless = await query<{ table_name: string }>(
    db,
    sql`select table_name from information_schema.columns
     where table_schema = 'public' and data_type like 'timestamp without%'`,
  );
  assert.deepEqual(zoneless, []);
});

test('each statement of a migration defines something', () => {
  for (const statement of statements) {
    const code = statement.replace(/'[^']*'/g, "''");
    assert.doesNotMatch(code, /;/, statement);
    assert.match(
      code,
      /^(create (table|index|unique index|(or replace )?view)|alter (table|index)|drop index) /,
      statement,
    );
    assert.doesNotMatch(code, /\bextension\b|\bserial\b|\btrigger\b/i, statement);
  }
});
