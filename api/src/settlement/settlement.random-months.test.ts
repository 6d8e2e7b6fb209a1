import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { insertRows } from '../../test/bulk.ts';
import { openMonth } from '../../test/fixtures.ts';
import { seededRandom } from '../../test/random.ts';
import { type ModelMember, type ModelPot, RulesModel } from '../../test/rules-model.ts';
import { useLedger } from '../../test/use-ledger.ts';
import { checkLedger } from '../ledger/index.ts';
import type { Db } from '../platform/db/database.ts';
import { query, raw } from '../platform/db/index.ts';

const ledger = useLedger();
const random = seededRandom();
/** More in the long run (`npm run test:crash`). */
const manyReaders = Number(process.env.READERS ?? 3_000);
const then = '2024-01-01T00:00:00Z';

test('six random months equal an independent recomputation, to the micro-unit', async (t) => {
  await recompute(t, {
    months: [202401, 202402, 202403, 202404, 202405, 202406],
    readers: 150,
    creators: 25,
  });
});

test('two random months of thousands of readers equal it, too', {
  skip: process.env.TEST_ENGINE !== 'postgres' && 'too slow on the embedded database',
}, async (t) => {
  await recompute(t, { months: [202401, 202402], readers: manyReaders, creators: 500 });
});

async function recompute(
  t: { diagnostic(message: string): void },
  size: { months: number[]; readers: number; creators: number },
): Promise<void> {
  const { db } = ledger;
  await db('months').delete(); // each month gets its own rules
  const model = new RulesModel();
  const creators = Array.from({ length: size.creators }, (_, index) => model.join(BigInt(index + 1)));
  const readers = Array.from({ length: size.readers }, (_, index) =>
    model.join(BigInt(size.creators + index + 1), { monthlyAmount: BigInt(random.below(8_000_000)) }),
  );
  await insertMembers(db, [...creators, ...readers]);

  const pots: (ModelPot & { month: number })[] = [];
  for (const month of size.months) {
    const rules = {
      feeBasisPoints: random.below(3) === 0 ? random.below(10_001) : 1000,
      minimum: BigInt(1 + random.below(3_000_000)),
    };
    await openMonth(db, month, rules);
    await liveThrough(db, model, month, readers, creators);
    await ledger.settle(month, { bucketSize: Math.ceil(size.readers / (5 + random.below(20))) });
    for (const pot of model.endMonth(month, rules)) pots.push({ month, ...pot });
  }

  await expectRows(
    pots.map(({ month, reader, pot, fee }) => `${month} ${reader}: ${pot} ${fee}`),
    `select month || ' ' || reader_id || ': ' || pot || ' ' || fee as line from reader_months
     where pot > 0 order by month, reader_id`,
  );
  await expectRows(
    pots.flatMap(({ month, reader, shares }) =>
      shares.map(([person, amount]) => `${month} ${reader} ${person}: ${amount}`),
    ),
    `select month || ' ' || reader_id || ' ' || creator_id || ': ' || amount as line from shares
     order by month, reader_id, creator_id`,
  );
  await expectRows(
    [...model.members.values()].map(({ id, wallet, earnings }) => `${id}: ${wallet} ${earnings}`),
    `select member_id || ': ' || wallet || ' ' || earnings as line from balances order by member_id`,
  );
  assert.deepEqual(await checkLedger(db), []);
  const shares = pots.reduce((sum, pot) => sum + pot.shares.length, 0);
  assert.ok(pots.length > size.readers / 10);
  t.diagnostic(`${pots.length} pots, ${shares} shares in ${size.months.length} months`);
}

