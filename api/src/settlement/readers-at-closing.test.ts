import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { addMonths, type ClosingInput, closeMonth, divide, oldestWaiting } from '@flattr/settlement';
import { insertRows } from '../../test/bulk.ts';
import { openMonth } from '../../test/fixtures.ts';
import { seededRandom } from '../../test/random.ts';
import { useLedger } from '../../test/use-ledger.ts';
import { query, type Sql, sql, write } from '../platform/db/index.ts';
import { done } from '../platform/failure.ts';
import { beginSettlement } from './1-begin.ts';
import { closeBucket } from './2-close.ts';
import { divideBucket } from './3-divide.ts';
import { forecast } from './forecast.ts';

const ledger = useLedger();
const random = seededRandom();

const month = 202404;
const monthsBefore = [oldestWaiting(month), addMonths(month, -2), addMonths(month, -1)];
const [minimum, feeBasisPoints] = [2_000_000n, 1234];
const creators = Array.from({ length: 40 }, (_, index) => BigInt(index + 1));
const then = '2024-01-01T00:00:00Z';

/** A reader for `closeMonth`, and their other rows in the tables. */
interface RandomReader extends Pick<ClosingInput, 'reader'> {
  readonly id: bigint;
  readonly clicks: ReadonlyMap<number, readonly bigint[]>;
  /** Months that no longer wait, and must not change. */
  readonly over: readonly { month: number; state: 'settled' | 'lapsed' }[];
}

test('closing 10 000 random readers in SQL gives the results of closeMonth and divide', async (t) => {
  const { db } = ledger;
  const closedCreators = new Set(creators.filter(() => random.below(4) === 0));
  const readers = Array.from({ length: 10_000 }, (_, index) => randomReader(1000n + BigInt(index)));
  await insertMembers(readers, closedCreators);
  await insertClicks(readers);

  const expected = readers.map(({ id, reader, clicks, over }) => {
    const closed = closeMonth({ month, minimum, reader, clicks, closedCreators });
    const payees = closed.pot > 0n ? closed.payees : [];
    const { fee, shares } = divide({ pot: closed.pot, feeBasisPoints, readerId: id, month, payees });
    return { ...closed, id, over, fee, shares, wallet: reader.wallet - closed.pot };
  });
  const summary = summaryOf(expected, closedCreators.size);
  for (const [kind, count] of Object.entries(summary)) assert.ok(count > 0, `no reader is ${kind}`);
  assert.deepEqual(await forecast(db, { month, feeBasisPoints, minimum, closingAt: null }), {
    month,
    ...summary,
  });

  const begun = done(await beginSettlement(db, month));
  const buckets = [
    { from: 0n, to: 4000n },
    { from: 4000n, to: 1_000_000n },
  ];
  for (const bucket of buckets) await closeBucket(db, begun, bucket);
  await expectLines(monthLines(expected, { divided: false }), monthsInSql({ divided: false }));
  await expectLines(
    expected.map(({ id, wallet }) => `${id} ${wallet}`),
    sql`select member_id || ' ' || wallet as line from balances where member_id >= 1000 order by member_id`,
  );

  for (const bucket of buckets) await divideBucket(db, begun, bucket);
  await expectLines(monthLines(expected, { divided: true }), monthsInSql({ divided: true }));
  await expectLines(
    expected.flatMap(({ id, shares }) =>
      shares.map(({ creatorId, amount }) => `${id} ${creatorId} ${amount}`),
    ),
    sql`select reader_id || ' ' || creator_id || ' ' || amount as line from shares order by reader_id, creator_id`,
  );
  await expectLines(
    expected.filter(({ fee }) => fee > 0n).map(({ id, fee }) => `${id} ${fee}`),
    sql`select member_id || ' ' || amount as line from transfers where kind = 'fee' order by member_id`,
  );
  t.diagnostic(
    Object.entries(summary)
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', '),
  );
});

function randomReader(id: bigint): RandomReader {
  const clicks = new Map<number, bigint[]>();
  const over: RandomReader['over'][number][] = [];
  for (const each of monthsBefore) {
    const fate = random.below(6);
    if (fate < 2) clicks.set(each, randomCreators());
    else if (fate < 4) over.push({ month: each, state: fate === 2 ? 'settled' : 'lapsed' });
  }
  if (random.below(4) > 0) clicks.set(month, randomCreators());
  const near = () => minimum - 2n + BigInt(random.below(5));
  const some = () => [0n, near(), BigInt(random.below(9_000_000))][random.below(3)] ?? 0n;
  const closed = random.below(20) === 0;
  const reader = {
    wallet: closed ? 0n : some(),
    monthlyAmount: some(),
    paused: random.below(6) === 0,
    closed,
  };
  return { id, reader, clicks, over };
}

/** The creators who were flattred, some more than once. Empty if every click was undone. */
function randomCreators(): bigint[] {
  return Array.from({ length: random.below(5) }, () => creators[random.below(creators.length)] ?? 1n);
}

