import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { usualMonths } from '../../test/fixtures.ts';
import { addManyReaders } from '../../test/many-readers.ts';
import { january, useLedger } from '../../test/use-ledger.ts';
import { createClock } from '../platform/db/clock.ts';
import { createSettlement } from '../settlement/index.ts';
import { checkPublished } from './check-published.ts';
import { createServiceKeys } from './keys/service.ts';
import { createPublisher } from './publish.ts';

const ledger = useLedger();

const keys = () => createServiceKeys({ db: ledger.db, clock: createClock(ledger.db) });
const found = async () =>
  (await checkPublished(ledger.db, keys())).map(({ rule, where, more }) => ({ rule, ...where, more }));

/** 150 readers in blocks of 64, read in pages of as many. */
beforeEach(async () => {
  const { db } = ledger;
  await addManyReaders(db, january, { readers: 150 });
  const rules = { service: 'https://flattr.example', currency: 'EUR', blockSize: 64 };
  const publisher = createPublisher({ db, clock: createClock(db), keys: keys(), ...rules });
  await createSettlement({ db, months: usualMonths(db), publisher }).settle(january);
  assert.deepEqual(await found(), []);
});

const leaf = (reader: number) => ({
  rule: 'statement',
  table: 'statement_leaves',
  month: january,
  reader_id: BigInt(reader),
  more: undefined,
});
const block = (position: number) => ({
  rule: 'statement',
  table: 'statement_blocks',
  month: january,
  position,
  more: undefined,
});
const creator = (id: number) => ({
  rule: 'statement',
  table: 'creator_months',
  creator_id: BigInt(id),
  month: january,
  more: undefined,
});
const statement = { rule: 'statement', table: 'month_statements', month: january, more: undefined };

test('a share, a pot or a click that is no longer what was published is named', async () => {
  const { db } = ledger;
  await db.raw('update shares set amount = amount + 1 where reader_id = 1007');
  await db.raw('delete from clicks where reader_id = 1100');
  // Both shares that this reader gave.
  assert.deepEqual(await found(), [leaf(1007), leaf(1100), creator(3), creator(6)]);
  await db.raw('update reader_months set pot = pot + 1 where reader_id = 1101');
  assert.deepEqual(await found(), [leaf(1007), leaf(1100), leaf(1101), block(1), creator(3), creator(6)]);
});

test('a creator who is told other shares than there are is named, though they add up', async () => {
  const { db } = ledger;
  await db.raw(
    `update creator_months set share_amounts[1] = share_amounts[1] - 1, share_amounts[2] = share_amounts[2] + 1
     where creator_id = 3`,
  );
  assert.deepEqual(await found(), [creator(3)]);
  await db.raw('update creator_months set share_amounts = null where creator_id = 3');
  assert.deepEqual(await found(), [creator(3)]);
});

test('a reader who is missing from the tree, or from the ledger, is named', async () => {
  const { db } = ledger;
  await db.raw('delete from statement_leaves where reader_id = 1010');
  await db.raw('delete from reader_months where reader_id = 1011');
  assert.deepEqual(await found(), [leaf(1010), leaf(1011), block(0)]);
});

test('a public statement that was changed, or signed with a key that is not ours, is named', async () => {
  const { db } = ledger;
  await db.raw(
    `update month_statements set document = replace(document, '"readers":"150"', '"readers":"151"')`,
  );
  const changed = await found();
  assert.ok(changed.length >= 2, 'the roots differ, and so does the signature');
  for (const finding of changed) assert.deepEqual(finding, statement);
  await db.raw(
    `update month_statements set document = replace(document, '"readers":"151"', '"readers":"150"')`,
  );
  assert.deepEqual(await found(), []);
  await db.raw('delete from service_keys');
  assert.deepEqual(await found(), [statement]);
});

test('where everything is wrong, a hundred are named and the rest counted', async () => {
  await ledger.db.raw('update statement_leaves set salt = hash');
  const all = await found();
  assert.equal(all.length, 100);
  assert.equal(all.at(-1)?.more, 50);
});
