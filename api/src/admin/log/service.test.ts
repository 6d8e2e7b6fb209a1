import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { earlier } from '../../../test/earlier.ts';
import { useServices } from '../../../test/use-services.ts';
import { inTransaction } from '../../platform/db/index.ts';
import { checkAdminLog, type Entry } from './service.ts';

const real = useServices();

const entry = (more: Partial<Entry> = {}): Entry => ({
  request: randomUUID(),
  adminId: 1n,
  action: 'view',
  object: 'member 12',
  reason: 'asked by mail',
  before: '',
  after: '',
  ...more,
});
const writeSome = async (count: number) => {
  for (let index = 0; index < count; index++) await real.services.admin.log.write(entry());
};
const texts = async (pageSize?: number) => (await checkAdminLog(real.db, pageSize)).map(({ text }) => text);

test('entries that are written at once follow each other, and their chain holds', async () => {
  const { log } = real.services.admin;
  await Promise.all(Array.from({ length: 12 }, () => log.write(entry())));
  const entries = await log.entries({ limit: 100 });
  assert.deepEqual(
    entries.map(({ id }) => id),
    Array.from({ length: 12 }, (_, index) => BigInt(12 - index)),
  );
  assert.deepEqual(await texts(), []);
  assert.deepEqual(await texts(5), [], 'in pages too');
});

test('a request is written once, also at once', async () => {
  const { log } = real.services.admin;
  const same = entry();
  const wrote = await Promise.all([log.write(same), log.write(same), log.write(same)]);
  assert.deepEqual(wrote.toSorted(), [false, false, true]);
  assert.equal(await log.write(same), false);
  assert.equal((await log.entries({ limit: 10 })).length, 1);
});

test('what is not committed leaves no gap', async () => {
  const { log } = real.services.admin;
  await writeSome(1);
  await assert.rejects(
    inTransaction(real.db, async (transaction) => {
      await log.append(transaction, entry());
      throw new Error('the act failed');
    }),
    /the act failed/,
  );
  await writeSome(1);
  assert.deepEqual(
    (await log.entries({ limit: 10 })).map(({ id }) => id),
    [2n, 1n],
  );
  assert.deepEqual(await texts(), []);
});

for (const [what, change] of [
  ['the reason', "update admin_log set reason = 'another' where id = 3"],
  ['the operator', 'update admin_log set admin_id = 2 where id = 3'],
  ['the time', `update admin_log set at = ${earlier('at', '-1 millisecond')} where id = 3`],
  ['the object', "update admin_log set object = 'member 13' where id = 3"],
  ['the outcome', "update admin_log set after = 'held' where id = 3"],
  [
    'a text moved from one column to the next',
    "update admin_log set reason = '', before = reason where id = 3",
  ],
  ['the hash', "update admin_log set hash = repeat('0', 43) where id = 3"],
] as const)
  test(`finds that somebody changed ${what}`, async () => {
    await writeSome(5);
    assert.deepEqual(await texts(), []);
    await real.db.raw(change);
    assert.deepEqual(await texts(), ['Row 3 of the log of operators, or the one before, was changed.']);
    assert.equal((await texts(2)).length, 1);
  });

test('finds that somebody took rows out, at the beginning and in between', async () => {
  await writeSome(5);
  await real.db.raw('delete from admin_log where id = 4');
  assert.deepEqual(await texts(), ['Row 4 of the log of operators is gone.']);
  await real.db.raw('delete from admin_log where id < 3');
  assert.deepEqual(await texts(2), ['Row 1 of the log of operators is gone.']);
});

test('finds that somebody took a row out and closed the gap', async () => {
  await writeSome(5);
  await real.db.raw('delete from admin_log where id = 3');
  await real.db.raw('update admin_log set id = id - 1 where id = 4');
  await real.db.raw('update admin_log set id = id - 1 where id = 5');
  assert.deepEqual(await texts(), ['Row 3 of the log of operators, or the one before, was changed.']);
});
