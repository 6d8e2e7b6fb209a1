import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatMonth } from '@flattr/settlement';
import { hashReader, rootFromPath, verifyStatement } from 'flattr-verify';
import { dieAt } from '../../test/crash.ts';
import { addClick, addMember, addMembers, eur, openMonth, usualMonths } from '../../test/fixtures.ts';
import { addManyReaders } from '../../test/many-readers.ts';
import { seededRandom } from '../../test/random.ts';
import { january, useLedger } from '../../test/use-ledger.ts';
import { untilWaiting } from '../../test/waiting-for-locks.ts';
import { readConfig } from '../config.ts';
import { createClock } from '../platform/db/clock.ts';
import { createSettlement } from '../settlement/index.ts';
import { readDividedPots } from './divided-pots.ts';
import { createServiceKeys } from './keys/keys.ts';
import { findMonthStatement } from './month-statements.ts';
import { createPublisher } from './publish.ts';
import { readProof } from './tree/tree.ts';

const ledger = useLedger();
const random = seededRandom();
/** A sample; the long run (`npm run test:crash`) tries every point. */
const pointsTried = Number(process.env.POINTS ?? 16);

function publisher(blockSize?: number) {
  const { db } = ledger;
  const context = { db, clock: createClock(db), config: readConfig({}) };
  return createPublisher(context, { keys: createServiceKeys(context), ...(blockSize && { blockSize }) });
}

const settleAndPublish = (month: number) =>
  createSettlement({ db: ledger.db }, { months: usualMonths(ledger.db), publisher: publisher() }).settle(
    month,
  );

/** Makes readers' leaves again from the ledger and checks their proofs with the published root. Returns how many readers. */
async function proveEveryone(blockSize?: number, step = 1): Promise<number> {
  const { db } = ledger;
  const statement = await findMonthStatement(db, january);
  assert.ok(statement);
  assert.deepEqual(
    (await verifyStatement(statement)).filter(({ matches }) => !matches),
    [],
  );
  const range = {
    month: january,
    fee: { feeBasisPoints: 1000 },
    first: 0n,
    last: 2n ** 62n,
    limit: 1_000_000,
  };
  const pots = await readDividedPots(db, range);
  assert.equal(statement.readers, String(pots.length));
  for (const [index, pot] of pots.entries()) {
    if (index % step !== 0 && index !== pots.length - 1) continue;
    const proof = await readProof(db, january, BigInt(pot.reader), blockSize);
    assert.ok(proof, `reader ${pot.reader} has a proof`);
    assert.equal(proof.index, String(index));
    const root = rootFromPath(
      hashReader(pot, proof.salt),
      BigInt(index),
      BigInt(pots.length),
      proof.path.map((hash) => Buffer.from(hash, 'hex')),
    );
    assert.equal(root?.toString('hex'), statement.root, `reader ${pot.reader} of ${pots.length}`);
  }
  return pots.length;
}

for (const [readers, step] of [
  [1, 1],
  [2, 1],
  [3, 1],
  [1000, 50],
  [1025, 256],
] as const) {
  test(`readers out of ${readers} can prove their place in the tree`, async () => {
    await addManyReaders(ledger.db, january, { readers });
    await settleAndPublish(january);
    assert.equal(await proveEveryone(undefined, step), readers);
    const stranger = await addMember(ledger.db);
    assert.equal(await readProof(ledger.db, january, stranger), undefined);
  });
}

test('blocks of any power of two make the same tree', async () => {
  await addManyReaders(ledger.db, january, { readers: 21 });
  await ledger.settle(january);
  for (const blockSize of [1, 2, 4, 16, 32]) {
    await ledger.db.raw('truncate creator_shares, statement_leaves, statement_blocks, month_statements');
    await publisher(blockSize).publishSettled();
    assert.equal(await proveEveryone(blockSize), 21);
  }
});

test('readers without a pot have no leaf, and no leaf has clicks for closed creators', async () => {
  const { db } = ledger;
  const [ada] = await addMembers(db, 1);
  const closed = await addMember(db, { closedAt: new Date('2024-01-10') });
  const reader = await addMember(db, { wallet: eur(2) });
  const poor = await addMember(db, { wallet: eur(1) });
  for (const creator of [ada, closed]) await addClick(db, { reader, creator, month: january });
  await addClick(db, { reader: poor, creator: ada, month: january });
  await settleAndPublish(january);
  assert.equal(await proveEveryone(), 1);
  const range = { month: january, fee: { feeBasisPoints: 1000 }, first: 0n, last: 99n, limit: 9 };
  const [pot] = await readDividedPots(db, range);
  assert.deepEqual(
    pot?.clicks.map(({ creatorId }) => creatorId),
    [String(ada)],
  );
});

