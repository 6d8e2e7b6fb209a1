import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { earlier } from '../../../test/earlier.ts';
import { addEarnings, addMember, earningsOf, eur } from '../../../test/fixtures.ts';
import { passTime, visitorOf } from '../../../test/money-life.ts';
import { ProviderWithBook } from '../../../test/provider-with-book.ts';
import { until } from '../../../test/test-process.ts';
import { useServices } from '../../../test/use-services.ts';
import { checkLedger } from '../../ledger/index.ts';
import { done } from '../../platform/failure.ts';

let provider = new ProviderWithBook();
const real = useServices({ PAYOUT_MINIMUM: '3.00', PAYOUT_DELAY_DAYS: '0' }, () => {
  provider = new ProviderWithBook();
  return provider;
});

/** A creator who has earned 3.00 and requested it. */
async function requested() {
  const { payouts } = real.services;
  const ada = await addMember(real.db, { handle: 'ada' });
  await addEarnings(real.db, ada, eur(3));
  done(await payouts.openAccount(visitorOf(ada)));
  await payouts.lookAccount(ada);
  const id = randomUUID();
  done(await payouts.request(ada, id, eur(3)));
  const state = async () => (await payouts.of(ada))[0]?.state;
  return { ada, id, state };
}

/**
 * One process asked while the balance was short, and hears of it late. Meanwhile there was money, another asked again and
 * was paid, but its answer was lost.
 */
async function paidWhileShort() {
  const found = await requested();
  const { payouts } = provider;
  const { payOut } = payouts;
  const late = Promise.withResolvers<'short'>();
  payouts.payOut = () => late.promise;
  const first = real.services.payouts.advance();
  await until(async () => (await found.state()) === 'asked');
  payouts.payOut = payOut;
  await passTime({ db: real.db, provider }, 0.1);
  provider.faults.push(undefined, 'lost after'); // it is looked for first
  await real.services.payouts.advance();
  assert.equal(provider.paidOut.size, 1);
  late.resolve('short');
  await first;
  assert.equal(await found.state(), 'held');
  return found;
}

async function isPaidOnce(ada: bigint): Promise<void> {
  assert.deepEqual(provider.doubled, []);
  assert.equal(await earningsOf(real.db, ada), 0n);
  assert.deepEqual(await checkLedger(real.db), []);
}

test('a creator whose payout was made while another process found too little money is paid once', async () => {
  const { ada, state } = await paidWhileShort();
  await passTime({ db: real.db, provider }, 30);
  await real.services.payouts.advance();
  assert.equal(await state(), 'done');
  await isPaidOnce(ada);
});

test('an operator does not give earnings back for a payout that was made without our hearing of it', async () => {
  const { ada, id, state } = await paidWhileShort();
  assert.equal(await real.services.payouts.giveBack(ada, id), false);
  assert.equal(await state(), 'done');
  await isPaidOnce(ada);
});

test('a payout of a closed account that comes back is earnings again, to be paid another way', async () => {
  const { ada, id, state } = await requested();
  await real.services.payouts.advance();
  done(await real.services.closing.closeAccount(ada));
  await real.services.closing.forgetTheRest();
  assert.equal(await real.services.payouts.account(ada), undefined);
  provider.sendBack(id, ada);
  await real.services.providerEvents.poll();
  assert.equal(await state(), 'returned');
  assert.equal(await earningsOf(real.db, ada), eur(3));
  assert.deepEqual(await checkLedger(real.db), []);
});

test('the account of a creator who left is forgotten after the last payout, weeks later', async () => {
  const { ada, state } = await requested();
  const { closing, payouts } = real.services;
  provider.account = 'pending';
  await payouts.advance();
  done(await closing.closeAccount(ada));
  await payouts.forgetClosed();
  assert.notEqual(await payouts.account(ada), undefined, 'it still has to be paid');
  await real.db.raw(`update members set closed_at = ${earlier('closed_at', '60 days')}`);
  await passTime({ db: real.db, provider }, 60 * 24);
  provider.account = 'active';
  await payouts.advance();
  assert.equal(await state(), 'done');
  await payouts.forgetClosed();
  assert.equal(await payouts.account(ada), undefined);
});

test('a payout that waits for a form of a creator who left is owed the day after', async () => {
  const { ada, state } = await requested();
  const { closing, payouts } = real.services;
  provider.account = 'restricted';
  await payouts.advance();
  done(await closing.closeAccount(ada));
  await passTime({ db: real.db, provider }, 24);
  await payouts.advance();
  assert.equal(await state(), 'returned');
  assert.equal(await earningsOf(real.db, ada), eur(3));
  await payouts.forgetClosed();
  assert.equal(await payouts.account(ada), undefined);
  assert.deepEqual(await checkLedger(real.db), []);
});
