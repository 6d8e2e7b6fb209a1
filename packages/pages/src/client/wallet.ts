import type { Month } from '@flattr/settlement';
import { ask } from './ask.ts';
import { type Check, list, moment, money, month, nullable, object, text } from './check.ts';
import { type ClicksOfMonth, clicksOfMonth } from './clicks.ts';
import { type Me, me } from './me.ts';
import { type ReaderMonth, readerMonth } from './months.ts';
import { type Repeat, repeats } from './repeats.ts';
import { type Site, site } from './sites.ts';

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

/** Everything that the wallet page shows. */
export interface Wallet {
  /** Changes with the wallet. */
  version: string;
  me: Me;
  /** What can still be undone, newest month first. The open month is always there. */
  clicks: ClicksOfMonth[];
  /** Newest first. */
  months: ReaderMonth[];
  repeats: Repeat[];
  sites: Site[];
  transfers: Transfer[];
}

const wallet: Check<Wallet> = object<Wallet>({
  version: text,
  me,
  clicks: list(clicksOfMonth),
  months: list(readerMonth),
  repeats,
  sites: list(site),
  transfers: list(transfer),
});

export function getWallet(): Promise<Wallet> {
  return ask('/v1/me/wallet', wallet);
}

/** What the service pushes when the wallet has changed. */
export const walletEvent = { event: 'wallet', read: object<{ version: string }>({ version: text }) } as const;