test('publishing again changes nothing', async () => {
  await addManyReaders(ledger.db, january, { readers: 5 });
  await settleAndPublish(january);
  const once = await published();
  await publisher().publishSettled();
  await settleAndPublish(january);
  assert.deepEqual(await published(), once);
});

test('several workers publish a month once', async () => {
  await addManyReaders(ledger.db, january, { readers: 30 });
  await ledger.settle(january);
  await Promise.all([1, 2, 3, 4].map(() => publisher(4).publishSettled()));
  assert.equal(await proveEveryone(4), 30);
});

test('a month is published that another worker keeps at that moment', {
  skip: process.env.TEST_ENGINE !== 'postgres' && 'it has one connection',
}, async () => {
  const { db } = ledger;
  const [ada] = await addMembers(db, 1);
  await addClick(db, { reader: await addMember(db, { wallet: eur(2) }), creator: ada, month: january });
  await ledger.settle(january);
  const [share] = await db('shares').where({ month: january });
  // A cluster shows a commit on the coordinator, where turns are, a moment before it does on the workers.
  const other = await db.transaction();
  await other('creator_shares').insert({ creator_id: ada, month: january, amounts: [share?.amount] });
  const published = publisher().publishSettled();
  await untilWaiting(db);
  await other.commit();
  assert.deepEqual(await published, [january]);
  assert.equal(await proveEveryone(), 1);
});

test('the next settlement publishes months that were only settled, oldest first', async () => {
  await addManyReaders(ledger.db, january, { readers: 3 });
  await ledger.settle(january); // then it crashed
  assert.equal(await findMonthStatement(ledger.db, january), undefined);
  await settleAndPublish(january);
  assert.equal(await proveEveryone(), 3);

  await openMonth(ledger.db, 202402);
  await openMonth(ledger.db, 202403);
  await ledger.settle(202402);
  await settleAndPublish(202403);
  const months = await ledger.db('month_statements').orderBy('created_at').orderBy('month').pluck('month');
  assert.deepEqual(months, [202401, 202402, 202403]);
});

test('a month can be published after a crash at any SQL statement', async (t) => {
  await addManyReaders(ledger.db, january, { readers: 10 });
  await ledger.settle(january);
  const publish = () => publisher(4).publishSettled();
  const { points } = await dieAt(ledger.db, Number.POSITIVE_INFINITY, publish);
  assert.ok(points > 20, `${points} points`);
  const chosen = Array.from({ length: points }, (_, point) => point);
  while (chosen.length > pointsTried) chosen.splice(random.below(chosen.length), 1);
  for (const point of chosen) {
    await ledger.db.raw('truncate creator_shares, statement_leaves, statement_blocks, month_statements');
    await dieAt(ledger.db, point, publish);
    const left = await published();
    await publish();
    assert.equal(await proveEveryone(4), 10, `after a crash at point ${point}`);
    // A salt that someone may have seen is not replaced.
    const after = new Set((await published()).leaves);
    assert.ok(
      left.leaves.every((leaf) => after.has(leaf)),
      `at point ${point}`,
    );
  }
  t.diagnostic(`${chosen.length} crash points of ${points}`);
});

test('a month whose pots are not its fees and shares is not published', async () => {
  await addManyReaders(ledger.db, january, { readers: 3 });
  await ledger.settle(january);
  await ledger.db.raw('update creator_months set amount = amount + 1 where amount > 0');
  await assert.rejects(publisher().publishSettled(), {
    message: `In ${formatMonth(january)} pots are not fees and shares`,
  });
  assert.equal(await findMonthStatement(ledger.db, january), undefined);
});

async function published() {
  const { rows: leaves } = await ledger.db.raw<{ rows: { leaf: string }[] }>(
    `select reader_id || ' ' || encode(salt, 'hex') || ' ' || encode(hash, 'hex') as leaf
     from statement_leaves order by reader_id`,
  );
  const statement = await findMonthStatement(ledger.db, january);
  return { leaves: leaves.map(({ leaf }) => leaf), statement };
}
