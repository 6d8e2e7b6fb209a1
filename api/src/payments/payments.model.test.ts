import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { emptyLedger } from '../../test/fixtures.ts';
import { chargedTwice, ledgerOf } from '../../test/ledger-of-book.ts';
import { act, moneyActions, moneyWorld, settleDown } from '../../test/money-life.ts';
import { bookOf, ProviderWithBook } from '../../test/provider-with-book.ts';
import { seededRandom } from '../../test/random.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { readConfig } from '../config.ts';
import { checkLedger } from '../ledger/index.ts';
import { type Db, query, sql } from '../platform/db/index.ts';
import { createLog } from '../platform/log.ts';
import { createServices } from '../services.ts';

/*
 * Random histories of money: readers, creators, operators, banks and lost answers in any order. When everything has come
 * to rest, the ledger says to the micro-unit what the provider's own book says.
 */

const { seed } = seededRandom();
const numRuns = Number(process.env.RUNS ?? 20);
const log = createLog('silent');
let database: TestDatabase;

before(async () => {
  database = await openTestDatabase();
});
after(() => database.close());

const steps = fc.array(fc.tuple(fc.constantFrom(...moneyActions), fc.nat(1_000)), {
  minLength: 10,
  maxLength: 50,
});
/** Without these a history has no money in it. One card works, one is declined, and for one the bank asks. */
const beginning = [
  ['save', 0],
  ['save', 4],
  ['save', 11],
  ['click', 0],
  ['click', 4],
  ['click', 2],
  ['collect', 0],
] as const;

test('after any history the ledger is what the provider’s book says, and nothing happened twice', async (t) => {
  const seen: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(steps, async (random) => {
      const { db } = database;
      await emptyLedger(db);
      const provider = new ProviderWithBook();
      const config = readConfig({ COLLECT_DAYS: '4' });
      const world = await moneyWorld(db, createServices({ config, db, log, provider }), provider);
      for (const [action, pick] of [...beginning, ...random]) await act(world, action, pick);
      await settleDown(world);
      assert.deepEqual(await checkLedger(db), []);
      assert.deepEqual(await ledgerOf(db), bookOf(provider));
      assert.deepEqual(await chargedTwice(db), []);
      assert.deepEqual(provider.doubled, []);
      await count(db, seen);
    }),
    { seed, numRuns, endOnFailure: process.env.CI !== undefined },
  );
  t.diagnostic(`${numRuns} histories: ${JSON.stringify(seen)}`);
  for (const state of ['payments succeeded', 'payments failed', 'refunds done', 'payouts done'])
    assert.ok((seen[state] ?? 0) > 0, `${state}: the histories are too tame`);
});

async function count(db: Db, seen: Record<string, number>): Promise<void> {
  const rows = await query<{ name: string; rows: bigint }>(
    db,
    sql`select 'payments ' || state as name, count(*) as rows from payments group by state
        union all select 'refunds ' || state, count(*) from refunds group by state
        union all select 'payouts ' || state, count(*) from payouts group by state
        union all select 'disputes ' || status, count(*) from disputes group by status
        union all select kind, count(*) from transfers group by kind`,
  );
  for (const { name, rows: found } of rows) seen[name] = (seen[name] ?? 0) + Number(found);
}
