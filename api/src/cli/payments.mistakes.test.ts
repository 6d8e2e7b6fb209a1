import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandLines } from '../../test/command-lines.ts';
import { addMembers, eur, walletOf } from '../../test/fixtures.ts';
import { useStripe } from '../../test/use-stripe.ts';
import { NoSuchObject } from './command.ts';

const real = useStripe({}, { eachTest: true });
const lines = commandLines(real);

test('show says of a method only what is known of it', async () => {
  const [rita = 0n] = await addMembers(real.db, 1);
  await real.db('payment_methods').insert({
    member_id: String(rita),
    provider: 'stripe',
    state: 'failed',
    customer_ref: 'stripe:cus_1',
    changed_at: new Date(),
  });
  assert.deepEqual(await lines(`payments show ${rita}`), [`Member ${rita} pays with: a method failed.`, '0']);
});

test('refund says how much can be given back when asked for half a cent or too much, and that a payment does not exist', async () => {
  const { id } = await real.reader();
  await real.collect();
  const payment = (await real.paymentsOf(id))[0]?.id ?? '';
  const none = '7a9a6c0e-8d5f-4f3b-9b0e-2f6f3f6b1a01';
  await assert.rejects(lines(`payments refund ${id} ${payment} 0.005`), /0\.01 is the least, and nothing is/);
  await assert.rejects(lines(`payments refund ${id} ${payment} 10000000000`), /at most 999999999/);
  await assert.rejects(lines(`payments refund ${id} ${none}`), NoSuchObject);
  await assert.rejects(
    lines(`payouts hold ${id} ${none}`),
    new NoSuchObject(`Member ${id} has no payout ${none}.`),
  );
  assert.equal(await walletOf(real.db, id), eur(5));
});
