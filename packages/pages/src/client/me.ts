import type { Month } from '@flattr/settlement';
import { ask } from './ask.ts';
import { type Check, flag, id, money, month, nullable, number, object, text } from './check.ts';
import { ServiceProblem } from './problem.ts';

/** The member who is signed in. */
export interface Me {
  id: bigint;
  email: string;
  handle: string | null;
  name: string | null;
  /** 0 until chosen. */
  monthlyAmount: bigint;
  paused: boolean;
  /** Whether creators see who this is. */
  shown: boolean;
  wallet: bigint;
  earnings: bigint;
  month: Month;
  /** How many sites were connected in this browser's session. */
  grantsHere: number;
}

export const me: Check<Me> = object<Me>({
  id,
  email: text,
  handle: nullable(text),
  name: nullable(text),
  monthlyAmount: money,
  paused: flag,
  shown: flag,
  wallet: money,
  earnings: money,
  month,
  grantsHere: number,
});

/** Who is signed in, `undefined` for a visitor. */
export function findMe(): Promise<Me | undefined> {
  return unlessSignedOut(ask('/v1/me', me));
}

/** An answer for members, `undefined` for a visitor. */
export async function unlessSignedOut<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ServiceProblem && error.code === 'not-signed-in') return undefined;
    throw error;
  }
}

export function changeMe(changes: {
  monthlyAmount?: bigint;
  paused?: boolean;
  name?: string | null;
  shown?: boolean;
}): Promise<Me> {
  const { monthlyAmount, ...others } = changes;
  const body = { ...others, ...(monthlyAmount !== undefined && { monthlyAmount: String(monthlyAmount) }) };
  return ask('/v1/me', me, { method: 'PATCH', body });
}

export function chooseHandle(handle: string): Promise<Me> {
  return ask('/v1/me/handle', me, { method: 'PUT', body: { handle } });
}
