import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../../../../test/test-process.ts';
import { useStripe } from '../../../../test/use-stripe.ts';

const real = useStripe();
const methodOf = async (id: bigint) => (await real.services.methods.of(id)) ?? assert.fail('it is saved');
const idOf = (ref: string | null) => String(ref).replace('stripe:', '');

test('a card that its network renewed is shown with its new digits and expiry, and is charged', async () => {
  await real.listen();
  const { id } = await real.reader();
  const before = await methodOf(id);
  await real.db('outgoing_mails').delete();
  await real.control.renewCard({ method: idOf(before.method_ref), last4: '7777' });
  await until(async () => (await methodOf(id)).last4 === '7777', { what: 'the event' });
  const after = await methodOf(id);
  assert.equal(after.expires, (before.expires ?? 0) + 300);
  assert.deepEqual([after.state, after.method_ref], ['ready', before.method_ref]);
  assert.equal((await real.db('outgoing_mails')).length, 0, 'the reader did nothing');
  await real.collect();
  assert.deepEqual(
    (await real.paymentsOf(id)).map(({ state }) => state),
    ['succeeded'],
  );
});

test('without the event it is found when Stripe is asked what happened', async () => {
  const { id } = await real.reader();
  const { method_ref } = await methodOf(id);
  await real.services.providerEvents.poll();
  await real.control.renewCard({ method: idOf(method_ref), last4: '8888' });
  await real.services.providerEvents.poll();
  assert.equal((await methodOf(id)).last4, '8888');
});

test('a card that was removed or replaced meanwhile is not brought back', async () => {
  const { id, visitor } = await real.reader();
  const { method_ref } = await methodOf(id);
  const page = await real.services.methods.begin(visitor);
  assert.ok('url' in page);
  await real.submit(page.url, { number: '5555555555554444' });
  await real.services.methods.look(id);
  await real.control.renewCard({ method: idOf(method_ref), last4: '9999' });
  await real.services.providerEvents.look(String(method_ref));
  assert.equal((await methodOf(id)).last4, '4444');
  await real.services.methods.remove(id);
  await real.services.providerEvents.look(String(method_ref));
  assert.notEqual((await real.services.methods.of(id))?.state, 'ready');
});
