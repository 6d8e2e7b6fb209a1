import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import * as citus from '../../../../test/citus.ts';
import { openTestDatabase } from '../../../../test/test-database.ts';
import type { Db } from '../database.ts';
import { openPostgres } from '../engine/postgres.ts';
import { query, sql, write } from '../sql.ts';
import { CannotDistribute, distribute, refuseHalfDistributed } from './distribute.ts';
import { migrate } from './migrate.ts';
import { placement } from './placement.ts';

const cluster = process.env.TEST_CITUS;

test('a database that is no coordinator is told so, and nothing is half-distributed there', {
  skip: cluster && 'this one is a coordinator',
}, async (t) => {
  const { db, close } = await openTestDatabase();
  t.after(close);
  await assert.rejects(distribute(db), { name: 'CannotDistribute', message: /^This is not the coordinator/ });
  await refuseHalfDistributed(db);
});

describe('on a Citus cluster', { skip: !cluster && 'there is none: npm run test:citus' }, () => {
  /** Runs `work` on a migrated database of the cluster that is not distributed yet. */
  async function withDatabase(work: (db: Db) => Promise<void>): Promise<void> {
    const nodes = await citus.findNodes(cluster ?? '');
    const name = `flattr_distribute_${randomBytes(4).toString('hex')}`;
    await citus.makeEmpty(nodes, name);
    const { db, close } = await openPostgres(citus.urlOf(cluster ?? '', name));
    try {
      await migrate(db);
      await work(db);
    } finally {
      await close();
      await citus.drop(nodes, name);
    }
  }

  test('every table gets its place, once, and the partitions with it', () =>
    withDatabase(async (db) => {
      await refuseHalfDistributed(db); // none is distributed: one server
      const { workers, tables } = await distribute(db);
      assert.ok(workers > 0);
      assert.deepEqual(tables.map(({ table }) => table).sort(), Object.keys(placement).sort());
      assert.deepEqual((await distribute(db)).tables, []);
      await refuseHalfDistributed(db);
      const [partition] = await query<{ by: string }>(
        db,
        sql`select column_to_column_name(logicalrelid, partkey) as by from pg_dist_partition
            where logicalrelid = 'clicks_default'::regclass`,
      );
      assert.equal(partition?.by, 'reader_id');
    }));

  test('two operators at once distribute every table once', () =>
    withDatabase(async (db) => {
      const both = await Promise.all([distribute(db), distribute(db)]);
      const tables = both.flatMap((each) => each.tables.map(({ table }) => table));
      assert.deepEqual(tables.sort(), Object.keys(placement).sort());
      assert.deepEqual((await distribute(db)).tables, []);
    }));

  test('a database that holds data is refused, and nothing is distributed', () =>
    withDatabase(async (db) => {
      await write(db, sql`insert into members (created_at) values (now())`);
      await assert.rejects(
        distribute(db),
        new CannotDistribute(
          'The table members holds data. Only an empty database can be distributed: nothing was changed.',
        ),
      );
      assert.deepEqual(await query(db, sql`select 1 from pg_dist_partition`), []);
    }));

  test('a database that is distributed by half is told in one line, and finished', () =>
    withDatabase(async (db) => {
      await query(db, sql`select create_distributed_table('members', 'id', colocate_with => 'none')`);
      await write(db, sql`insert into members (created_at) values (now())`); // what is placed may hold data
      await assert.rejects(refuseHalfDistributed(db), {
        message:
          /^The database is distributed by half: \d+ tables are missing\. Run: npm run flattr -- distribute$/,
      });
      const { tables } = await distribute(db);
      assert.equal(tables.length, Object.keys(placement).length - 1);
      await refuseHalfDistributed(db);
    }));
});
