import type Stripe from 'stripe';
import { type Call, type Route, route } from '../http/call.ts';
import { listOf, listParameters } from '../http/lists.ts';
import { noSuch } from '../http/problems.ts';
import { day } from '../world/clock.ts';
import type { ThinEvent } from '../world/store.ts';
import type { World } from '../world/world.ts';

export const eventRoutes: readonly Route[] = [
  route('GET', '/v1/events/:id', '', ({ world, account, id }) => {
    const found = world.store.find('event', id, account);
    if (!found || !isKept(world, found)) throw noSuch('event', id);
    return found;
  }),
  route('GET', '/v1/events', `type types ${listParameters}`, list),
  route('GET', '/v2/core/events/:id', '', ({ world, account, id }) => {
    const owner = world.store.ownerOf(id) ?? account;
    const found = world.store.find('v2.core.event', id, owner);
    if (!found || !isKept(world, found)) throw noSuch('event', id);
    return found;
  }),
  route('GET', '/v2/core/events', 'object_id types limit page created', listThin),
];

function list(call: Call): Stripe.ApiList<Stripe.Event> {
  const type = call.input.text('type');
  const types = call.input.texts('types');
  return listOf(
    call,
    'event',
    (event) =>
      isKept(call.world, event) &&
      (type === undefined || matches(type, event.type)) &&
      (types.length === 0 || types.includes(event.type)),
  );
}

function listThin({ world, account, input, path }: Call): Stripe.V2List<ThinEvent> {
  const objectId = input.text('object_id');
  const types = input.texts('types');
  const all = world.store
    .all('v2.core.event', account)
    .filter((event) => isKept(world, event))
    .filter((event) => objectId === undefined || event.related_object?.id === objectId)
    .filter((event) => types.length === 0 || types.includes(event.type));
  const limit = input.integer('limit') ?? 20;
  const from = Number(input.text('page') ?? 0);
  const query = (at: number) =>
    `${path}?${new URLSearchParams({ ...(objectId && { object_id: objectId }), limit: String(limit), page: String(at) })}`;
  return {
    data: all.slice(from, from + limit),
    next_page_url: from + limit < all.length ? query(from + limit) : null,
    previous_page_url: from > 0 ? query(Math.max(0, from - limit)) : null,
  };
}

/** Events can be read for 30 days. */
function isKept({ clock }: World, { created }: { created: number | string }): boolean {
  const createdAt = typeof created === 'number' ? created : Date.parse(created) / 1000;
  return createdAt > clock.now() - 30 * day;
}

/** `charge.*` is every type that begins so. */
const matches = (wanted: string, type: string): boolean =>
  wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : wanted === type;
