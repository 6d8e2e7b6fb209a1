import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { addMember, emptyLedger, payBack } from '../../test/fixtures.ts';
import { seededRandom } from '../../test/random.ts';
import { type MonthRules, RulesModel } from '../../test/rules-model.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { readConfig } from '../config.ts';
import { checkLedger } from '../ledger/index.ts';
import { query, sql } from '../platform/db/index.ts';
import { done, Failure } from '../platform/failure.ts';
import { Problem } from '../platform/http/problems.ts';
import { createLog } from '../platform/log.ts';
import { createServices, type Services } from '../services.ts';
import { thingId } from '../things/index.ts';

/*
 * A few members act at random, in the service and in the model of the rules. After every month both must have the same
 * balances, pots and shares.
 */

const { seed } = seededRandom();
const numRuns = Number(process.env.RUNS ?? 20);
const memberCount = 5;
const log = createLog('silent');
let database: TestDatabase;

before(async () => {
  database = await openTestDatabase();
});
after(() => database.close());

interface Real {
  readonly services: Services;
  readonly rules: MonthRules;
  /** Balances, pots and shares must be those of the model. */
  month: number;
}
type Step = fc.AsyncCommand<RulesModel, Real>;

/** One action, with the same outcome in the model and in the service. */
function step<Outcome>(
  name: string,
  possible: (model: RulesModel) => boolean,
  byModel: (model: RulesModel, real: Real) => Outcome,
  byService: (real: Real) => Promise<Outcome>,
): Step {
  return {
    check: (model) => possible(model as RulesModel), // it is only read
    async run(model, real) {
      assert.deepEqual(await byService(real), byModel(model, real), name);
    },
    toString: () => name,
  };
}

const ids = fc.integer({ min: 1, max: memberCount }).map(BigInt);
const amounts = fc.oneof(fc.bigInt(1n, 12n), fc.bigInt(1n, 9_000_000n), fc.constant(2_000_000n));
const paths = fc.constantFrom('a', 'b');
const isOpen = (id: bigint) => (model: RulesModel) => !model.member(id).closed;

const deposit = fc.tuple(ids, amounts).map(([id, amount]) =>
  step(
    `${id} deposits ${amount}`,
    isOpen(id),
    (model) => {
      model.member(id).wallet += amount;
      return true;
    },
    ({ services }) => services.deposits.add(id, randomUUID(), amount),
  ),
);

const refund = fc.tuple(ids, amounts).map(([id, amount]) =>
  step(
    `${id} is paid ${amount} back`,
    isOpen(id),
    (model) => model.refund(id, amount),
    () => succeeds(payBack(database.db, id, randomUUID(), amount)),
  ),
);

const chargeback = fc.tuple(ids, amounts).map(([id, amount]) =>
  step(
    `${id} charges ${amount} back`,
    () => true,
    (model) => model.chargeBack(id, amount),
    async ({ services }) => done(await services.deposits.chargeBack(id, randomUUID(), amount)).lost,
  ),
);

const move = fc.tuple(ids, amounts).map(([id, amount]) =>
  step(
    `${id} moves ${amount} to the wallet`,
    isOpen(id),
    (model) => model.takeEarnings(id, amount, 'wallet'),
    ({ services }) => succeeds(services.earnings.moveToWallet(id, randomUUID(), amount)),
  ),
);

const payout = fc.tuple(ids, amounts).map(([id, amount]) =>
  step(
    `${id} is paid ${amount} out`,
    () => true,
    (model) => model.takeEarnings(id, amount, 'outside'),
    ({ services }) => succeeds(services.earnings.payOut(id, randomUUID(), amount)),
  ),
);

const changeAmount = fc.tuple(ids, amounts).map(([id, amount]) =>
  step(
    `${id} chooses ${amount} a month`,
    isOpen(id),
    (model, { rules }) => {
      if (amount < rules.minimum) return false;
      model.member(id).monthlyAmount = amount;
      return true;
    },
    ({ services }) => succeeds(services.members.update(id, { monthlyAmount: amount })),
  ),
);

const pause = fc.tuple(ids, fc.boolean()).map(([id, paused]) =>
  step(
    `${id} ${paused ? 'pauses' : 'resumes'}`,
    isOpen(id),
    (model) => {
      model.member(id).paused = paused;
      return true;
    },
    ({ services }) => succeeds(services.members.update(id, { paused })),
  ),
);

const click = fc.tuple(ids, ids, paths).map(([reader, creator, path]) =>
  step(
    `${reader} flattrs ${creator}/${path}`,
    (model) => reader !== creator && isOpen(reader)(model) && isOpen(creator)(model),
    (model, { month }) => model.click(reader, month, urlOf(creator, path), creator),
    async ({ services }) => {
      const url = urlOf(creator, path);
      const thing = { id: thingId(`p${creator}`, url), creator_id: creator, url, title: null };
      done(await services.clicks.record({ readerId: reader, to: '', thing, act: 'flattr' }));
    },
  ),
);

