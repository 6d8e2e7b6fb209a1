import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { BankAccount, bankOf, ritasIban, transfer } from '../../../test/bank-account.ts';
import { bankSettings } from '../../../test/bank-settings.ts';
import { addMember, addMembers, eur } from '../../../test/fixtures.ts';
import { useServices } from '../../../test/use-services.ts';
import { untilWaiting } from '../../../test/waiting-for-locks.ts';
import { inTransaction } from '../../platform/db/index.ts';
import { done } from '../../platform/failure.ts';

const real = useServices({ ...bankSettings, PAYOUT_MINIMUM: '5.00' });
const bank = () => bankOf(real.services);
const skip =
  process.env.TEST_ENGINE !== 'postgres' && 'on the embedded database nothing happens at the same time';

/** A creator with a payout of 9.00 that no file has yet. */
async function withPayout() {
  const { db, services } = real;
  const reader = await addMember(db, { monthlyAmount: eur(10) });
  await bank().importFile(new BankAccount().file([transfer(reader, 10_00n)]));
  const [ada] = await addMembers(db, 1);
  await real.click(reader, ada);
  await real.endMonth();
  done(await bank().savePayee(ada, { iban: ritasIban, name: 'Ada Lovelace' }));
  const id = randomUUID();
  done(await services.payouts.request(ada, id, eur(9)));
  await services.payouts.advance();
  return { ada, id };
}

const stateOf = async (ada: bigint) => (await real.services.payouts.of(ada))[0]?.state;

test('a payout that an operator holds while a file is written for the bank is not in the file', {
  skip,
}, async () => {
  const { ada, id } = await withPayout();
  let exporting: ReturnType<ReturnType<typeof bank>['batches']['freeze']> | undefined;
  const held = await real.services.payouts.hold(ada, id, async () => {
    exporting = bank().batches.freeze();
    await Promise.race([untilWaiting(real.db), exporting]);
  });
  assert.equal((await exporting)?.file, undefined);
  assert.equal(held, true);
  assert.equal(await stateOf(ada), 'held');
});

test('an operator who holds a payout that is being written into a file hears that it is too late', {
  skip,
}, async () => {
  const { ada, id } = await withPayout();
  const both = await inTransaction(real.db, async (transaction) => {
    await transaction.raw('lock table bank_batches in share row exclusive mode'); // the file is written, but not kept yet
    const exporting = bank().batches.freeze();
    await untilWaiting(real.db);
    const holding = real.services.payouts.hold(ada, id);
    await Promise.race([untilWaiting(real.db, 2), holding]);
    return { exporting, holding }; // not awaited: they wait for this transaction
  });
  assert.equal((await both.exporting).file?.count, 1);
  assert.equal(await both.holding, false);
  assert.equal(await stateOf(ada), 'asked');
});
