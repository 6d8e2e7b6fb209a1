import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useStripe } from '../../../../test/use-stripe.ts';

const real = useStripe();

const thin = {
  id: 'evt_odd',
  object: 'v2.core.event',
  type: 'v1.payment_intent.succeeded',
  created: '2026-11-30T20:00:00.000Z',
  livemode: false,
  related_object: { id: 'pi_odd' },
};
const snapshot = {
  ...thin,
  object: 'event',
  type: 'payment_intent.succeeded',
  created: 1_764_500_000,
  data: { object: { id: 'pi_odd' } },
};

const unreadable: readonly unknown[] = [
  'hello',
  null,
  { ...thin, id: 'evt_\0' },
  { ...thin, id: `evt_${'x'.repeat(9000)}` },
  { ...thin, id: 7 },
  { ...thin, created: 'rubbish' },
  { ...thin, created: '+275760-09-13T00:00:00.000Z' },
  { ...thin, created: 7 },
  { ...thin, livemode: 'no' },
  { ...thin, context: 'acct_\0' },
  { ...thin, related_object: { id: 'pi_\0' } },
  { ...thin, related_object: 'pi_odd' },
  { ...snapshot, created: 1e15 },
  { ...snapshot, created: -1 },
  { ...snapshot, created: 1.5 },
  { ...snapshot, account: 'acct_\0' },
  { ...snapshot, data: { object: { id: 'pi_\0' } } },
  { ...snapshot, data: 'nothing' },
];

test('a signed event with a field that cannot be kept is answered 400, and one of another kind 200', async () => {
  const { url } = await real.listen();
  const send = async (payload: string) => {
    const signature = real.stripe.webhooks.generateTestHeaderString({ payload, secret: 'whsec_test' });
    const answer = await fetch(url, {
      method: 'POST',
      body: payload,
      headers: { 'stripe-signature': signature },
    });
    return [answer.status, await answer.text()] as const;
  };
  for (const odd of ['no JSON', ...unreadable.map((event) => JSON.stringify(event))]) {
    const [status, text] = await send(odd);
    assert.equal(status, 400, odd.slice(0, 200));
    assert.match(text, /must be an event as Stripe writes it/);
  }
  const noted = () => real.db('provider_events').pluck('id');
  assert.deepEqual(await noted(), []);
  for (const event of [{ type: 'some.thing.else', id: 7 }, thin, snapshot])
    assert.equal((await send(JSON.stringify(event)))[0], 200);
  assert.deepEqual(await noted(), ['evt_odd'], 'what it does not ask for is answered, and not kept');
});
