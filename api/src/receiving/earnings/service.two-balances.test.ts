import assert from 'node:assert/strict';
import { test } from 'node:test';
import { earlier } from '../../../test/earlier.ts';
import {
  addMember,
  addMembers,
  earningsOf,
  eur,
  movedOf,
  payBack,
  walletOf,
} from '../../../test/fixtures.ts';
import { later, outcomeOf, turningPoint, useServices } from '../../../test/use-services.ts';
import { checkLedger } from '../../ledger/index.ts';
import { violates } from '../../platform/db/index.ts';
import { createEarnings } from './service.ts';

const real = useServices();
const onPostgres = process.env.TEST_ENGINE === 'postgres';

/** A creator who has just earned 1.80. */
async function addCreator(): Promise<bigint> {
  const [ada] = await addMembers(real.db, 1);
  const reader = await addMember(real.db, { wallet: eur(2) });
  await real.click(reader, ada);
  await real.endMonth();
  assert.equal(await earningsOf(real.db, ada), eur(1.8));
  return ada;
}

/** The delay outside a sandbox. */
const withDelay = (days: number) =>
  createEarnings(
    { db: real.db, clock: real.services.clock, config: { payoutDelayDays: days } },
    real.services,
  );

/** Makes all earnings so far older. */
const age = (days: number) =>
  real.db.raw(
    `update transfers set created_at = ${earlier('created_at', `${days} days`)} where kind = 'collect'`,
  );

test('keeps wallet and earnings apart', async () => {
  const { db, services } = real;
  const ada = await addCreator();
  const [ben] = await addMembers(db, 1);
  await services.members.update(ada, { monthlyAmount: eur(2) });
  await real.click(ada, ben);
  await real.endMonth();
  assert.equal(await earningsOf(db, ada), eur(1.8), 'earnings gave no pot');
  await services.deposits.add(ada, 'd', eur(1));
  assert.equal(await outcomeOf(services.earnings.payOut(ada, 'bank', eur(2))), 'insufficient-funds');
  assert.equal(await outcomeOf(payBack(db, ada, 'r', eur(2))), 'insufficient-funds');
  assert.deepEqual(await checkLedger(db), []);
});

test('moves earnings to the wallet, once for each request', async () => {
  const { db, services } = real;
  const ada = await addCreator();
  await Promise.all([1, 2, 3].map(() => services.earnings.moveToWallet(ada, 'm', eur(0.8))));
  assert.equal(await walletOf(db, ada), eur(0.8));
  assert.equal(await earningsOf(db, ada), eur(1));
  assert.equal(await outcomeOf(services.earnings.moveToWallet(ada, 'n', eur(1) + 1n)), 'insufficient-funds');
  assert.deepEqual(await checkLedger(db), []);
});

test('pays earnings out by hand, once for each reference, and takes them back', async () => {
  const { db, services } = real;
  const ada = await addCreator();
  const paid = await Promise.all([1, 2, 3].map(() => services.earnings.payOut(ada, 'bank-1', eur(1.5))));
  assert.deepEqual(paid.sort(), [false, false, true]);
  assert.equal(await earningsOf(db, ada), eur(0.3));
  assert.equal(await outcomeOf(services.earnings.payOut(ada, 'bank-1', eur(0.1))), 'reference-used');
  assert.equal(await outcomeOf(services.earnings.payOut(999n, 'bank-1', 1n)), 'no-such-member');
  assert.equal(await outcomeOf(services.earnings.returnPayout(ada, 'bank-2')), 'no-such-payout');

  const returned = await Promise.all([1, 2].map(() => services.earnings.returnPayout(ada, 'bank-1')));
  assert.deepEqual(returned.sort(), [false, true]);
  assert.equal(await earningsOf(db, ada), eur(1.8));
  assert.deepEqual(await movedOf(db, ada), {
    collect: eur(1.8),
    payout: eur(1.5),
    'payout-return': eur(1.5),
  });
  assert.deepEqual(await checkLedger(db), []);
});

