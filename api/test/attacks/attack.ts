import type { ProblemCode } from '@flattr/contract';
import type { WireAnswer } from '../http-client.ts';
import type { AttackWorld } from './world.ts';

/** What an attack must be answered with: the problem, or for a replay the state that was there before. */
export type Expected = ProblemCode | { readonly unchanged: 'flattred' | 'unflattred' };

/** One way to try it, named so that a failing run says what got through. */
export interface Attack {
  readonly name: string;
  readonly expected: Expected;
  readonly send: (world: AttackWorld) => Promise<WireAnswer>;
}

/** A row of a table of attacks: name, expected answer, and how it differs from what is right. */
export type Row<Change> = readonly [name: string, expected: Expected, change: Change];
