import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type Stripe from 'stripe';
import type { EventPolicy } from './events/policy.ts';
import { promptPolicy } from './events/policy.ts';
import { startReceiver } from './receiver.ts';
import { charge, failureOf, saved, sdkOf } from './sdk.ts';
import { type StripeStandIn, startStripe } from './start.ts';

/* Events: what they say, how they are signed, and how badly they can travel. */

let standIn: StripeStandIn;
let stripe: Stripe;
before(async () => {
  standIn = await startStripe({ platformPayouts: 'manual' });
  stripe = sdkOf(standIn);
});
after(() => standIn.stop());

/** Registers a receiver of thin events and lets them travel like this. */
async function receive(policy: Partial<EventPolicy> = {}, types = ['v1.customer.created']) {
  const receiver = await startReceiver();
  const { id, secrets } = await standIn.control.endpoint({ url: receiver.url, types });
  await standIn.control.events({ ...promptPolicy, ...policy });
  return { ...receiver, id, secret: String(secrets[0]) };
}
const createCustomers = async (count: number): Promise<string[]> => {
  const ids: string[] = [];
  while (ids.length < count) ids.push((await stripe.customers.create({})).id);
  return ids;
};
const relatedIds = (bodies: readonly { body: string }[]) =>
  bodies.map(({ body }) => (JSON.parse(body) as { related_object: { id: string } }).related_object.id);

test('sends thin events that the SDK verifies, reads and follows', async () => {
  const { secret, has } = await receive({}, ['v1.payment_intent.succeeded']);
  const intent = await charge(stripe, await saved(stripe, 'pm_card_visa'));
  const { body, signature } = await has('v1.payment_intent.succeeded');
  const notification = stripe.parseEventNotification(body, signature, secret);
  assert.equal(notification.type, 'v1.payment_intent.succeeded');
  assert.ok(notification.type === 'v1.payment_intent.succeeded');
  assert.equal(notification.related_object.id, intent.id);
  assert.equal((await notification.fetchRelatedObject()).status, 'succeeded');
  const event = await notification.fetchEvent();
  assert.equal(event.reason?.request?.id, intent.lastResponse.requestId);
  const snapshot = await stripe.events.retrieve(String(event.snapshot_event));
  assert.equal(snapshot.type, 'payment_intent.succeeded');
  assert.throws(() => stripe.parseEventNotification(`${body} `, signature, secret), /No signatures found/);
  assert.throws(() => stripe.parseEventNotification(body, signature, 'whsec_other'), /No signatures found/);
});

test('sends snapshots to webhook endpoints, and to destinations that ask for them', async () => {
  const first = await startReceiver();
  const second = await startReceiver();
  const endpoint = await stripe.webhookEndpoints.create({
    url: first.url,
    enabled_events: ['customer.created'],
  });
  const destination = await stripe.v2.core.eventDestinations.create({
    name: 'ours',
    type: 'webhook_endpoint',
    event_payload: 'snapshot',
    enabled_events: ['customer.created'],
    webhook_endpoint: { url: second.url },
    include: ['webhook_endpoint.signing_secret', 'webhook_endpoint.url'],
  });
  const customer = await stripe.customers.create({ email: 'a@example.com' });
  for (const [{ has }, secret] of [
    [first, endpoint.secret],
    [second, destination.webhook_endpoint?.signing_secret],
  ] as const) {
    const { body, signature } = await has('customer.created');
    const event = stripe.webhooks.constructEvent(body, signature, String(secret));
    assert.ok(event.type === 'customer.created');
    assert.deepEqual([event.data.object.id, event.api_version], [customer.id, '2026-10-28.endive']);
  }
  assert.equal((await stripe.webhookEndpoints.retrieve(endpoint.id)).secret, undefined);
  await stripe.webhookEndpoints.del(endpoint.id);
  await stripe.v2.core.eventDestinations.disable(destination.id);
  await stripe.customers.create({});
  await standIn.control.settled();
  assert.deepEqual([first.received.length, second.received.length], [1, 1]);
});

test('sends no thin event to whom asked for snapshots, and the other way round', async () => {
  for (const [payload, pattern] of [
    ['thin', /^v[12]\./],
    ['snapshot', /^(?!v[12]\.)/],
  ] as const) {
    const receiver = await startReceiver();
    await standIn.control.endpoint({ url: receiver.url, payload });
    await saved(stripe, 'pm_card_visa');
    await standIn.control.settled();
    assert.ok(receiver.types().length > 2);
    for (const type of receiver.types()) assert.match(type, pattern);
  }
});