async function insertMembers(readers: readonly RandomReader[], closed: ReadonlySet<bigint>): Promise<void> {
  const { db } = ledger;
  for (const each of [...monthsBefore, month]) await openMonth(db, each, { feeBasisPoints, minimum });
  await write(db, sql`update months set state = 'settled' where month < ${month}`);
  const columns = { id: 'bigint', monthly_amount: 'bigint', paused: 'boolean', created_at: 'timestamptz' };
  await insertRows(db, 'members', columns, [
    ...creators.map((id) => [id, 0n, false, then]),
    ...readers.map(({ id, reader }) => [id, reader.monthlyAmount, reader.paused, then]),
  ]);
  await insertRows(db, 'balances', { member_id: 'bigint', wallet: 'bigint' }, [
    ...creators.map((id) => [id, 0n]),
    ...readers.map(({ id, reader }) => [id, reader.wallet]),
  ]);
  const gone = [...closed, ...readers.filter(({ reader }) => reader.closed).map(({ id }) => id)];
  await write(db, sql`update members set closed_at = ${then} where id = any(${gone}::bigint[])`);
}

/** The clicks that count, and as many that were undone or are settled. */
async function insertClicks(readers: readonly RandomReader[]): Promise<void> {
  const { db } = ledger;
  await insertRows(
    db,
    'reader_months',
    { reader_id: 'bigint', month: 'integer', state: 'text', pot: 'bigint' },
    readers.flatMap(({ id, clicks, over }) => [
      ...[...clicks.keys()].map((each) => [id, each, each === month ? 'open' : 'waiting', 0n]),
      ...over.map(({ month: each, state }) => [id, each, state, 0n]),
    ]),
  );
  const columns = {
    reader_id: 'bigint',
    month: 'integer',
    creator_id: 'bigint',
    thing_id: 'uuid',
    undone_first_party: 'boolean',
    iat: 'timestamptz',
    clicked_at: 'timestamptz',
  };
  const rows = readers.flatMap(({ id, clicks, over }) => [
    ...[...clicks].flatMap(([each, payees]) => [
      ...payees.map((creator) => [id, each, creator, randomUUID(), false, then, then]),
      ...randomCreators().map((creator) => [id, each, creator, randomUUID(), true, then, then]),
    ]),
    ...over.map(({ month: each }) => [id, each, 1n, randomUUID(), false, then, then]),
  ]);
  await insertRows(db, 'clicks', columns, rows);
  await write(db, sql`update clicks set undone_at = clicked_at where undone_first_party`);
}

interface Expected extends ReturnType<typeof closeMonth> {
  readonly id: bigint;
  readonly over: RandomReader['over'];
  readonly fee: bigint;
}

function monthLines(readers: readonly Expected[], { divided }: { divided: boolean }): string[] {
  return readers.flatMap(({ id, pot, fee, months, over }) => {
    const decided = [...months].map(([each, { state, settledIn }]) => {
      const now = pot > 0n && !divided ? 'closing' : state;
      const given = each === month ? pot : 0n;
      return `${id} ${each} ${now} ${settledIn ?? '-'} ${given} ${divided && each === month ? fee : '-'}`;
    });
    return [...decided, ...over.map((each) => `${id} ${each.month} ${each.state} - 0 -`)].sort();
  });
}

/** The fee counts only once pots are divided, so it is compared only then. */
const monthsInSql = ({ divided }: { divided: boolean }) => sql`
  select concat_ws(' ', r.reader_id, r.month, r.state, coalesce(r.settled_in::text, '-'), r.pot,
                   case when r.month = ${month} and ${divided} then coalesce(r.fee, 0)::text else '-' end) as line
  from reader_months r where r.reader_id >= 1000 order by r.reader_id, r.month`;

/** The creators flattred no one. A closed creator is also a closed reader. */
function summaryOf(
  readers: readonly (Expected & { shares: readonly { creatorId: bigint }[] })[],
  closedCreators: number,
) {
  const count = (which: (reader: Expected) => boolean) => readers.filter(which).length;
  const stateOf = ({ months }: Expected) => months.get(month)?.state;
  return {
    pots: count(({ pot }) => pot > 0n),
    pot: readers.reduce((sum, { pot }) => sum + pot, 0n),
    fee: readers.reduce((sum, { fee }) => sum + fee, 0n),
    payees: new Set(readers.flatMap(({ shares }) => shares.map(({ creatorId }) => creatorId))).size,
    withoutClicks:
      count((reader) => reader.pot === 0n && stateOf(reader) === 'settled') +
      creators.length -
      closedCreators,
    waiting: count((reader) => stateOf(reader) === 'waiting'),
    lapsed: count((reader) => stateOf(reader) === 'lapsed') + closedCreators,
  };
}

/** Compares line by line, to show only the first difference in thousands. */
async function expectLines(expected: readonly string[], statement: Sql): Promise<void> {
  const found = await query<{ line: string }>(ledger.db, statement);
  for (const [index, line] of expected.entries())
    assert.equal(found[index]?.line, line, `SEED=${random.seed}`);
  assert.equal(found.length, expected.length);
}
