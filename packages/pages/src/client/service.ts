import type { Month } from '@flattr/settlement';
import { ask } from './ask.ts';
import { type Check, flag, id, money, month, nullable, number, object, text } from './check.ts';
import { ServiceProblem } from './problem.ts';

/** The rules of this deployment. */
export interface ServiceInfo {
  name: string;
  version: string;
  currency: string;
  feeBasisPoints: number;
  /** The least monthly amount, and the least that is divided. */
  minimum: bigint;
  reviewDays: number;
  payoutDelayDays: number;
  /** Play money, and an on-screen mailbox. */
  sandbox: boolean;
  /** The month a click counts for now. */
  month: Month;
  /** The service's clock in seconds. */
  now: number;
}

/** Somebody who can be flattred. */
export interface Creator {
  id: bigint;
  handle: string;
  name: string | null;
}

const serviceInfo: Check<ServiceInfo> = object<ServiceInfo>({
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

const creator: Check<Creator> = object<Creator>({ id, handle: text, name: nullable(text) });

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
