import { ask } from './ask.ts';
import {
  flag,
  id,
  money,
  month,
  nullable,
  number,
  object,
  type Parser,
  text,
  type ValuesOf,
} from './parse.ts';
import { ServiceProblem } from './problem.ts';

/** The rules of this service. */
export type ServiceInfo = Omit<ValuesOf<'getService'>, 'mailbox'>;
/** Someone who can be flattred. */
export type Creator = ValuesOf<'getCreator'>;

const serviceInfo: Parser<ServiceInfo> = object<ServiceInfo>({
  name: text,
  version: text,
  currency: text,
  feeBasisPoints: number,
  minimum: money,
  reviewDays: number,
  payoutDelayDays: number,
  sandbox: flag,
  month,
  now: number,
});

const creator: Parser<Creator> = object<Creator>({ id, handle: text, name: nullable(text) });

export function getService(): Promise<ServiceInfo> {
  return ask('/v1/service', serviceInfo);
}

/** The person behind a handle, `undefined` where there is nobody. */
export async function findCreator(handle: string): Promise<Creator | undefined> {
  try {
    return await ask(`/v1/creators/${encodeURIComponent(handle)}`, creator);
  } catch (error) {
    if (error instanceof ServiceProblem && error.status === 404) return undefined;
    throw error;
  }
}
