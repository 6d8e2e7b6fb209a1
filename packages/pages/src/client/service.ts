import type { Paying } from '../words/paying.ts';
import { ask } from './ask.ts';
import * as operations from './operations/service.ts';
import type { ValuesOf } from './parse.ts';
import { ServiceProblem } from './problem.ts';

/** The rules of this service. */
export type ServiceInfo = ValuesOf<'getService'>;
/** Someone who can be flattred. */
export type Creator = ValuesOf<'getCreator'>;

export function getService(): Promise<ServiceInfo> {
  return ask(operations.getService);
}

/** How much the service is used. */
export type Figures = ValuesOf<'getFigures'>;

export function getFigures(): Promise<Figures> {
  return ask(operations.getFigures);
}

/** The person behind a handle, `undefined` where there is nobody. */
export async function findCreator(handle: string): Promise<Creator | undefined> {
  try {
    return await ask(operations.getCreator, { params: { handle } });
  } catch (error) {
    if (error instanceof ServiceProblem && error.status === 404) return undefined;
    throw error;
  }
}

/** By which of the ways money comes in here. */
export function payingOf({ payments }: Pick<ServiceInfo, 'payments'>): Paying {
  if (payments === 'play') return 'play';
  return payments === 'stripe' ? 'later' : 'before';
}
