import type Stripe from 'stripe';
import type { Kind, Kinds } from '../world/store.ts';
import type { Call } from './call.ts';
import { isValues, type Value } from './form.ts';
import { noSuch, wrongParameter } from './problems.ts';

/** The parameters of every list. */
export const listParameters = 'limit starting_after ending_before created';

/** A page of an account's objects, the newest first. */
export function listOf<K extends Kind>(
  call: Call,
  kind: K,
  matches: (object: Kinds[K]) => boolean = () => true,
): Stripe.ApiList<Kinds[K]> {
  const all = call.world.store.all(kind, call.account).filter(matches);
  return page(call, all);
}

/** A page of these objects. */
export function page<Item extends { id: string; created?: string | number }>(
  { input, path }: Call,
  all: readonly Item[],
): Stripe.ApiList<Item> {
  const limit = input.integer('limit') ?? 10;
  if (limit < 1 || limit > 100)
    throw wrongParameter('limit', 'Invalid integer: limit is between 1 and 100', 'parameter_invalid_integer');
  const inTime = createdWithin(input.raw('created'));
  const found = all.filter(({ created }) => typeof created !== 'number' || inTime(created));
  const after = positionOf(found, input.text('starting_after'), 'starting_after');
  const before = positionOf(found, input.text('ending_before'), 'ending_before');
  const until = before ?? found.length;
  const rest = after === undefined ? found.slice(0, until) : found.slice(after + 1, until);
  const data = before === undefined ? rest.slice(0, limit) : rest.slice(-limit);
  return { object: 'list', data, has_more: rest.length > limit, url: path };
}

/** A list inside of another object. */
export const innerList = <Item>(
  url: string,
  data: Item[],
): Stripe.ApiList<Item> & { total_count: number } => ({
  object: 'list',
  data,
  has_more: false,
  total_count: data.length,
  url,
});

function positionOf(
  all: readonly { id: string }[],
  id: string | undefined,
  param: string,
): number | undefined {
  if (id === undefined) return undefined;
  const position = all.findIndex((each) => each.id === id);
  if (position === -1) throw noSuch('object', id, param);
  return position;
}

/** `created=7`, or `created[gte]=7` with `gt`, `gte`, `lt` and `lte`. */
function createdWithin(value: Value | undefined): (created: number) => boolean {
  if (value === undefined) return () => true;
  if (!isValues(value)) return (created) => created === Number(value);
  const bound = (name: string, none: number) => (value[name] === undefined ? none : Number(value[name]));
  const least = Math.max(bound('gte', -Infinity), bound('gt', -Infinity) + 1);
  const most = Math.min(bound('lte', Infinity), bound('lt', Infinity) - 1);
  return (created) => created >= least && created <= most;
}
