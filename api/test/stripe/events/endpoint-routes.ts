import type Stripe from 'stripe';
import { type Call, type Route, route } from '../http/call.ts';
import { mergeMetadata } from '../http/input.ts';
import { listOf, listParameters } from '../http/lists.ts';
import { missingParameter, noSuch, wrongParameter } from '../http/problems.ts';
import { change, type Known } from '../world/change.ts';
import { apiVersion } from '../world/world.ts';

/** Webhook endpoints of the older API. They get snapshots. */
export const endpointRoutes: readonly Route[] = [
  route(
    'POST',
    '/v1/webhook_endpoints',
    'url enabled_events description metadata api_version connect',
    create,
  ),
  route('GET', '/v1/webhook_endpoints/:id', '', (call) => findEndpoint(call)),
  route('POST', '/v1/webhook_endpoints/:id', 'url enabled_events description metadata disabled', update),
  route('DELETE', '/v1/webhook_endpoints/:id', '', remove),
  route('GET', '/v1/webhook_endpoints', listParameters, (call) => listOf(call, 'webhook_endpoint')),
];

function findEndpoint({ world, account, id }: Call): Stripe.WebhookEndpoint {
  const found = world.store.find('webhook_endpoint', id, account);
  if (!found) throw noSuch('webhook endpoint', id);
  return found;
}

/** The secret is answered here, and never again. */
function create({ world, account, input }: Call): Stripe.WebhookEndpoint {
  const url = input.needText('url');
  if (!URL.canParse(url)) throw wrongParameter('url', 'Invalid URL', 'url_invalid');
  const types = input.texts('enabled_events');
  if (types.length === 0) throw missingParameter('enabled_events');
  const secret = `whsec_${world.random.text(32)}`;
  const endpoint = {
    id: world.random.id('we'),
    object: 'webhook_endpoint',
    api_version: input.text('api_version') ?? apiVersion,
    application: null,
    created: world.clock.now(),
    description: input.text('description') ?? null,
    enabled_events: types,
    livemode: false,
    metadata: input.metadata(),
    status: 'enabled',
    url,
  } satisfies Known<Stripe.WebhookEndpoint>;
  world.events.subscriptions.push({
    id: endpoint.id,
    url,
    secrets: [{ secret, until: Infinity }],
    types,
    payload: 'snapshot',
    from: [input.flag('connect') ? '@accounts' : '@self'],
    enabled: true,
  });
  world.store.add('webhook_endpoint', account, endpoint);
  return { ...endpoint, secret } satisfies Known<Stripe.WebhookEndpoint>;
}

function update(call: Call): Stripe.WebhookEndpoint {
  const { input } = call;
  const endpoint = findEndpoint(call);
  endpoint.metadata = mergeMetadata(endpoint.metadata, input);
  endpoint.url = input.text('url') ?? endpoint.url;
  if (input.has('enabled_events')) endpoint.enabled_events = input.texts('enabled_events');
  if (input.has('disabled')) endpoint.status = input.flag('disabled') ? 'disabled' : 'enabled';
  const subscription = call.world.events.subscriptions.find(({ id }) => id === endpoint.id);
  if (subscription)
    change(subscription, {
      url: endpoint.url,
      types: endpoint.enabled_events,
      enabled: endpoint.status === 'enabled',
    });
  return endpoint;
}

function remove(call: Call): Stripe.DeletedWebhookEndpoint {
  const endpoint = findEndpoint(call);
  const { subscriptions } = call.world.events;
  const position = subscriptions.findIndex(({ id }) => id === endpoint.id);
  if (position !== -1) subscriptions.splice(position, 1);
  call.world.store.remove(endpoint.id);
  return {
    id: endpoint.id,
    object: 'webhook_endpoint',
    deleted: true,
  } satisfies Known<Stripe.DeletedWebhookEndpoint>;
}
