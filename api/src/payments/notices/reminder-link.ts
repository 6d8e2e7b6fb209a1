import { randomBytes } from 'node:crypto';
import { contract } from '@flattr/contract';
import type { Db } from '../../platform/db/index.ts';
import { findChoice, putChoice } from './store.ts';

export const newToken = () => randomBytes(24).toString('base64url');

/** The address that ends a member's reminders without signing in. Undefined when they are ended. */
export async function reminderLink(
  transaction: Db,
  memberId: bigint,
  publicUrl: string,
): Promise<string | undefined> {
  await putChoice(transaction, { memberId, token: newToken() });
  const choice = await findChoice(transaction, memberId);
  if (!choice?.wanted) return undefined;
  const query = new URLSearchParams({ member: String(memberId), token: choice.token });
  return `${publicUrl}${contract.askToEndReminders.path}?${query}`;
}
