import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { addClick, addMember, eur, openMonth, usualMonths } from '../../test/fixtures.ts';
import { january, useLedger } from '../../test/use-ledger.ts';
import { readConfig } from '../config.ts';
import { createClock } from '../platform/db/clock.ts';
import { done, fail } from '../platform/failure.ts';
import { createSettlement } from '../settlement/index.ts';
import { createServiceKeys } from './keys/keys.ts';
import { findMonthStatement } from './month-statements.ts';
import { createPublisher } from './publish.ts';

const ledger = useLedger();
const folder = await mkdtemp(join(tmpdir(), 'flattr-statements-'));
after(() => rm(folder, { recursive: true }));

function settlement({ months = usualMonths(ledger.db) } = {}) {
  const { db } = ledger;
  const context = { db, clock: createClock(db), config: { ...readConfig({}), statementArchive: folder } };
  const publisher = createPublisher(context, { keys: createServiceKeys(context) });
  return createSettlement({ db }, { months, publisher });
}

test('a month that was published is not settled again from an older backup', async () => {
  const { db } = ledger;
  await openMonth(db, january);
  const reader = await addMember(db, { wallet: eur(9), monthlyAmount: eur(2) });
  await addClick(db, { reader, creator: await addMember(db), month: january });
  await db.raw('create table backup_of_months as select * from months');
  await db.raw('create table backup_of_reader_months as select * from reader_months');

  await settlement().settle(january);
  const published = await findMonthStatement(db, january);
  assert.ok(published);
  assert.deepEqual(await readdir(folder), ['2024-01.json']);

  // The backup of before is restored.
  for (const table of ['months', 'reader_months', 'month_statements', 'statement_leaves', 'statement_blocks'])
    await db(table).delete();
  await db.raw('insert into months select * from backup_of_months');
  await db.raw('insert into reader_months select * from backup_of_reader_months');
  assert.deepEqual(await settlement().settle(january), fail('published-before'));
  const [month] = await db('months').where({ month: january });
  assert.equal(month.state, 'open', 'nothing was begun');

  // The operator moves the file away, to supersede it in the open.
  await rm(join(folder, '2024-01.json'));
  await db('transfers').delete();
  await db('shares').delete();
});

test('a month that another process publishes at the same time is not reported as published before', async () => {
  const { db } = ledger;
  await openMonth(db, january);
  const reader = await addMember(db, { wallet: eur(9), monthlyAmount: eur(2) });
  await addClick(db, { reader, creator: await addMember(db), month: january });
  const months = usualMonths(db);
  const other = settlement();
  // The other process settles the month after this one has found it unsettled.
  const overtaken = { ...months, open: async () => void (await other.settle(january)) };
  const { pot, before } = done(await settlement({ months: overtaken }).settle(january));
  assert.deepEqual({ pot, before }, { pot: eur(2), before: [] });
});

test('a damaged file is named, with what to do, and the month stays as it is', async () => {
  const { db } = ledger;
  await openMonth(db, january);
  const reader = await addMember(db, { wallet: eur(9), monthlyAmount: eur(2) });
  await addClick(db, { reader, creator: await addMember(db), month: january });
  const file = join(folder, '2024-01.json');
  for (const damaged of ['', '{"root":"a', 'null', '{}']) {
    await writeFile(file, damaged);
    await assert.rejects(settlement().settle(january), (error: Error) => {
      assert.ok(error.message.startsWith(`The file ${file} (STATEMENT_ARCHIVE) is damaged. Restore it`));
      return true;
    });
  }
  assert.equal((await db('months').where({ month: january }))[0].state, 'open', 'nothing was begun');
  await rm(file);
});
