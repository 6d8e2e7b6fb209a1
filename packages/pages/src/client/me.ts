import type { BodyOf } from '@flattr/contract';
import { ask } from './ask.ts';
import * as operations from './operations/me.ts';
import type { ValuesOf } from './parse.ts';
import { ServiceProblem } from './problem.ts';

/** The member who is signed in. */
export type Me = ValuesOf<'getMe'>;

/** Who is signed in, `undefined` for a visitor. */
export function findMe(): Promise<Me | undefined> {
  return unlessSignedOut(ask(operations.getMe));
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
  return ask(operations.changeMe, { body });
}

export function chooseHandle(handle: string): Promise<Me> {
  return ask(operations.chooseHandle, { body: { handle } });
}
