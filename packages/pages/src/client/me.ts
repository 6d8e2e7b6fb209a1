import type { BodyOf } from '@flattr/contract';
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

/** The member who is signed in. */
export type Me = ValuesOf<'getMe'>;

export const me: Parser<Me> = object<Me>({
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

export function changeMe({
  monthlyAmount,
  ...others
}: Omit<BodyOf<'changeMe'>, 'monthlyAmount'> & { monthlyAmount?: bigint }): Promise<Me> {
  const body = { ...others, ...(monthlyAmount !== undefined && { monthlyAmount: String(monthlyAmount) }) };
  return ask('/v1/me', me, { method: 'PATCH', body });
}

export function chooseHandle(handle: string): Promise<Me> {
  return ask('/v1/me/handle', me, { method: 'PUT', body: { handle } });
}
