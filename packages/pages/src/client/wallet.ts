import type { WalletState } from '@flattr/contract';
import { ask } from './ask.ts';
import type { Me } from './me.ts';
import * as operations from './operations.ts';
import { object, text, type ValuesOf } from './parse.ts';

/** Everything that the wallet page shows. */
export type Wallet = ValuesOf<'getWallet'>;
/** One movement of money between two accounts, one of them the member's. */
export type Transfer = Wallet['transfers'][number];

/** Play money, in sandbox only. `id` is made once for one deposit: however often it is sent, it counts once. */
export function deposit(id: string, amount: bigint): Promise<Me> {
  return ask(operations.addPlayMoney, { body: { id, amount: String(amount) } });
}

export function getWallet(): Promise<Wallet> {
  return ask(operations.getWallet);
}

/** What the service pushes when the wallet has changed. */
export const walletEvent = { event: 'wallet', read: object<WalletState>({ version: text }) } as const;
