import type Stripe from 'stripe';
import { type Call, type Route, route } from '../http/call.ts';
import { mergeMetadata } from '../http/input.ts';
import { missingParameter, noSuch } from '../http/problems.ts';
import type { Known } from '../world/change.ts';
import { apiVersion } from '../world/world.ts';

type Destination = Stripe.V2.Core.EventDestination;

/** Event destinations of the newer API. They get thin events or snapshots. */
export const destinationRoutes: readonly Route[] = [
  route(
    'POST',
    '/v2/core/event_destinations',
    'name description type enabled_events event_payload events_from snapshot_api_version webhook_endpoint include metadata',
    create,
  ),
  route('GET', '/v2/core/event_destinations/:id', 'include', (call) => shown(call, findDestination(call))),
  route(
    'POST',
    '/v2/core/event_destinations/:id',
    'name description enabled_events webhook_endpoint include metadata',
    update,
  ),
  route('DELETE', '/v2/core/event_destinations/:id', '', remove),
  route('POST', '/v2/core/event_destinations/:id/disable', '', (call) => switchTo(call, 'disabled')),
  route('POST', '/v2/core/event_destinations/:id/enable', '', (call) => switchTo(call, 'enabled')),
  route('POST', '/v2/core/event_destinations/:id/ping', '', (call) =>
    call.world.events.ping(findDestination(call).id),
  ),
  route('GET', '/v2/core/event_destinations', 'include limit page', (call) => ({
    data: call.world.store.all('v2.core.event_destination', call.account).map((each) => shown(call, each)),
    next_page_url: null,
    previous_page_url: null,
  })),
];

function findDestination({ world, account, id }: Call): Destination {
  const found = world.store.find('v2.core.event_destination', id, account);
  if (!found) throw noSuch('event destination', id);
  return found;
}

function create(call: Call): Destination {
  const { world, account, input } = call;
  const url = input.inner('webhook_endpoint').needText('url');
  const types = input.texts('enabled_events');
  if (types.length === 0) throw missingParameter('enabled_events');
  const payload = input.oneOf('event_payload', ['thin', 'snapshot']);
  if (!payload) throw missingParameter('event_payload');
  const from = input.texts('events_from');
  const destination = {
    id: world.random.id('ed_test'),
    object: 'v2.core.event_destination',
    created: isoNow(call),
    description: input.text('description') ?? '',
    enabled_events: types,
    event_payload: payload,
    events_from: from.length > 0 ? from : ['@self'],
    livemode: false,
    metadata: input.metadata(),
    name: input.needText('name'),
    ...(payload === 'snapshot' && { snapshot_api_version: input.text('snapshot_api_version') ?? apiVersion }),
    status: 'enabled',
    type: 'webhook_endpoint',
    updated: isoNow(call),
    webhook_endpoint: { url, signing_secret: `whsec_${world.random.text(32)}` },
  } satisfies Known<Destination>;
  world.events.subscriptions.push({
    id: destination.id,
    url,
    secrets: [{ secret: destination.webhook_endpoint.signing_secret, until: Infinity }],
    types,
    payload,
    from: destination.events_from,
    enabled: true,
  });
  world.store.add('v2.core.event_destination', account, destination);
  return shown(call, destination, true);
}

function update(call: Call): Destination {
  const { input } = call;
  const destination = findDestination(call);
  destination.metadata = mergeMetadata(destination.metadata ?? {}, input);
  destination.name = input.text('name') ?? destination.name;
  if (input.has('enabled_events')) destination.enabled_events = input.texts('enabled_events');
  const url = input.inner('webhook_endpoint').text('url');
  if (url) destination.webhook_endpoint = { ...destination.webhook_endpoint, url };
  destination.updated = isoNow(call);
  follow(call, destination);
  return shown(call, destination);
}

function switchTo(call: Call, status: Destination['status']): Destination {
  const destination = findDestination(call);
  destination.status = status;
  if (status === 'disabled') destination.status_details = { disabled: { reason: 'user' } };
  else delete destination.status_details;
  follow(call, destination);
  return shown(call, destination);
}

function remove(call: Call): Stripe.V2.DeletedObject {
  const { id } = findDestination(call);
  const { subscriptions } = call.world.events;
  const position = subscriptions.findIndex((each) => each.id === id);
  if (position !== -1) subscriptions.splice(position, 1);
  call.world.store.remove(id);
  return { id, object: 'v2.core.event_destination' } satisfies Known<Stripe.V2.DeletedObject>;
}

/** Events follow what the destination now says. */
function follow({ world }: Call, destination: Destination): void {
  const subscription = world.events.subscriptions.find(({ id }) => id === destination.id);
  if (!subscription) return;
  subscription.url = destination.webhook_endpoint?.url ?? subscription.url;
  subscription.types = destination.enabled_events;
  subscription.enabled = destination.status === 'enabled';
}

/** Address and secret are shown only if asked for, and the secret only when the destination is made. */
function shown({ input }: Call, destination: Destination, isNew = false): Destination {
  const { webhook_endpoint, ...rest } = destination;
  const include = input.texts('include');
  const { url, signing_secret } = webhook_endpoint ?? {};
  const parts = {
    ...(url && include.includes('webhook_endpoint.url') && { url }),
    ...(isNew && signing_secret && include.includes('webhook_endpoint.signing_secret') && { signing_secret }),
  };
  return Object.keys(parts).length > 0 ? { ...rest, webhook_endpoint: parts } : rest;
}

const isoNow = ({ world }: Call): string => new Date(world.clock.now() * 1000).toISOString();