test('moves and pays out only what is older than the payout delay', async () => {
  const { db } = real;
  const ada = await addCreator();
  await age(31);
  const reader = await addMember(db, { wallet: eur(4) });
  await real.click(reader, ada);
  await real.endMonth();
  const earnings = withDelay(30);
  assert.equal(await earnings.available(ada, eur(5.4)), eur(1.8));
  assert.equal(await outcomeOf(earnings.moveToWallet(ada, 'a', eur(1.8) + 1n)), 'insufficient-funds');
  assert.equal(await outcomeOf(earnings.payOut(ada, 'b', eur(5.4))), 'insufficient-funds');
  await earnings.moveToWallet(ada, 'c', eur(0.8));
  assert.equal(await earnings.payOut(ada, 'd', eur(1)), true);
  assert.equal(await outcomeOf(earnings.payOut(ada, 'e', 1n)), 'insufficient-funds');
  await age(31);
  assert.equal(await earnings.payOut(ada, 'e', eur(3.6)), true);
  assert.equal(await earningsOf(db, ada), 0n);
  assert.deepEqual(await checkLedger(db), []);
});

test('knows no transfer from a wallet to earnings', async () => {
  const ada = await addCreator();
  await assert.rejects(
    async () =>
      real.db('transfers').insert({
        member_id: ada,
        kind: 'move',
        ref: 'back',
        from_account: 'wallet',
        to_account: 'earnings',
        amount: 1n,
        created_at: new Date(),
      } as never),
    (error) => violates(error, 'transfers_kind_fixes_accounts'),
  );
});

test('a pot is never more than the wallet holds when refunds and deposits happen during closing', async (t) => {
  const { db, services } = real;
  const [ada] = await addMembers(db, 1);
  const rounds = onPostgres ? 24 : 4;
  const seen = { whole: 0, less: 0, none: 0 };
  const refunding = turningPoint();
  for (let round = 0; round < rounds; round++) {
    const reader = await addMember(db, { wallet: eur(3) });
    await services.members.update(reader, { monthlyAmount: eur(10) });
    await real.click(reader, ada);
    const month = await real.currentMonth();
    const [refunded] = await Promise.all([
      later(db, refunding.statements).then(() => outcomeOf(payBack(db, reader, 'r', eur(1.5)))),
      later(db, (round % 5) * 6).then(() => services.deposits.add(reader, 'd', eur(0.25))),
      services.settlement.settle(month, { early: true, bucketSize: 100 }),
    ]);
    const { pot = 0n, refund = 0n } = await movedOf(db, reader);
    assert.equal(refund, refunded === true ? eur(1.5) : 0n);
    assert.equal(await walletOf(db, reader), eur(3.25) - pot - refund);
    if (pot > 0n)
      assert.equal(refund, 0n, 'after the refund too little was left for a pot, before it no wallet');
    assert.ok([0n, eur(3), eur(3.25)].includes(pot), `round ${round}: ${pot}`);
    refunding.cameFirst(pot === 0n);
    seen[pot === 0n ? 'none' : pot === eur(3) ? 'whole' : 'less']++;
    await services.members.update(reader, { paused: true });
    assert.deepEqual(await checkLedger(db), [], `round ${round}`);
  }
  if (onPostgres) assert.ok(seen.none > 0 && seen.none < rounds, 'the race has both ends');
  t.diagnostic(`${rounds} rounds: ${seen.none} without a pot, ${seen.less} with the late deposit in it`);
});

test('moves earnings once while more are collected', async (t) => {
  const { db, services } = real;
  const ada = await addCreator();
  const rounds = onPostgres ? 16 : 4;
  let refused = 0;
  let moved = 0n;
  let earned = eur(1.8);
  const moving = turningPoint();
  for (let round = 0; round < rounds; round++) {
    const reader = await addMember(db, { wallet: eur(2) });
    await real.click(reader, ada);
    const month = await real.currentMonth();
    const wanted = (await earningsOf(db, ada)) ?? 0n;
    const outcomes = await Promise.all([
      services.settlement.settle(month, { early: true }).then(() => true as const),
      later(db, moving.statements).then(() =>
        outcomeOf(services.earnings.moveToWallet(ada, `all-${round}`, wanted + eur(round % 2))),
      ),
    ]);
    earned += eur(1.8);
    moving.cameFirst(outcomes[1] !== true);
    if (outcomes[1] === true) moved += wanted + eur(round % 2);
    else refused++;
    assert.equal(await walletOf(db, ada), moved);
    assert.equal(await earningsOf(db, ada), earned - moved);
    assert.deepEqual(await checkLedger(db), [], `round ${round}`);
  }
  t.diagnostic(`${rounds} rounds: ${refused} were refused, because the month was not collected yet`);
});
