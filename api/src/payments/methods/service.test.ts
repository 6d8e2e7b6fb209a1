import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMember } from '../../../test/fixtures.ts';
import { useStripe } from '../../../test/use-stripe.ts';
import { done } from '../../platform/failure.ts';

const real = useStripe();

async function reader() {
  const id = await addMember(real.db);
  const visitor = real.visitorOf(id);
  const { methods } = real.services;
  return {
    id,
    open: async () => done(await methods.begin(visitor)).url,
    /** What is known after looking. */
    async method() {
      await methods.look(id);
      const { state, last4, session_ref } = (await methods.of(id)) ?? {};
      return [state, last4, session_ref?.split(' ').length ?? 0];
    },
  };
}

test('of two tabs that save a card each counts, the first one too, and the card that was saved last stays', async () => {
  const { open, method } = await reader();
  const [first, second] = [await open(), await open()];
  assert.deepEqual(await method(), ['pending', null, 2]);
  await real.submit(first, { number: '4242424242424242' });
  assert.deepEqual(await method(), ['ready', '4242', 1]);
  await real.submit(second, { number: '5555555555554444' });
  assert.deepEqual(await method(), ['ready', '4444', 0]);
});

test('two tabs that open and come back at the same time lose no card', async () => {
  for (let round = 0; round < 4; round++) {
    const { id, open, method } = await reader();
    await open(); // whoever comes first makes the customer
    const pages = await Promise.all([open(), open()]);
    await Promise.all(pages.map((page) => real.submit(page, { number: '4242424242424242' })));
    await Promise.all([1, 2, 3].map(() => real.services.methods.look(id)));
    assert.deepEqual(await method(), ['ready', '4242', 1], 'the first page is still open');
  }
});

test('an old tab that comes to nothing takes no card away', async () => {
  const { open, method } = await reader();
  const [first, second] = [await open(), await open()];
  await real.submit(second, { number: '4242424242424242' });
  assert.deepEqual(await method(), ['ready', '4242', 1]);
  const [session = ''] = /cs_\w+/.exec(first) ?? [];
  await real.stripe.checkout.sessions.expire(session);
  assert.deepEqual(await method(), ['ready', '4242', 0]);
});

test('one reader whom Stripe cannot forget now keeps it from forgetting no other', async () => {
  const both = [await real.reader({ clicks: false }), await real.reader({ clicks: false })];
  for (const { id } of both)
    await real.db.raw('update members set closed_at = now() where id = ?', [String(id)]); // the process died then
  await real.control.fault({
    path: '/v1/customers/:id',
    method: 'DELETE',
    when: 'before',
    what: 'error',
    times: 1,
  });
  const left = async () =>
    (await Promise.all(both.map(({ id }) => real.services.methods.of(id)))).filter(
      (one) => one !== undefined,
    );
  await real.db.raw("update payment_methods set state = 'failed'");
  await real.services.methods.forgetRetired();
  assert.equal((await left()).length, 1);
  await real.services.methods.forgetRetired();
  assert.deepEqual(await left(), []);
});