test('registers, lists, pings and removes a destination of thin events', async () => {
  const receiver = await startReceiver();
  const { id } = await stripe.v2.core.eventDestinations.create({
    name: 'thin',
    type: 'webhook_endpoint',
    event_payload: 'thin',
    enabled_events: ['v1.customer.created'],
    webhook_endpoint: { url: receiver.url },
  });
  const shown = await stripe.v2.core.eventDestinations.retrieve(id, { include: ['webhook_endpoint.url'] });
  assert.deepEqual([shown.status, shown.webhook_endpoint], ['enabled', { url: receiver.url }]);
  const listed = await stripe.v2.core.eventDestinations.list();
  assert.ok(listed.data.some((each) => each.id === id));
  await stripe.v2.core.eventDestinations.ping(id);
  await receiver.has('v2.core.event_destination.ping');
  await stripe.v2.core.eventDestinations.update(id, { enabled_events: ['v1.customer.deleted'] });
  await stripe.customers.del((await stripe.customers.create({})).id);
  await receiver.has('v1.customer.deleted');
  assert.ok(!receiver.types().includes('v1.customer.created'));
  await stripe.v2.core.eventDestinations.del(id);
  assert.equal((await failureOf(stripe.v2.core.eventDestinations.retrieve(id))).statusCode, 404);
});

test('tells of connected accounts with their context, in both APIs’ words', async () => {
  const receiver = await startReceiver();
  const { secrets } = await standIn.control.endpoint({ url: receiver.url, from: ['@accounts'] });
  await standIn.control.events(promptPolicy);
  const { id } = await stripe.accounts.create({
    type: 'express',
    capabilities: { transfers: { requested: true } },
  });
  await standIn.control.account({ id, state: 'enabled' });
  const { body, signature } = await receiver.has('v2.core.account[requirements].updated');
  const newer = stripe.parseEventNotification(body, signature, String(secrets[0]));
  assert.ok(newer.type === 'v2.core.account[requirements].updated');
  assert.equal((await newer.fetchRelatedObject()).id, id);
  await receiver.has('v2.core.account[configuration.recipient].capability_status_updated');
  const older = await receiver.has('v1.account.updated');
  const notification = stripe.parseEventNotification(older.body, older.signature, String(secrets[0]));
  assert.equal(String(notification.context), id);
  const count = receiver.received.length;
  await standIn.control.account({ id, state: 'restricted', silently: true });
  await standIn.control.settled();
  assert.equal(receiver.received.length, count);
  assert.equal((await stripe.accounts.retrieve(id)).payouts_enabled, false);
});

test('leads from a connected account’s event to its payout', async () => {
  const receiver = await startReceiver();
  const { secrets } = await standIn.control.endpoint({ url: receiver.url, types: ['v1.payout.failed'] });
  await standIn.control.events(promptPolicy);
  const { id } = await stripe.accounts.create({
    type: 'express',
    capabilities: { transfers: { requested: true } },
  });
  await standIn.control.account({ id, state: 'enabled', iban: 'DE62370400440532013001' });
  await standIn.control.addFunds({ amount: 500 });
  await stripe.transfers.create({ amount: 500, currency: 'eur', destination: id });
  await standIn.control.advance({ days: 4 }); // it is paid out by itself, and comes back
  const { body, signature } = await receiver.has('v1.payout.failed');
  const notification = stripe.parseEventNotification(body, signature, String(secrets[0]));
  assert.ok(notification.type === 'v1.payout.failed');
  const payout = await notification.fetchRelatedObject();
  assert.deepEqual([payout.failure_code, payout.amount, payout.automatic], ['no_account', 500, true]);
});

test('signs with every secret while one takes the place of another', async () => {
  const { id, secret: old, received } = await receive();
  const { secret: fresh } = await standIn.control.rollSecret({ id, keepSeconds: 3600 });
  await createCustomers(1);
  await standIn.control.settled();
  await standIn.control.advance({ hours: 2 });
  await createCustomers(1);
  await standIn.control.settled();
  const verifies = (index: number, secret: string) => {
    const { body, signature } = received[index] ?? { body: '', signature: '' };
    try {
      return stripe.parseEventNotification(body, signature, secret).type === 'v1.customer.created';
    } catch {
      return false;
    }
  };
  assert.deepEqual(
    [verifies(0, old), verifies(0, fresh), verifies(1, old), verifies(1, fresh)],
    [true, true, false, true],
  );
});

test('dates signatures back, so that the SDK refuses them', async () => {
  const { secret, has } = await receive({ signedSecondsAgo: 600 });
  await createCustomers(1);
  const { body, signature } = await has('v1.customer.created');
  assert.throws(
    () => stripe.parseEventNotification(body, signature, secret),
    /Timestamp outside the tolerance zone/,
  );
});

