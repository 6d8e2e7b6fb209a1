import type { WalletState } from '@flattr/contract';
import { ask } from './ask.ts';
import { clicksOfMonth } from './clicks.ts';
import { type Me, me } from './me.ts';
import { type ReaderMonth, readerMonth } from './months.ts';
import { list, moment, money, month, nullable, object, type Parser, text, type ValuesOf } from './parse.ts';
import { repeats } from './repeats.ts';
import { site } from './sites.ts';

/** One movement of money between two accounts, one of them the member's. */
export type Transfer = ValuesOf<'getWallet'>['transfers'][number];

const transfer: Parser<Transfer> = object<Transfer>({
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
export type Wallet = Omit<ValuesOf<'getWallet'>, 'months'> & { months: ReaderMonth[] };

const wallet: Parser<Wallet> = object<Wallet>({
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
export const walletEvent = { event: 'wallet', read: object<WalletState>({ version: text }) } as const;
