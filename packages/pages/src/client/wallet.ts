import type { Month } from '@flattr/settlement';
import { ask } from './ask.ts';
import { type Check, list, moment, money, month, nullable, object, text } from './check.ts';
import { type Me, me } from './me.ts';

/** One movement of money between two accounts, one of them the member's. */
export interface Transfer {
  /** `deposit`, `pot`, `collect` … Open: a newer service may know more. */
  kind: string;
  ref: string;
  amount: bigint;
  /** The accounts: `wallet` and `earnings` are the member's, all others the service's. */
  from: string;
  to: string;
  month: Month | null;
  at: Date;
}

const transfer: Check<Transfer> = object<Transfer>({
  kind: text,
  ref: text,
  amount: money,
  from: text,
  to: text,
  month: nullable(month),
  at: moment,
});

/** Play money, in sandbox only. `id` is made once for one deposit: however often it is sent, it counts once. */
export function deposit(id: string, amount: bigint): Promise<Me> {
  return ask('/v1/me/deposits', me, { method: 'POST', body: { id, amount: String(amount) } });
}

/** Newest first. */
export async function getTransfers(): Promise<Transfer[]> {
  const answer = object<{ transfers: Transfer[] }>({ transfers: list(transfer) });
  return (await ask('/v1/me/transfers', answer)).transfers;
}
