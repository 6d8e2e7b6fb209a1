import assert from 'node:assert/strict';
import { test } from 'node:test';
import { damages } from '../../test/damages.ts';
import { addClick, addMember, addMembers, deposit, eur, keepLedger, openMonth } from '../../test/fixtures.ts';
import { january, useLedger } from '../../test/use-ledger.ts';
import { query } from '../db/query.ts';
import { checkLedger, type Finding } from './check-ledger.ts';

const ledger = useLedger();
const february = 202402;

/** Members 1 to 3 are creators, 4 waited in January, 5 gives, 6 waits, 7 flattred nobody, 8 is a closed creator. */
async function addSettledMonths(): Promise<void> {
  const { db } = ledger;
  const [ada, ben, cem] = await addMembers(db, 3);
  const waited = await addMember(db, { monthlyAmount: eur(2) });
  const reader = await addMember(db, { wallet: eur(9), monthlyAmount: eur(4) });
  const waits = await addMember(db, { monthlyAmount: eur(2) });
  await addMember(db, { wallet: eur(5) });
  const closed = await addMember(db, { closedAt: new Date('2024-01-01') });
  for (const creator of [ada, ben, closed]) await addClick(db, { reader: waited, creator, month: january });
  await ledger.settle(january);
  await openMonth(db, february);
  await deposit(db, waited, eur(2));
  await addClick(db, { reader: waited, creator: cem, month: february });
  await addClick(db, { reader: waits, creator: cem, month: february });
  for (const creator of [ada, ben, cem]) await addClick(db, { reader, creator, month: february });
  await addClick(db, { reader, creator: ada, month: february, path: 'undone', undone: true });
  await ledger.settle(february);
}

test('a ledger that is whole has no findings; each kind of damage is found and its row is named', async (t) => {
  await addSettledMonths();
  assert.deepEqual(await checkLedger(ledger.db), []);
  const restore = await keepLedger(ledger.db);
  for (const { did, sql, found } of damages) {
    await t.test(`somebody ${did}`, async () => {
      await restore();
      await (typeof sql === 'string' ? ledger.db.raw(sql) : sql(ledger.db));
      const findings = await checkLedger(ledger.db);
      const names = findings.map(nameOf);
      for (const name of found) {
        assert.ok(
          names.some((each) => each.startsWith(name)),
          `${name} is missing from\n${names.join('\n')}`,
        );
      }
      for (const { text, expected, found: was } of findings) {
        assert.match(text, /^[A-Z0-9].*\.$/);
        assert.notEqual(expected, was);
      }
    });
  }
});

function nameOf({ rule, where: { table, ...key } }: Finding): string {
  const columns = Object.entries(key).map(([column, value]) => `${column}=${value}`);
  return `${rule} ${table} ${columns.join(',')}`.trim();
}

test('an empty ledger is whole, and checking changes nothing and holds no lock', async () => {
  await ledger.db('months').delete();
  assert.deepEqual(await checkLedger(ledger.db), []);
  assert.deepEqual(await query(ledger.db, 'select 1 as one'), [{ one: 1 }]);
});