test('sends events in another order, the same for the same seed', async () => {
  const orders: number[][] = [];
  for (const seed of [7, 7, 8]) {
    const { received } = await receive({ when: 'by-hand', shuffle: true, seed });
    const ids = await createCustomers(8);
    await standIn.control.release();
    orders.push(relatedIds(received).map((id) => ids.indexOf(id)));
    assert.deepEqual([...(orders.at(-1) ?? [])].sort(), [0, 1, 2, 3, 4, 5, 6, 7]);
  }
  assert.deepEqual(orders[0], orders[1]);
  assert.notDeepEqual(orders[0], [0, 1, 2, 3, 4, 5, 6, 7]);
  assert.notDeepEqual(orders[0], orders[2]);
});

test('sends events twice, late or never', async () => {
  const twice = await receive({ double: 1 });
  const [id = ''] = await createCustomers(1);
  await standIn.control.settled();
  assert.deepEqual(relatedIds(twice.received), [id, id]);
  assert.equal(twice.received[0]?.id, twice.received[1]?.id);
  const late = await receive({ late: 1, lateSeconds: 86_400 });
  await createCustomers(1);
  await standIn.control.settled();
  assert.equal(late.received.length, 0);
  await standIn.control.advance({ days: 1 });
  await standIn.control.settled();
  assert.equal(late.received.length, 1);
  const never = await receive({ lose: 1 });
  await createCustomers(1);
  await standIn.control.advance({ days: 10 });
  await standIn.control.settled();
  assert.equal(never.received.length, 0);
});

test('sends what waits at the same time, so that a receiver must cope with several at once', async () => {
  const receiver = await startReceiver({ together: 6 });
  await standIn.control.endpoint({ url: receiver.url, types: ['v1.customer.created'] });
  await standIn.control.events({ ...promptPolicy, when: 'by-hand', double: 1, together: true });
  const ids = await createCustomers(3);
  assert.equal(receiver.received.length, 0);
  await standIn.control.release();
  assert.deepEqual(relatedIds(receiver.received).sort(), [...ids, ...ids].sort());
  const attempts = (await standIn.control.deliveries()).filter(({ url }) => url === receiver.url);
  assert.deepEqual(
    attempts.map(({ status }) => status),
    [200, 200, 200, 200, 200, 200],
  );
});

test('tries again after a failure, for three days', async () => {
  const { received, answers, url } = await receive();
  answers.push(500, 302, 404);
  await createCustomers(1);
  await standIn.control.settled();
  for (const minutes of [4, 2, 31, 121]) {
    await standIn.control.advance({ minutes });
    await standIn.control.settled();
  }
  assert.equal(received.length, 4);
  await standIn.control.advance({ days: 4 });
  await standIn.control.settled();
  assert.equal(received.length, 4);
  const statuses = (await standIn.control.deliveries()).filter((each) => each.url === url);
  assert.deepEqual(
    statuses.map(({ status }) => status),
    [500, 302, 404, 200],
  );
});

test('forgets events after 30 days', async () => {
  const [id = ''] = await createCustomers(1);
  const [event] = (await stripe.v2.core.events.list({ object_id: id })).data;
  const snapshot = String(event?.snapshot_event);
  await standIn.control.advance({ days: 29 });
  assert.equal((await stripe.events.retrieve(snapshot)).id, snapshot);
  await standIn.control.advance({ days: 1, minutes: 1 });
  assert.equal((await failureOf(stripe.events.retrieve(snapshot))).statusCode, 404);
  assert.deepEqual((await stripe.v2.core.events.list({ object_id: id })).data, []);
});

test('keeps events for whoever asks later, and sends one once more', async () => {
  const { received } = await receive();
  const [id = ''] = await createCustomers(1);
  await standIn.control.settled();
  const { data } = await stripe.events.list({ type: 'customer.*', limit: 1 });
  assert.equal(data[0] && 'id' in data[0].data.object && data[0].data.object.id, id);
  await stripe.customers.update(id, { name: 'Rita' });
  const thin: string[] = [];
  for await (const { type } of stripe.v2.core.events.list({ object_id: id, limit: 1 })) thin.push(type);
  assert.deepEqual(thin, ['v1.customer.updated', 'v1.customer.created']);
  await standIn.control.resend({ event: String(received[0]?.id) });
  await standIn.control.settled();
  assert.equal(received.filter((each) => each.id === received[0]?.id).length, 2);
});