/** One of the clicks of all months that can still be undone, chosen by `which`. */
const takeBack = fc.tuple(ids, fc.nat(20)).map(([reader, which]): Step => {
  const choose = (model: RulesModel) => {
    const all = [...model.member(reader).clicks].flatMap(([month, things]) =>
      [...things].map(([url, creator]) => ({ month, url, creator })),
    );
    return all[which % all.length];
  };
  return {
    check: (model) => choose(model as RulesModel) !== undefined,
    async run(model, { services }) {
      const chosen = choose(model);
      if (!chosen) return;
      model.takeBack(reader, chosen.month, chosen.url);
      done(await services.clicks.takeBack(reader, chosen.month, thingId(`p${chosen.creator}`, chosen.url)));
    },
    toString: () => `${reader} takes a click back (${which})`,
  };
});

const closeAccount = ids.map((id) =>
  step(
    `${id} closes the account`,
    isOpen(id),
    (model) => {
      const { wallet } = model.member(id);
      model.close(id);
      return wallet;
    },
    async ({ services }) => done(await services.closing.closeAccount(id)).refunded,
  ),
);

const endMonth = fc.constant<Step>({
  check: () => true,
  toString: () => 'the month ends',
  async run(model, real) {
    const { month, rules, services } = real;
    const pots = model.endMonth(month, rules);
    await services.settlement.settle(month, { early: true, bucketSize: 2 });
    real.month = (await services.months.current()).month;
    const { db } = database;
    assert.deepEqual(
      await query(
        db,
        sql`select reader_id as reader, pot, fee from reader_months where month = ${month} and pot > 0 order by 1`,
      ),
      pots.map(({ reader, pot, fee }) => ({ reader, pot, fee })),
    );
    assert.deepEqual(
      (
        await query<{ reader_id: bigint; creator_id: bigint; amount: bigint }>(
          db,
          sql`select reader_id, creator_id, amount from shares where month = ${month} order by reader_id, creator_id`,
        )
      ).map((row) => [row.reader_id, row.creator_id, row.amount]),
      pots.flatMap(({ reader, shares }) => shares.map(([person, amount]) => [reader, person, amount])),
    );
    await expectBalances(model);
  },
});

async function expectBalances(model: RulesModel): Promise<void> {
  assert.deepEqual(
    await query(database.db, sql`select member_id as id, wallet, earnings from balances order by member_id`),
    [...model.members.values()].map(({ id, wallet, earnings }) => ({ id, wallet, earnings })),
  );
}

const urlOf = (creator: bigint, path: string) => `https://blog.example/${creator}/${path}`;

/** False for a failure. The model says when to expect one. */
async function succeeds(doing: Promise<unknown>): Promise<boolean> {
  try {
    return !((await doing) instanceof Failure);
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

/** A decimal for the configuration. */
const decimal = (amount: bigint) => `${amount / 1_000_000n}.${String(amount % 1_000_000n).padStart(6, '0')}`;

const rulesOfRuns = fc.record({
  feeBasisPoints: fc.constantFrom(0, 1000, 1000, 3333, 10_000),
  minimum: fc.constantFrom(1n, 2_000_000n),
});

test('balances, pots and shares follow the rules, whatever members do', async (t) => {
  let months = 0;
  const steps = fc.commands(
    // Listed twice, so that actions that lead to pots are more frequent than those that prevent them.
    [
      ...[deposit, changeAmount, click, click, click, endMonth].flatMap((each) => [each, each]),
      ...[refund, chargeback, move, payout, pause, takeBack, closeAccount],
    ],
    { maxCommands: 40, size: 'max' },
  );
  await fc.assert(
    fc.asyncProperty(rulesOfRuns, steps, async (rules, commands) => {
      const { db } = database;
      await emptyLedger(db);
      const config = readConfig({
        FEE_BASIS_POINTS: String(rules.feeBasisPoints),
        MINIMUM: decimal(rules.minimum),
      });
      const services = createServices({ config, db, log });
      const { month } = await services.months.current();
      const model = new RulesModel();
      for (let index = 0; index < memberCount; index++) {
        const monthlyAmount = rules.minimum * BigInt(1 + index);
        model.join(await addMember(db, { monthlyAmount }), { monthlyAmount });
      }
      await fc.asyncModelRun(() => ({ model, real: { services, rules, month } }), commands);
      await expectBalances(model);
      assert.deepEqual(await checkLedger(db), []);
      months += (await query(db, sql`select 1 from months where state = 'settled'`)).length;
    }),
    { seed, numRuns },
  );
  t.diagnostic(`${numRuns} lives, ${months} months`);
  assert.ok(months > numRuns);
});
