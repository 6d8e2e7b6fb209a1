import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatMonth } from '@flattr/settlement';
import { addClick, addMember, deposit } from '../../test/fixtures.ts';
import {
  closeReader,
  divided,
  handleOf,
  idOfThing,
  isSigned,
  leafOf,
  levelsOf,
  type OracleClick,
  type OracleOutcome,
  pathOf,
} from '../../test/oracle.ts';
import { seededRandom } from '../../test/random.ts';
import { useServices } from '../../test/use-services.ts';
import { done } from '../platform/failure.ts';

/*
 * Random months by the service and by the oracle that was written from docs/settlement.md alone. Every statement of
 * every reader, creator and month must be the same to the byte. Only salts, keys and signatures are the service's.
 */

const random = seededRandom();
const rules = { feeBasisPoints: BigInt(random.below(3000)), minimum: BigInt(1 + random.below(2_000_000)) };
const minimum = `${rules.minimum / 1_000_000n}.${String(rules.minimum % 1_000_000n).padStart(6, '0')}`;
const real = useServices({ FEE_BASIS_POINTS: String(rules.feeBasisPoints), MINIMUM: minimum });

interface Reader {
  readonly id: bigint;
  wallet: bigint;
  monthlyAmount: bigint;
  paused: boolean;
  closed: boolean;
  /** Live ones, of every month. */
  clicks: OracleClick[];
  readonly months: Map<string, { state: string; settledIn: string | null }>;
  readonly pots: Map<string, ReturnType<typeof divided>>;
}

interface ClosedMonth {
  readonly month: string;
  /** Those with a pot, ascending. */
  readonly givers: readonly { readonly reader: Reader; readonly outcome: OracleOutcome }[];
}

const some = <Item>(items: readonly Item[]): Item => items[random.below(items.length)] as Item; // never empty
const waitingMonths = ({ months }: Reader) =>
  [...months].filter(([, { state }]) => state === 'waiting').map(([month]) => month);

test('an oracle written from the documents alone makes every statement of random months', async (t) => {
  const { db } = real;
  const creators = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      addMember(db, { id: BigInt(11 + index), handle: `p${11 + index}` }),
    ),
  );
  const readers: Reader[] = [];
  for (let index = 0; index < 16; index++) {
    const monthlyAmount = BigInt(1_000_000 + random.below(6_000_000));
    const id = await addMember(db, { id: BigInt(101 + index * 7), monthlyAmount });
    readers.push({
      id,
      wallet: 0n,
      monthlyAmount,
      paused: false,
      closed: false,
      clicks: [],
      months: new Map(),
      pots: new Map(),
    });
  }
  const closed = new Set<bigint>();
  const months: ClosedMonth[] = [];
  for (let count = 0; count < 7; count++) {
    const month = formatMonth(await real.currentMonth());
    for (const reader of readers)
      await liveThrough(
        reader,
        month,
        creators.filter((id) => !closed.has(id)),
      );
    if (count > 1 && random.below(2) === 0) {
      const leaves = some(creators.filter((id) => !closed.has(id)));
      done(await real.services.closing.closeAccount(leaves));
      closed.add(leaves);
    }
    await real.endMonth();
    const givers = readers.flatMap((reader) => {
      const outcome = close(reader, month, closed);
      return outcome.pot > 0n ? [{ reader, outcome }] : [];
    });
    months.push({ month, givers });
    if (count < 6) await compareMonth({ month, givers }, readers, creators, closed);
  }
  // Again, because what waited was paid for or lapsed since, and creators have left.
  for (const month of months) await compareMonth(month, readers, creators, closed);
  const pots = months.reduce((sum, { givers }) => sum + givers.length, 0);
  const states = Map.groupBy(
    readers.flatMap((each) => [...each.months.values()]),
    ({ state }) => state,
  );
  t.diagnostic(`${pots} pots; ${[...states].map(([state, all]) => `${all.length} ${state}`).join(', ')}`);
  assert.ok(pots > 0 && states.has('lapsed'), `SEED=${random.seed}`);
});

/** Money comes, minds change, things are flattred and taken back, also those of months that wait. */
async function liveThrough(reader: Reader, month: string, creators: readonly bigint[]): Promise<void> {
  const { db } = real;
  if (reader.closed) return;
  if (random.below(3) === 0) {
    const amount = BigInt(1 + random.below(9_000_000));
    await deposit(db, reader.id, amount);
    reader.wallet += amount;
  }
  if (random.below(6) === 0) {
    reader.paused = !reader.paused;
    done(await real.services.members.update(reader.id, { paused: reader.paused }));
  }
  const write = async ({ month, creator, url }: OracleClick) => {
    const path = url.split('/').at(-1) ?? '';
    await addClick(db, { reader: reader.id, creator, month: Number(month.replace('-', '')), path });
  };
  const things = new Set(
    Array.from({ length: random.below(7) }, () => `${some(creators)}/${some(['a', 'b', '%C3%BC'])}`),
  );
  for (const thing of things) {
    const creator = BigInt(thing.split('/')[0] ?? '');
    const click = { month, creator, url: `https://blog.example/${thing}` };
    await write(click);
    reader.clicks.push(click);
  }
  const undoable = reader.clicks.filter(
    (each) => each.month === month || waitingMonths(reader).includes(each.month),
  );
  if (undoable.length > 0 && random.below(3) === 0) {
    const undone = some(undoable);
    await db('clicks')
      .update({ undone_at: new Date() })
      .where({
        reader_id: String(reader.id),
        thing_id: idOfThing(handleOf(undone.creator), undone.url),
        month: Number(undone.month.replace('-', '')),
      });
    reader.clicks = reader.clicks.filter((each) => each !== undone);
  }
  if (random.below(20) === 0) {
    done(await real.services.closing.closeAccount(reader.id));
    Object.assign(reader, { wallet: 0n, closed: true });
  }
}

