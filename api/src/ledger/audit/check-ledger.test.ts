import assert from 'node:assert/strict';
import { test } from 'node:test';
import { damages } from '../../../test/damages.ts';
import {
  addClick,
  addMember,
  addMembers,
  deposit,
  eur,
  keepLedger,
  openMonth,
} from '../../../test/fixtures.ts';
import { january, useLedger } from '../../../test/use-ledger.ts';
import { query, sql } from '../../platform/db/index.ts';
import { checkLedger, type Finding } from './check-ledger.ts';
import { countFindings } from './finding.ts';
import { memberPages } from './member-pages.ts';

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

test('finds nothing in a correct ledger, and names the row of each kind of damage', async (t) => {
  await addSettledMonths();
  assert.deepEqual(await checkLedger(ledger.db), []);
  const restore = await keepLedger(ledger.db);
  for (const { did, sql, found } of damages) {
    await t.test(`an operator ${did}`, async () => {
      await restore();
      await (typeof sql === 'string' ? ledger.db.raw(sql) : sql(ledger.db));
      const findings = await checkLedger(ledger.db);
      assert.deepEqual(await checkLedger(ledger.db, { pageSize: 3 }), findings);
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
  assert.deepEqual(await query(ledger.db, sql`select 1 as one`), [{ one: 1 }]);
});

test('of a rule that is broken everywhere a hundred rows are named, and the others counted', async () => {
  const { db } = ledger;
  await db.raw(`insert into members (created_at) select now() from generate_series(1, 130)`);
  await db.raw('insert into balances (member_id, wallet) select id, 5 from members');
  const findings = await checkLedger(db);
  const wallets = findings.filter(({ rule }) => rule === 'balance');
  assert.equal(wallets.length, 100);
  assert.deepEqual(wallets[0]?.where, { table: 'balances', member_id: 1n });
  assert.equal(wallets.at(-1)?.more, 30);
  assert.equal(countFindings(findings), 131, 'and that the accounts do not sum to nothing');
});

test('members are checked in pages, with rows of nobody before, between and after them', async () => {
  const { db } = ledger;
  for (const id of [10n, 20n, 30n, 40n, 50n]) await addMember(db, { id });
  const pages = await memberPages(db, 2);
  assert.deepEqual(pages.map(({ to }) => to).slice(0, -1), [30n, 50n]);
  for (const id of [5, 25, 45, 99])
    await db.raw(`insert into shares (reader_id, month, creator_id, amount) values (${id}, 202401, 1, 7)`);
  for (const pageSize of [undefined, 1, 2]) {
    const findings = await checkLedger(db, { pageSize });
    const named = findings.filter(({ rule }) => rule === 'share-without-click');
    assert.deepEqual(
      named.map(({ where }) => where.reader_id),
      [5n, 25n, 45n, 99n],
    );
  }
});

test('a service that goes on meanwhile makes no false findings', {
  skip: process.env.TEST_ENGINE !== 'postgres' && 'the embedded database has one connection',
}, async () => {
  const { db } = ledger;
  await db('months').delete();
  const [ada, ben] = await addMembers(db, 2);
  const readers = await Promise.all(
    Array.from({ length: 20 }, () => addMember(db, { wallet: eur(100), monthlyAmount: eur(2) })),
  );
  let over = false;
  const checking = (async () => {
    const findings: Finding[] = [];
    let checks = 0;
    for (; !over || checks === 0; checks++) findings.push(...(await checkLedger(db, { pageSize: 4 })));
    return { findings, checks };
  })();
  for (const month of [202401, 202402, 202403, 202404]) {
    await openMonth(db, month);
    for (const reader of readers) {
      await addClick(db, { reader, creator: reader % 2n === 0n ? ada : ben, month });
      await deposit(db, reader, eur(1));
    }
    await ledger.settle(month, { bucketSize: 3 });
  }
  over = true;
  const { findings, checks } = await checking;
  assert.deepEqual(findings, []);
  assert.ok(checks > 1);
});
