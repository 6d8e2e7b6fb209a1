import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeEmptyDatabase } from '../../test/empty-database.ts';
import { readConfig } from '../config.ts';
import { query, sql } from '../platform/db/index.ts';
import { checkSchema } from './database.ts';

test('a database of another application is wrong, and not one that lacks changes', async (t) => {
  const empty = await makeEmptyDatabase();
  t.after(empty.close);
  const database = await empty.open();
  await query(database.db, sql`create table customers (id integer)`);
  const [found] = await checkSchema({ config: readConfig({}), database });
  assert.match(
    JSON.stringify(found),
    /"wrong","says":"The database holds tables of another application \(customers\)\. Give the service a database/,
  );
});
