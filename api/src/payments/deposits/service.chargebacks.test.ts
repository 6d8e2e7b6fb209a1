import assert from 'node:assert/strict';
import { test } from 'node:test';
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
import { done } from '../../platform/failure.ts';

const real = useServices();
const onPostgres = process.env.TEST_ENGINE === 'postgres';

test('takes a chargeback from the wallet; the service bears the rest', async () => {
  const { db, services } = real;
  const reader = await addMember(db, { wallet: eur(5) });
  assert.deepEqual(await services.deposits.chargeBack(reader, 'dispute-1', eur(2)), {
    taken: eur(2),
    lost: 0n,
    before: false,
  });
  assert.deepEqual(await services.deposits.chargeBack(reader, 'dispute-2', eur(10)), {
    taken: eur(3),
    lost: eur(7),
    before: false,
  });
  assert.deepEqual(await services.deposits.chargeBack(reader, 'dispute-3', 1n), {
    taken: 0n,
    lost: 1n,
    before: false,
  });
  assert.equal(await walletOf(db, reader), 0n);
  assert.deepEqual(await movedOf(db, reader), { chargeback: eur(5), deposit: eur(5), loss: eur(7) + 1n });
  assert.deepEqual(await checkLedger(db), []);
});

test('what was divided stays divided', async () => {
  const { db, services } = real;
  const [ada] = await addMembers(db, 1);
  const reader = await addMember(db, { wallet: eur(5), monthlyAmount: eur(2) });
  await real.click(reader, ada);
  await real.endMonth();
  const { taken, lost } = done(await services.deposits.chargeBack(reader, 'dispute', eur(5)));
  assert.deepEqual([taken, lost], [eur(3), eur(2)]);
  assert.equal(await earningsOf(db, ada), eur(1.8));
  assert.deepEqual(await checkLedger(db), []);
});

test('never takes a chargeback from earnings, and notes a loss for a closed account', async () => {
  const { db, services } = real;
  const ada = await addMember(db);
  const reader = await addMember(db, { wallet: eur(2) });
  await real.click(reader, ada);
  await real.endMonth();
  await services.closing.closeAccount(ada);
  const { taken, lost } = done(await services.deposits.chargeBack(ada, 'dispute', eur(1)));
  assert.deepEqual([taken, lost], [0n, eur(1)]);
  assert.equal(await earningsOf(db, ada), eur(1.8));
  assert.deepEqual(await checkLedger(db), []);
});

test('counts a chargeback once that arrives twice or at once', async () => {
  const { db, services } = real;
  const reader = await addMember(db, { wallet: eur(3) });
  const chargeBack = async () => done(await services.deposits.chargeBack(reader, 'dispute', eur(5)));
  const all = [...(await Promise.all([1, 2, 3].map(chargeBack))), await chargeBack()];
  assert.equal(all.filter(({ before }) => !before).length, 1);
  for (const { taken, lost } of all) assert.deepEqual([taken, lost], [eur(3), eur(2)]);
  assert.deepEqual(await movedOf(db, reader), { chargeback: eur(3), deposit: eur(3), loss: eur(2) });
  assert.deepEqual(await checkLedger(db), []);
});

test('refuses a reference with another amount and an unknown member, and moves nothing', async () => {
  const { db, services } = real;
  const reader = await addMember(db, { wallet: eur(3) });
  await services.deposits.chargeBack(reader, 'dispute', eur(1));
  assert.equal(await outcomeOf(services.deposits.chargeBack(reader, 'dispute', eur(2))), 'reference-used');
  assert.equal(await outcomeOf(services.deposits.chargeBack(999n, 'dispute', eur(2))), 'no-such-member');
  assert.equal(await walletOf(db, reader), eur(2));
});

test('takes the money once when a chargeback meets a closing month, a refund and a deposit', async (t) => {
  const { db, services } = real;
  const [ada] = await addMembers(db, 1);
  const rounds = onPostgres ? 24 : 4;
  let taken = 0;
  const waiting = turningPoint();
  for (let round = 0; round < rounds; round++) {
    const reader = await addMember(db, { wallet: eur(4), monthlyAmount: eur(3) });
    await real.click(reader, ada);
    const month = await real.currentMonth();
    const [chargeback, refunded] = await Promise.all([
      later(db, waiting.statements).then(async () =>
        done(await services.deposits.chargeBack(reader, 'dispute', eur(4))),
      ),
      later(db, (round % 5) * 6).then(() => outcomeOf(payBack(db, reader, 'refund', eur(1)))),
      services.deposits.add(reader, 'late', eur(0.5)),
      services.settlement.settle(month, { early: true, bucketSize: 100 }),
    ]);
    const { pot = 0n, refund = 0n } = await movedOf(db, reader);
    assert.equal(refund, refunded === true ? eur(1) : 0n);
    assert.equal(chargeback.taken + chargeback.lost, eur(4));
    assert.equal(await walletOf(db, reader), eur(4.5) - pot - refund - chargeback.taken);
    waiting.cameFirst(pot === 0n);
    if (pot === 0n) taken++;
    await services.members.update(reader, { paused: true });
    assert.deepEqual(await checkLedger(db), [], `round ${round}`);
  }
  t.diagnostic(`${rounds} rounds: ${taken} chargebacks or refunds were faster than the pot`);
});
