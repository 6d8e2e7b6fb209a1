import type { ProblemCode } from '@flattr/contract';
import type { WireAnswer } from '../http-client.ts';
import type { AttackWorld } from './world.ts';

/** The answer that an attack must get: a problem, or for a replay the previous state. */
export type Expected = ProblemCode | { readonly unchanged: 'flattred' | 'unflattred' };

/** One attack. Its name says what succeeded if a run fails. */
export interface Attack {
  readonly name: string;
  readonly expected: Expected;
  readonly send: (world: AttackWorld) => Promise<WireAnswer>;
}

/** A row of a table of attacks: name, expected answer, and how it differs from a correct request. */
export type Row<Change> = readonly [name: string, expected: Expected, change: Change];