function close(reader: Reader, month: string, closed: ReadonlySet<bigint>): OracleOutcome {
  const waiting = waitingMonths(reader);
  const clicks = reader.clicks.filter((each) => each.month === month || waiting.includes(each.month));
  const input = { ...reader, waiting, clicks };
  const outcome = closeReader(input, { ...rules, month }, closed);
  reader.wallet -= outcome.pot;
  for (const [each, state] of outcome.months) reader.months.set(each, state);
  if (outcome.pot > 0n) reader.pots.set(month, divided(input, { ...rules, month }, outcome, closed));
  return outcome;
}

const unsigned = ({ key, signature, ...members }: { key: object; signature: string }) => members;
const sumOf = (amounts: readonly bigint[]) => String(amounts.reduce((sum, amount) => sum + amount, 0n));

async function compareMonth(
  { month, givers }: ClosedMonth,
  readers: readonly Reader[],
  creators: readonly bigint[],
  closed: ReadonlySet<bigint>,
): Promise<void> {
  const { statements } = real.services;
  const number = Number(month.replace('-', ''));
  const given = new Map(
    await Promise.all(
      readers.map(async (reader) => [reader, done(await statements.ofReader(reader.id, number))] as const),
    ),
  );
  const saltOf = (reader: Reader) => given.get(reader)?.proof?.salt ?? '';
  const leaves = givers.map(({ reader }) => leafOf(reader.pots.get(month) ?? {}, saltOf(reader)));
  const about = { service: 'http://localhost:3000', currency: 'EUR' };

  const ofMonth = done(await statements.ofMonth(number));
  const [pots, fees] = [
    sumOf(givers.map(({ outcome }) => outcome.pot)),
    sumOf(givers.map(({ outcome }) => outcome.fee)),
  ];
  const expected = {
    format: 'flattr-month-statement/1',
    service: about.service,
    month,
    currency: about.currency,
    feeBasisPoints: String(rules.feeBasisPoints),
    minimum: String(rules.minimum),
    readers: String(givers.length),
    pots,
    fees,
    shares: String(BigInt(pots) - BigInt(fees)),
    root: levelsOf(leaves).at(-1)?.[0]?.toString('hex'),
  };
  expectSame(ofMonth, expected);

  const toOf = (id: bigint) => (closed.has(id) ? '' : handleOf(id));
  for (const [reader, statement] of given) {
    const index = givers.findIndex((giver) => giver.reader === reader);
    const withPot = reader.pots.get(month);
    const clicks = reader.clicks.filter((each) => each.month === month);
    const without = {
      ...divided({ ...reader, waiting: [], clicks }, { ...rules, month }, nothing, new Set()),
    };
    const { months, pot, feeBasisPoints, fee, shares, clicks: counted } = withPot ?? without;
    const { state, settledIn } = reader.months.get(month) ?? assert.fail(month);
    expectSame(statement, {
      format: 'flattr-reader-statement/1',
      ...about,
      month,
      reader: String(reader.id),
      state,
      settledIn: settledIn === month ? null : settledIn,
      months,
      pot,
      feeBasisPoints,
      fee,
      shares: shares.map(({ creatorId, amount }) => ({
        creatorId,
        to: toOf(BigInt(creatorId)),
        name: null,
        amount,
      })),
      clicks: counted.map(({ month, thing, creatorId }) => {
        const { url } =
          reader.clicks.find((each) => idOfThing(handleOf(each.creator), each.url) === thing) ??
          assert.fail(thing);
        const path = url.split('/').at(-1) ?? '';
        const hasLeft = closed.has(BigInt(creatorId));
        return {
          month,
          thing,
          creatorId,
          to: toOf(BigInt(creatorId)),
          url: hasLeft ? null : url,
          title: hasLeft ? null : `Post ${path}`,
        };
      }),
      proof: withPot ? { salt: saltOf(reader), index: String(index), path: pathOf(leaves, index) } : null,
      statement: withPot ? ofMonth : null,
    });
  }

  for (const creator of creators) {
    const amounts = givers.flatMap(({ outcome }) =>
      outcome.shares.filter(([id]) => id === creator).map(([, amount]) => amount),
    );
    const sizes = [...Map.groupBy(amounts, (amount) => amount)].sort(([a], [b]) => (a > b ? -1 : 1));
    expectSame(done(await statements.ofCreator(creator, number)), {
      format: 'flattr-creator-statement/1',
      ...about,
      month,
      creator: String(creator),
      amount: sumOf(amounts),
      readers: String(amounts.length),
      shares: sizes.map(([amount, all]) => ({ amount: String(amount), readers: String(all.length) })),
      statement: ofMonth,
    });
  }
}

const nothing: OracleOutcome = { pot: 0n, fee: 0n, shares: [], months: new Map() };

/** As text, so that the order of the members counts. */
function expectSame(statement: { format: string; key: object; signature: string }, expected: object): void {
  assert.deepEqual(unsigned(statement), expected, `SEED=${random.seed}`);
  assert.equal(JSON.stringify(unsigned(statement)), JSON.stringify(expected), `SEED=${random.seed}`);
  assert.ok(isSigned(statement as Parameters<typeof isSigned>[0]), `SEED=${random.seed}`); // its key is a JWK
}
