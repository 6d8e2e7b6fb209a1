import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import {
  BankAccount,
  bankOf,
  payment,
  ritasIban,
  transactionsOf,
  transfer,
} from '../../../../test/bank-account.ts';
import { bankSettings } from '../../../../test/bank-settings.ts';
import { addEarnings, addMembers, earningsOf, eur, movedOf, walletOf } from '../../../../test/fixtures.ts';
import { useServices } from '../../../../test/use-services.ts';
import { checkLedger } from '../../../ledger/index.ts';
import { done } from '../../../platform/failure.ts';

const real = useServices({ ...bankSettings, PAYOUT_MINIMUM: '5.00', PAYOUT_DELAY_DAYS: '0' });
const bank = () => bankOf(real.services);
const idOf = (xml = '') => /<EndToEndId>(\w+)</.exec(xml)?.[1] ?? '';

async function agreed(): Promise<void> {
  assert.deepEqual((await bank().reconcile()).differences, []);
  assert.deepEqual(await checkLedger(real.db), []);
}

/** A payout of 5.00 and a refund of 3.00, each in a file, and the ids in it. */
async function sent() {
  const { db, services } = real;
  const [ada, rita] = await addMembers(db, 2);
  const account = new BankAccount();
  await addEarnings(db, ada, eur(5));
  await bank().importFile(account.file([transfer(rita, 3_00n)]));
  done(await bank().savePayee(ada, { iban: ritasIban, name: 'Ada' }));
  done(await services.payouts.request(ada, randomUUID(), eur(5)));
  await services.payouts.advance();
  const payout = idOf((await bank().batches.freeze()).file?.xml);
  done(await services.refunds.refund(rita, randomUUID(), eur(3)));
  const refund = idOf((await bank().batches.freeze()).file?.xml);
  return { ada, rita, account, payout, refund };
}

test('a return that is read before its payment is settled when the payment comes', async () => {
  const { ada, rita, account, payout, refund } = await sent();
  const back = account.file([payment(payout, 5_00n, 'AC04'), payment(refund, 2_70n, 'AC04')]);
  const { booked } = await bank().importFile(back);
  assert.deepEqual([...booked.keys()], ['unmatched']);
  const [waits] = await bank().waiting();
  assert.match(waits?.words?.why ?? '', /came back before .* left/);
  assert.deepEqual([await earningsOf(real.db, ada), await walletOf(real.db, rita)], [0n, 0n]);

  const left = account.file([payment(payout, -5_00n), payment(refund, -3_00n)]);
  assert.deepEqual((await bank().importFile(left, { dryRun: true })).settled, 2);
  assert.deepEqual((await bank().importFile(left)).settled, 2);
  assert.deepEqual((await bank().importFile(left)).settled, 0);
  assert.equal((await bank().importFile(back)).known, 2);
  assert.deepEqual(await transactionsOf(real.db), {
    deposit: 1,
    payout: 1,
    'payout-return': 1,
    refund: 1,
    'refund-return': 1,
  });
  assert.deepEqual([await earningsOf(real.db, ada), await walletOf(real.db, rita)], [eur(5), eur(3)]);
  assert.equal((await movedOf(real.db, rita)).cost, eur(0.3), 'what a bank kept on the way');
  assert.deepEqual(await bank().waiting(), []);
  assert.deepEqual(await real.db('bank_transactions').whereNotNull('words'), []);
  await agreed();
});

test('a return that waits for its payment is settled once by two imports at once', async () => {
  const { ada, account, payout } = await sent();
  await bank().importFile(account.file([payment(payout, 5_00n, 'AC04')]));
  const left = account.file([payment(payout, -5_00n)]);
  const settled = await Promise.all(['', '', ''].map(async () => (await bank().importFile(left)).settled));
  assert.deepEqual(settled.toSorted(), [0, 0, 1]);
  assert.equal(await earningsOf(real.db, ada), eur(5));
  await agreed();
});