/** Members deposit, change amounts, click and close accounts. */
async function liveThrough(
  db: Db,
  model: RulesModel,
  month: number,
  readers: readonly ModelMember[],
  creators: readonly ModelMember[],
): Promise<void> {
  const deposits: [bigint, string, bigint][] = [];
  const clicks: [reader: bigint, thing: string, creator: bigint, undone: boolean][] = [];
  const paused: bigint[] = [];
  const closed: bigint[] = [];
  for (const reader of readers) {
    if (reader.closed) continue;
    if (random.below(3) === 0) {
      const amount = BigInt(1 + random.below(9_000_000));
      deposits.push([reader.id, `payment-${month}`, amount]);
      reader.wallet += amount;
    }
    if (random.below(8) === 0) {
      reader.paused = !reader.paused;
      paused.push(reader.id);
    }
    const many = random.below(4) === 0 ? 0 : random.below(12);
    for (let index = 0; index < many; index++) {
      const { id } = creators[random.below(creators.length)] as ModelMember; // below the length
      const thing = randomUUID(); // some creators are flattred for several things
      const undone = random.below(10) === 0;
      clicks.push([reader.id, thing, id, undone]);
      if (!undone) model.click(reader.id, month, thing, id);
    }
    // A wallet with money would be paid back. src/accounts/closing tests that.
    if (reader.wallet === 0n && random.below(40) === 0) closed.push(reader.id);
  }
  for (const { id, closed: before } of creators) if (!before && random.below(20) === 0) closed.push(id);
  for (const id of closed) model.close(id);

  await insertDeposits(db, deposits);
  await insertClicks(db, month, clicks);
  await db.raw(`update members set paused = not paused where id = any (?::bigint[])`, [`{${paused}}`]);
  await db.raw(`update members set closed_at = now() where id = any (?::bigint[])`, [`{${closed}}`]);
}

async function insertMembers(db: Db, members: readonly ModelMember[]): Promise<void> {
  await insertRows(
    db,
    'members',
    { id: 'bigint', monthly_amount: 'bigint', created_at: 'timestamptz' },
    members.map(({ id, monthlyAmount }) => [id, monthlyAmount, then]),
  );
  await db.raw('insert into balances (member_id) select id from members');
}

async function insertDeposits(
  db: Db,
  deposits: readonly (readonly [member: bigint, ref: string, amount: bigint])[],
): Promise<void> {
  await insertRows(
    db,
    'transfers',
    {
      member_id: 'bigint',
      ref: 'text',
      amount: 'bigint',
      kind: 'text',
      from_account: 'text',
      to_account: 'text',
      created_at: 'timestamptz',
    },
    deposits.map((row) => [...row, 'deposit', 'outside', 'wallet', then]),
  );
  await db.raw(
    `update balances b set wallet = b.wallet + t.amount from transfers t
     where t.member_id = b.member_id and t.ref = ?`,
    [deposits[0]?.[1] ?? ''],
  );
}

async function insertClicks(
  db: Db,
  month: number,
  clicks: readonly (readonly [reader: bigint, thing: string, creator: bigint, undone: boolean])[],
): Promise<void> {
  await insertRows(
    db,
    'reader_months',
    { reader_id: 'bigint', month: 'integer' },
    [...new Set(clicks.map(([reader]) => reader))].map((reader) => [reader, month]),
  );
  await insertRows(
    db,
    'clicks',
    {
      reader_id: 'bigint',
      thing_id: 'uuid',
      creator_id: 'bigint',
      undone_first_party: 'boolean',
      month: 'integer',
      iat: 'timestamptz',
      clicked_at: 'timestamptz',
    },
    clicks.map((row) => [...row, month, then, then]),
  );
  await db.raw('update clicks set undone_at = clicked_at where month = ? and undone_first_party', [month]);
}

/** Compares line by line, to show only the first difference in thousands. */
async function expectRows(expected: readonly string[], sql: string): Promise<void> {
  const found = await query<{ line: string }>(ledger.db, raw(sql));
  for (const [index, line] of expected.entries())
    assert.equal(found[index]?.line, line, `SEED=${random.seed}`);
  assert.equal(found.length, expected.length);
}
