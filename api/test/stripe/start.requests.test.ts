import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import Stripe from 'stripe';
import { failureOf, sdkOf } from './sdk.ts';
import { type StripeStandIn, startStripe } from './start.ts';

/* Keys, versions, idempotency, lists and faults: what is the same for every endpoint. */

let standIn: StripeStandIn;
let stripe: Stripe;
before(async () => {
  standIn = await startStripe();
  stripe = sdkOf(standIn);
});
after(() => standIn.stop());

const client = (key: string, options: Stripe.StripeConfig = {}) => sdkOf(standIn, { key, ...options });
const post = (path: string, headers: Record<string, string>, body = '') =>
  fetch(`${standIn.url}${path}`, {
    method: 'POST',
    body,
    headers: {
      authorization: `Bearer ${standIn.testKey}`,
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
  });

test('refuses requests without a key, with a wrong one and with a publishable one', async () => {
  const without = await fetch(`${standIn.url}/v1/balance`);
  assert.equal(without.status, 401);
  assert.match(
    ((await without.json()) as { error: { message: string } }).error.message,
    /did not provide an API key/,
  );
  const wrong = await failureOf(client('sk_test_wrong').balance.retrieve());
  assert.deepEqual([wrong.statusCode, wrong.type], [401, 'StripeAuthenticationError']);
  assert.doesNotMatch(wrong.message, /sk_test_wrong/);
  assert.equal((await failureOf(client('pk_test_x').balance.retrieve())).code, 'secret_key_required');
});

test('shows a live key none of the objects of test mode, and takes no charge from it', async () => {
  const customer = await stripe.customers.create({});
  const live = client(standIn.liveKey);
  const unseen = await failureOf(live.customers.retrieve(customer.id));
  assert.deepEqual([unseen.statusCode, unseen.code], [404, 'resource_missing']);
  assert.match(unseen.message, /a similar object exists in test mode/);
  assert.deepEqual((await live.customers.list()).data, []);
  assert.equal((await live.balance.retrieve()).livemode, true);
  const charge = await failureOf(live.customers.create({}));
  assert.equal(charge.code, 'testmode_charges_only');
});

test('names each request, and echoes the version', async () => {
  const { lastResponse } = await stripe.customers.create({});
  assert.match(lastResponse.requestId, /^req_\w{24}$/);
  assert.equal(lastResponse.apiVersion, Stripe.API_VERSION);
  const answer = await post('/v1/customers', { 'stripe-version': 'yesterday' });
  assert.equal(answer.status, 400);
});

test('refuses a parameter that it does not model, instead of ignoring it', async () => {
  const answer = await post('/v1/customers', {}, 'email=a@example.com&shipping[name]=x');
  assert.equal(answer.status, 400);
  const { error } = (await answer.json()) as { error: { code: string; param: string } };
  assert.deepEqual([error.code, error.param], ['parameter_unknown', 'shipping']);
});

test('acts for a connected account, and refuses one that is not connected', async () => {
  const account = await stripe.accounts.create({ type: 'express' });
  const options = { stripeAccount: account.id };
  assert.deepEqual((await stripe.customers.list({}, options)).data, []);
  const stranger = await failureOf(stripe.balance.retrieve({}, { stripeAccount: 'acct_unknown00000000' }));
  assert.deepEqual([stranger.statusCode, stranger.code], [403, 'account_invalid']);
});

test('answers the same key with the same answer, under a request id of its own', async () => {
  const options = { idempotencyKey: 'same' };
  const first = await stripe.customers.create({ email: 'a@example.com' }, options);
  const second = await stripe.customers.create({ email: 'a@example.com' }, options);
  assert.equal(second.id, first.id);
  const { headers } = second.lastResponse;
  assert.equal(headers['idempotent-replayed'], 'true');
  assert.equal(headers['original-request'], first.lastResponse.requestId);
  assert.notEqual(second.lastResponse.requestId, first.lastResponse.requestId);
  assert.equal(first.lastResponse.headers['idempotent-replayed'], undefined);
});

test('refuses other parameters, and another endpoint, under the same key', async () => {
  const options = { idempotencyKey: 'once' };
  await stripe.customers.create({ email: 'a@example.com' }, options);
  for (const other of [
    stripe.customers.create({ email: 'b@example.com' }, options),
    stripe.paymentMethods.create(
      { type: 'sepa_debit', sepa_debit: { iban: 'DE89370400440532013000' } },
      options,
    ),
  ]) {
    const error = await failureOf(other);
    assert.deepEqual([error.type, error.statusCode, error.code], ['StripeIdempotencyError', 400, undefined]);
  }
});

test('keeps a declined payment under its key, but not wrong parameters', async () => {
  const declined = {
    amount: 500,
    currency: 'eur',
    confirm: true,
    payment_method: 'pm_card_visa_chargeDeclined',
  };
  const parameters = { ...declined, allowed_payment_method_types: ['card'] };
  const first = await failureOf(stripe.paymentIntents.create(parameters, { idempotencyKey: 'declined' }));
  const second = await failureOf(stripe.paymentIntents.create(parameters, { idempotencyKey: 'declined' }));
  assert.equal(second.payment_intent?.id, first.payment_intent?.id);
  const wrong = await failureOf(
    stripe.paymentIntents.create({ ...parameters, currency: 'euros' }, { idempotencyKey: 'corrected' }),
  );
  assert.equal(wrong.param, 'currency');
  const right = { ...parameters, payment_method: 'pm_card_visa' };
  assert.equal(
    (await stripe.paymentIntents.create(right, { idempotencyKey: 'corrected' })).status,
    'succeeded',
  );
});

test('answers 409 while the first request with the key still runs', async () => {
  await standIn.control.fault({ path: '/v1/customers', when: 'before', what: 'slow', ms: 1500 });
  const options = { idempotencyKey: 'running' };
  const create = () => stripe.customers.create({}, options);
  const [one, other] = await Promise.allSettled([create(), create()]);
  const done = [one, other].find((each) => each.status === 'fulfilled')?.value;
  const refused = [one, other].find((each) => each.status === 'rejected')?.reason;
  assert.ok(done && refused instanceof Stripe.errors.StripeError);
  assert.deepEqual([refused.statusCode, refused.code], [409, 'idempotency_key_in_use']);
  assert.equal((await create()).id, done.id);
});

test('forgets a key after a day', async () => {
  const options = { idempotencyKey: 'old' };
  const first = await stripe.customers.create({}, options);
  await standIn.control.advance({ hours: 23 });
  assert.equal((await stripe.customers.create({}, options)).id, first.id);
  await standIn.control.advance({ hours: 2 });
  assert.notEqual((await stripe.customers.create({}, options)).id, first.id);
});

test('answers 500 under a key for a day, whether or not it did what was asked', async () => {
  for (const [when, made] of [
    ['before', 0],
    ['after', 1],
  ] as const) {
    const email = `${when}@example.com`;
    const options = { idempotencyKey: `broken-${when}` };
    await standIn.control.fault({ path: '/v1/customers', when, what: 'error' });
    assert.equal((await failureOf(stripe.customers.create({ email }, options))).statusCode, 500);
    const again = await failureOf(stripe.customers.create({ email }, options));
    assert.deepEqual([again.statusCode, again.headers?.['idempotent-replayed']], [500, 'true']);
    assert.equal((await stripe.customers.list({ email })).data.length, made);
  }
});

test('cuts the connection before or after it did what was asked, and the SDK’s own retry gets one object', async () => {
  for (const when of ['before', 'after'] as const) {
    const email = `cut-${when}@example.com`;
    await standIn.control.fault({ path: '/v1/customers', when, what: 'cut' });
    const { id } = await client(standIn.testKey, { maxNetworkRetries: 2 }).customers.create({ email });
    assert.deepEqual(
      (await stripe.customers.list({ email })).data.map((each) => each.id),
      [id],
    );
    const posts = (await standIn.control.requests()).filter(({ method }) => method === 'POST').slice(-2);
    assert.deepEqual(
      posts.map(({ status, isReplay }) => [status, isReplay]),
      [
        [0, false],
        [200, when === 'after'],
      ],
    );
    assert.equal(posts[0]?.idempotencyKey, posts[1]?.idempotencyKey);
  }
});

test('answers 429 and 403 without doing anything, for the call that was chosen', async () => {
  await standIn.control.fault({
    path: '/v1/customers',
    method: 'POST',
    nth: 2,
    when: 'before',
    what: 'rate-limit',
  });
  await stripe.customers.create({ email: 'limit@example.com' });
  const limited = await failureOf(stripe.customers.create({ email: 'limit@example.com' }));
  assert.deepEqual([limited.statusCode, limited.type], [429, 'StripeRateLimitError']);
  assert.equal((await stripe.customers.list({ email: 'limit@example.com' })).data.length, 1);
  await standIn.control.fault({ path: '/v1/balance', when: 'before', what: 'forbidden' });
  assert.equal((await failureOf(stripe.balance.retrieve())).type, 'StripePermissionError');
  await standIn.control.fault({ path: '/v1/balance', when: 'before', what: 'lock-timeout' });
  assert.equal(
    (await client(standIn.testKey, { maxNetworkRetries: 1 }).balance.retrieve()).object,
    'balance',
  );
});

test('lists page by page, the newest first, and by the time of creation', async () => {
  const email = 'pages@example.com';
  const ids: string[] = [];
  for (let count = 0; count < 5; count++) {
    ids.unshift((await stripe.customers.create({ email })).id);
    await standIn.control.advance({ hours: 1 });
  }
  const first = await stripe.customers.list({ email, limit: 2 });
  assert.deepEqual([first.data.map(({ id }) => id), first.has_more], [ids.slice(0, 2), true]);
  assert.equal((await stripe.customers.list({ email, limit: 5 })).has_more, false);
  const all = await stripe.customers.list({ email, limit: 2 }).autoPagingToArray({ limit: 10 });
  assert.deepEqual(
    all.map(({ id }) => id),
    ids,
  );
  const { created } = await stripe.customers.retrieve(String(ids[2])).then((each) => each as Stripe.Customer); // it is there
  const since = await stripe.customers.list({ email, created: { gte: created } });
  assert.deepEqual([since.data.length, since.has_more], [3, false]);
  assert.equal((await stripe.customers.list({ email, created: { gt: created } })).data.length, 2);
  const missing = await failureOf(stripe.customers.list({ starting_after: 'cus_missing' }));
  assert.deepEqual([missing.statusCode, missing.param], [400, 'starting_after']);
});

test('merges metadata, removes a key with an empty value, and all with nothing', async () => {
  const { id } = await stripe.customers.create({ metadata: { member: '7', month: '11' } });
  const change = async (metadata: Stripe.Emptyable<Stripe.MetadataParam>) =>
    (await stripe.customers.update(id, { metadata })).metadata;
  assert.deepEqual(await change({ month: '', kind: 'reader' }), { member: '7', kind: 'reader' });
  assert.deepEqual(await change(''), {});
  assert.equal((await failureOf(change({ text: 'x'.repeat(501) }))).param, 'metadata[text]');
});

test('dates its answers by its own clock', async () => {
  const other = await startStripe({ startAt: '2027-01-01T00:00:00Z' });
  const { lastResponse } = await sdkOf(other).balance.retrieve();
  assert.match(String(lastResponse.headers.date), /^Fri, 01 Jan 2027 00:00:/);
  await other.stop();
});

test('keeps deleted customers as a sign that they were there', async () => {
  const { id } = await stripe.customers.create({ metadata: { member: '7' } });
  assert.deepEqual(await stripe.customers.del(id).then(({ lastResponse: _, ...rest }) => rest), {
    id,
    object: 'customer',
    deleted: true,
  });
  assert.equal((await stripe.customers.retrieve(id)).deleted, true);
  assert.equal((await failureOf(stripe.customers.del(id))).statusCode, 404);
});

test('set to be strict, refuses what is inside of a parameter and means nothing', async () => {
  const strict = await startStripe({ isStrict: true });
  const create = (client: Stripe) =>
    client.accounts.create({ controller: { stripe_dashboard: { type: 'express', colour: 'red' } as never } });
  const { code, param } = await failureOf(create(sdkOf(strict)));
  assert.deepEqual([code, param], ['parameter_unknown', 'controller[stripe_dashboard][colour]']);
  await strict.stop();
});
