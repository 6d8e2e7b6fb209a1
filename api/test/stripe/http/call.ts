import type { World } from '../world/world.ts';
import type { Input } from './input.ts';

/** A request that passed authentication. */
export interface Call {
  readonly world: World;
  /** The account whose objects are meant: the platform's, or the one in `Stripe-Account`. */
  readonly account: string;
  readonly method: string;
  readonly path: string;
  /** The id in the path; empty if the route has none. */
  readonly id: string;
  readonly input: Input;
  /** From `Stripe-Version`; undefined if the request names none, so that old requests can be replayed. */
  readonly version: string | undefined;
}

/** One endpoint. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** The path, with `:id` for an id. */
  readonly path: string;
  /** The names of parameters it takes. Others are refused, so that nothing is ignored in silence. */
  readonly takes: readonly string[];
  readonly answer: (call: Call) => object;
}

export const route = (
  method: Route['method'],
  path: string,
  takes: string,
  answer: (call: Call) => object,
): Route => ({ method, path, takes: takes.split(' ').filter(Boolean), answer });
