import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { usualMonths } from '../../test/fixtures.ts';
import { addManyReaders } from '../../test/many-readers.ts';
import { january, useLedger } from '../../test/use-ledger.ts';
import { readConfig } from '../config.ts';
import { createClock } from '../platform/db/clock.ts';
import { createSettlement } from '../settlement/index.ts';
import { checkPublished } from './check-published.ts';
import { createServiceKeys } from './keys/keys.ts';
import { createPublisher } from './publish.ts';

const ledger = useLedger();

const context = () => ({ db: ledger.db, clock: createClock(ledger.db), config: readConfig({}) });
const keys = () => createServiceKeys(context());
const found = async () =>
  (await checkPublished(ledger.db, keys())).map(({ rule, where, more }) => ({ rule, ...where, more }));

/** 150 readers in blocks of 64, read in pages of as many. */
beforeEach(async () => {
  const { db } = ledger;
  await addManyReaders(db, january, { readers: 150 });
  const publisher = createPublisher(context(), { keys: keys(), blockSize: 64 });
  await createSettlement({ db }, { months: usualMonths(db), publisher }).settle(january);
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
  table: 'creator_shares',
  creator_id: BigInt(id),
  month: january,
  more: undefined,
});
const statement = { rule: 'statement', table: 'month_statements', month: january, more: undefined };

test('names a changed share, pot or click', async () => {
  const { db } = ledger;
  await db.raw('update shares set amount = amount + 1 where reader_id = 1007');
  await db.raw('delete from clicks where reader_id = 1100');
  // Both shares that this reader gave.
  assert.deepEqual(await found(), [leaf(1007), leaf(1100), creator(3), creator(6)]);
  await db.raw('update reader_months set pot = pot + 1 where reader_id = 1101');
  assert.deepEqual(await found(), [leaf(1007), leaf(1100), leaf(1101), block(1), creator(3), creator(6)]);
});

test('names a creator with other shares, though their total is right', async () => {
  const { db } = ledger;
  await db.raw(
    'update creator_shares set amounts[1] = amounts[1] - 1, amounts[2] = amounts[2] + 1 where creator_id = 3',
  );
  assert.deepEqual(await found(), [creator(3)]);
  await db.raw('delete from creator_shares where creator_id = 3');
  assert.deepEqual(await found(), [creator(3)]);
});

test('names a reader who is missing in the tree or in the ledger', async () => {
  const { db } = ledger;
  await db.raw('delete from statement_leaves where reader_id = 1010');
  await db.raw('delete from reader_months where reader_id = 1011');
  assert.deepEqual(await found(), [leaf(1010), leaf(1011), block(0)]);
});

test('names a public statement that was changed or signed with an unknown key', async () => {
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

test('names a hundred readers and counts the rest', async () => {
  await ledger.db.raw('update statement_leaves set salt = hash');
  const all = await found();
  assert.equal(all.length, 100);
  assert.equal(all.at(-1)?.more, 50);
});
