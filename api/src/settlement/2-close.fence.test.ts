import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMonths } from '@flattr/settlement';
import { addClick, addMember, addMembers, emptyLedger, eur, openMonth } from '../../test/fixtures.ts';
import { seededRandom } from '../../test/random.ts';
import { useLedger } from '../../test/use-ledger.ts';
import { later, turningPoint } from '../../test/use-services.ts';
import { holdOpenMonths } from '../clicks/sql/hold-open-months.ts';
import { writeClicks } from '../clicks/sql/write-clicks.ts';
import { holdUndoableMonth } from '../clicks/store.ts';
import { checkLedger } from '../ledger/index.ts';
import { inTransaction } from '../platform/db/in-transaction.ts';
import { thingId } from '../things/index.ts';

const ledger = useLedger();
const random = seededRandom();
/** The embedded database runs one transaction after the other, so a few rounds are enough there. */
const manyRounds = process.env.TEST_ENGINE === 'postgres';
const rounds = Number(process.env.ROUNDS ?? (manyRounds ? 40 : 15));
/** After that many rounds the database is new, because each month reads all months before it. */
const roundsTogether = 120;

test('a click during the closing of its month is divided or refused, never lost', async (t) => {
  const { db } = ledger;
  let creators: bigint[] = [];
  let readers: bigint[] = [];
  let accepted = 0;
  let refused = 0;
  const clicking = turningPoint();

  for (let round = 0; round < rounds; round++) {
    if (round % roundsTogether === 0) {
      assert.deepEqual(await checkLedger(db), [], `round ${round}`);
      await emptyLedger(db);
      creators = await addMembers(db, 3);
      readers = [];
      for (let index = 0; index < 6; index++)
        readers.push(await addMember(db, { wallet: eur(2000), monthlyAmount: eur(2) }));
    }
    const month = addMonths(200001, round % roundsTogether);
    await openMonth(db, month);

    const clicks = readers.flatMap((reader) =>
      creators
        .slice(0, 1 + random.below(3))
        .map((creator) => click(reader, month, creator, random.below(2 * clicking.statements + 1))),
    );
    const [outcomes] = await Promise.all([Promise.all(clicks), ledger.settle(month, { bucketSize: 3 })]);

    clicking.cameFirst(outcomes.filter(({ taken }) => taken).length > outcomes.length / 2);
    for (const { reader, creator, taken } of outcomes) {
      const share = await db('shares')
        .where({ reader_id: reader, month, creator_id: creator } as never)
        .first();
      assert.equal(share !== undefined, taken, `round ${round}: reader ${reader}, creator ${creator}`);
      if (taken) accepted++;
      else refused++;
    }
    if (round % 20 === 0) assert.deepEqual(await checkLedger(db), [], `round ${round}`);
  }
  assert.deepEqual(await checkLedger(db), []);
  t.diagnostic(`${rounds} rounds: ${accepted} clicks divided, ${refused} refused`);
  assert.ok(!manyRounds || (accepted > 0 && refused > 0), 'the race has both ends');

  /** Clicks as src/clicks does. `delay` idle statements come before the transaction, and up to three within. */
  async function click(reader: bigint, month: number, creator: bigint, delay: number) {
    await later(db, delay);
    const taken = await inTransaction(db, async (transaction) => {
      const now = new Date();
      if (!(await holdOpenMonths(transaction, [reader], month)).has(reader)) return false;
      await later(transaction, delay % 4);
      const next = {
        iat: now,
        changes: 1,
        clickedAt: now,
        undoneAt: null,
        undoneFirstParty: false,
        origin: null,
      };
      const id = thingId(`p${creator}`, 'https://blog.example/');
      const thing = { id, creator_id: creator, title: null };
      await writeClicks(transaction, month, [{ readerId: reader, thing, next }]);
      return true;
    });
    return { reader, creator, taken };
  }
});

/** Each round uses two months, from the year 2000 on. More would reach months that are not over. */
const mostRounds = Math.min(rounds / 4, 150);

test('a waiting click undone while its month joins a pot is paid or undone, never both', async (t) => {
  const { db } = ledger;
  await db('months').delete();
  const creators = await addMembers(db, 2);
  const readers: bigint[] = [];
  for (let index = 0; index < 4; index++)
    readers.push(await addMember(db, { wallet: eur(500), monthlyAmount: eur(2) }));
  let paid = 0;
  let undone = 0;
  const undoing = turningPoint();

  for (let round = 0; round < mostRounds; round++) {
    const [waiting, month] = [addMonths(200001, round * 2), addMonths(200001, round * 2 + 1)];
    await openMonth(db, waiting);
    for (const reader of readers) {
      for (const creator of creators) await addClick(db, { reader, creator, month: waiting });
    }
    await db('members').update({ paused: true });
    await ledger.settle(waiting);
    await db('members').update({ paused: false });
    await openMonth(db, month);

    const [outcomes] = await Promise.all([
      Promise.all(
        readers.map((reader) => undo(reader, waiting, creators[0], random.below(2 * undoing.statements + 1))),
      ),
      ledger.settle(month, { bucketSize: 2 }),
    ]);
    undoing.cameFirst(outcomes.filter(({ taken }) => taken).length > outcomes.length / 2);
    for (const { reader, taken } of outcomes) {
      const shares = await db('shares').where({ reader_id: reader, month } as never);
      assert.equal(shares.length, taken ? 1 : 2, `round ${round}: reader ${reader}`);
      if (taken) undone++;
      else paid++;
    }
  }
  assert.deepEqual(await checkLedger(db), []);
  t.diagnostic(`${paid} paid, ${undone} taken back`);
  assert.ok(!manyRounds || (paid > 0 && undone > 0), 'the race has both ends');

  async function undo(reader: bigint, month: number, creator: bigint, statements: number) {
    await later(db, statements);
    const taken = await inTransaction(db, async (transaction) => {
      if (!(await holdUndoableMonth(transaction, reader, month, new Date()))) return false;
      await later(transaction, statements % 4);
      await transaction('clicks')
        .where({ reader_id: reader, month, creator_id: creator } as never)
        .update({ undone_at: new Date() });
      return true;
    });
    return { reader, taken };
  }
});
