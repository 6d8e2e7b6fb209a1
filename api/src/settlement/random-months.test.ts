import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addClick, addMember, deposit, openMonth } from '../../test/fixtures.ts';
import { seededRandom } from '../../test/random.ts';
import { useLedger } from '../../test/use-ledger.ts';
import type { Db } from '../db/database.ts';
import { query } from '../db/query.ts';
import { checkLedger } from '../ledger/check-ledger.ts';

const ledger = useLedger();
const random = seededRandom();
const months = [202401, 202402, 202403, 202404, 202405, 202406];
const readersCount = 150;
const creatorsCount = 25;

/** What the test remembers of a reader, in its own terms. */
interface Reader {
  id: bigint;
  wallet: bigint;
  monthlyAmount: bigint;
  paused: boolean;
  closed: boolean;
  /** Creators flattred, by month, while these clicks are neither paid nor lapsed. */
  clicks: Map<number, Set<bigint>>;
}

test('random months come out as an independent recomputation says, to the micro-unit', async (t) => {
  const { db } = ledger;
  await db('months').delete(); // each gets rules of its own
  const creators: { id: bigint; closed: boolean; earnings: bigint }[] = [];
  for (let index = 0; index < creatorsCount; index++) {
    creators.push({ id: await addMember(db), closed: false, earnings: 0n });
  }
  const readers: Reader[] = [];
  for (let index = 0; index < readersCount; index++) {
    const monthlyAmount = BigInt(random.below(8_000_000));
    const id = await addMember(db, { monthlyAmount });
    readers.push({ id, wallet: 0n, monthlyAmount, paused: false, closed: false, clicks: new Map() });
  }
  const pots: string[] = [];
  const shares: string[] = [];

  for (const month of months) {
    const rules = {
      feeBasisPoints: random.below(3) === 0 ? random.below(10_001) : 1000,
      minimum: BigInt(1 + random.below(3_000_000)),
    };
    await openMonth(db, month, rules);
    for (const reader of readers) await liveThrough(db, reader, month, creators);
    for (const creator of creators) {
      if (creator.closed || random.below(20) > 0) continue;
      creator.closed = true;
      await db('members')
        .where({ id: creator.id as never })
        .update({ closed_at: db.fn.now() });
    }
    await ledger.settle(month, { bucketSize: 1 + random.below(60) });
    for (const reader of readers) {
      const divided = expectedDivision(reader, month, rules, creators);
      if (!divided) continue;
      pots.push(`${month} ${reader.id}: ${divided.pot} ${divided.fee}`);
      reader.wallet -= divided.pot;
      for (const [id, amount] of divided.shares) {
        shares.push(`${month} ${reader.id} ${id}: ${amount}`);
        const creator = creators.find((each) => each.id === id);
        if (creator) creator.earnings += amount;
      }
    }
  }

  await assertRows(
    pots,
    `select month || ' ' || reader_id || ': ' || pot || ' ' || fee as line from reader_months
    where pot > 0 order by month, reader_id`,
  );
  await assertRows(
    shares,
    `select month || ' ' || reader_id || ' ' || creator_id || ': ' || amount as line from shares
    order by month, reader_id, creator_id`,
  );
  await assertRows(
    [
      ...creators.map(({ id, earnings }) => `${id}: 0 ${earnings}`),
      ...readers.map(({ id, wallet }) => `${id}: ${wallet} 0`),
    ],
    `select member_id || ': ' || wallet || ' ' || earnings as line from balances order by member_id`,
  );
  assert.deepEqual(await checkLedger(db), []);
  assert.ok(pots.length > 100);
  t.diagnostic(`${pots.length} pots, ${shares.length} shares in ${months.length} months`);
});

/** Compares line by line: of thousands of rows, only the first that differs is worth seeing. */
async function assertRows(expected: readonly string[], sql: string): Promise<void> {
  const found = await query<{ line: string }>(ledger.db, sql);
  for (const [index, line] of expected.entries())
    assert.equal(found[index]?.line, line, `SEED=${random.seed}`);
  assert.equal(found.length, expected.length);
}

/** Money comes, minds change, things are clicked. */
async function liveThrough(
  db: Db,
  reader: Reader,
  month: number,
  creators: { id: bigint; closed: boolean }[],
): Promise<void> {
  if (reader.closed) return;
  if (random.below(3) === 0) {
    const amount = BigInt(1 + random.below(9_000_000));
    await deposit(db, reader.id, amount);
    reader.wallet += amount;
  }
  if (random.below(8) === 0) {
    reader.paused = !reader.paused;
    await db('members')
      .where({ id: reader.id as never })
      .update({ paused: reader.paused });
  }
  if (reader.wallet === 0n && random.below(40) === 0) {
    reader.closed = true;
    await db('members')
      .where({ id: reader.id as never })
      .update({ closed_at: db.fn.now() });
  }
  const clicked = new Set<bigint>();
  const flattredThisMonth = random.below(4) === 0 ? 0 : random.below(12);
  for (let index = 0; index < flattredThisMonth; index++) {
    const creator = creators[random.below(creators.length)];
    if (!creator) continue;
    const undone = random.below(10) === 0;
    await addClick(db, { reader: reader.id, creator: creator.id, month, path: String(index), undone });
    if (!undone) clicked.add(creator.id);
  }
  reader.clicks.set(month, clicked);
}

/** Rules 2, 4 to 6, 9, 10 and 13 of the design, written down a second time, in the plainest way. */
function expectedDivision(
  reader: Reader,
  month: number,
  { feeBasisPoints, minimum }: { feeBasisPoints: number; minimum: bigint },
  creators: { id: bigint; closed: boolean }[],
): { pot: bigint; fee: bigint; shares: Map<bigint, bigint> } | undefined {
  if (reader.closed) reader.clicks.clear();
  const standing = new Set(creators.filter(({ closed }) => !closed).map(({ id }) => id));
  // Who has only closed creators among the clicks of this month has nothing that could wait.
  const fresh = reader.clicks.get(month);
  if (fresh && ![...fresh].some((id) => standing.has(id))) reader.clicks.delete(month);

  const people = [...new Set([...reader.clicks.values()].flatMap((clicked) => [...clicked]))]
    .filter((id) => standing.has(id))
    .sort((a, b) => Number(a - b));
  const [pot = 0n] = [reader.wallet, reader.monthlyAmount].sort((a, b) => Number(a - b));
  if (people.length === 0 || reader.paused || reader.closed || pot < minimum) {
    // All months of this test are in one year.
    for (const waiting of reader.clicks.keys()) if (waiting <= month - 3) reader.clicks.delete(waiting);
    return undefined;
  }
  reader.clicks.clear();
  let given = 0n;
  const fee = (pot * BigInt(feeBasisPoints) - ((pot * BigInt(feeBasisPoints)) % 10_000n)) / 10_000n;
  const shares = new Map(people.map((id) => [id, 0n]));
  const count = BigInt(people.length);
  for (const id of people) shares.set(id, (pot - fee) / count);
  for (const amount of shares.values()) given += amount;
  let next = Number((reader.id + BigInt(month)) % count);
  for (let left = pot - fee - given; left > 0n; left--) {
    const id = people[next % people.length];
    if (id !== undefined) shares.set(id, (shares.get(id) ?? 0n) + 1n);
    next++;
  }
  return { pot, fee, shares };
}
