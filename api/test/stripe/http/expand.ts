import type Stripe from 'stripe';
import type { World } from '../world/world.ts';
import { innerList } from './lists.ts';
import { wrongParameter } from './problems.ts';

type Node = Record<string, unknown>;

/** Members that are left out unless they are asked for. */
const hidden: Readonly<Record<string, (world: World, owner: string, node: Node) => unknown>> = {
  'charge.refunds': (world, owner, { id }) => {
    const refunds = world.store.all('refund', owner).filter(({ charge }) => charge === id);
    return innerList(`/v1/charges/${id}/refunds`, refunds);
  },
  'checkout.session.line_items': (_world, _owner, { id, amount_total, currency }) =>
    innerList(
      `/v1/checkout/sessions/${id}/line_items`,
      amount_total === null ? [] : [{ id: `li_${id}`, object: 'item', amount_total, currency }],
    ),
};

/**
 * A copy of an answer in which objects stand instead of ids, where `expand` asks for it: `latest_charge`,
 * `data.source`, `latest_charge.balance_transaction`.
 */
export function expanded(world: World, owner: string, answer: object, paths: readonly string[]): object {
  const copy = structuredClone(answer);
  for (const path of paths) {
    const names = path.split('.');
    if (names.length > 4)
      throw wrongParameter('expand', 'You can expand at most 4 levels', 'parameter_invalid');
    expandIn(world, owner, copy as Node, names, path);
  }
  return copy;
}

function expandIn(world: World, owner: string, node: Node, names: readonly string[], path: string): void {
  const [name = '', ...rest] = names;
  const makeHidden = hidden[`${node.object}.${name}`];
  if (makeHidden && node[name] === undefined) node[name] = structuredClone(makeHidden(world, owner, node));
  const value = node[name];
  if (value === null) return;
  if (Array.isArray(value)) {
    node[name] = value.map((each) => expandedValue(world, owner, each, rest, path));
  } else {
    node[name] = expandedValue(world, owner, value, rest, path);
  }
}

function expandedValue(
  world: World,
  owner: string,
  value: unknown,
  rest: readonly string[],
  path: string,
): unknown {
  const found = typeof value === 'string' ? lookUp(world, owner, value) : value;
  if (typeof found !== 'object' || found === null) throw cannotExpand(path);
  if (rest.length > 0) expandIn(world, owner, found as Node, rest, path);
  return found;
}

function lookUp(world: World, owner: string, id: string): object | undefined {
  const found = world.store.any(id, owner) ?? world.store.any(id, world.platform);
  return found && structuredClone(found);
}

const cannotExpand = (path: string) =>
  wrongParameter('expand', `This property cannot be expanded (${path}).`);

/** The id of something that may be expanded. In the book ids stand, never objects. */
export const idOf = (value: string | { id: string } | null | undefined): string | null =>
  typeof value === 'object' && value !== null ? value.id : (value ?? null);

/** An id that must be there. */
export function needId(value: string | { id: string } | null | undefined | Stripe.DeletedCustomer): string {
  const id = idOf(value);
  if (id === null) throw new Error('an id is missing in the book');
  return id;
}
