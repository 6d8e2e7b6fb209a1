import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { addMembers, eur, walletOf } from '../../../../test/fixtures.ts';
import { useStripe } from '../../../../test/use-stripe.ts';
import { checkLedger } from '../../../ledger/index.ts';
import { done } from '../../../platform/failure.ts';

const real = useStripe();

test('of two requests at once to pay one charge, both lead to one page, and it is paid once', async () => {
  const { id, visitor } = await real.reader({ number: '4000002760003184' }); // its bank asks
  await real.collect();
  const [payment] = await real.paymentsOf(id);
  assert.ok(payment);
  const pages = await Promise.all([1, 2, 3].map(() => real.services.paidInPerson.goOn(visitor, payment.id)));
  const urls = new Set(pages.map((page) => done(page).url));
  assert.equal(urls.size, 1);
  for (const url of urls) await real.submit(url, { number: '4242424242424242' });
  await real.services.collecting.lookAt(id);
  const open = await real.stripe.checkout.sessions.list({ status: 'open' });
  assert.deepEqual(open.data, [], 'no other page can be paid');
  assert.equal(await walletOf(real.db, id), eur(5));
  assert.deepEqual(await checkLedger(real.db), []);
});

test('of two requests at once to add money, by somebody without a card, too', async () => {
  const [id = 0n] = await addMembers(real.db, 1);
  const visitor = real.visitorOf(id);
  const payment = randomUUID();
  const pages = await Promise.all(
    [1, 2, 3].map(() => real.services.paidInPerson.topUp(visitor, payment, eur(5))),
  );
  const urls = new Set(pages.map((page) => ('url' in page ? page.url : String(page))));
  assert.equal(urls.size, 1);
});
