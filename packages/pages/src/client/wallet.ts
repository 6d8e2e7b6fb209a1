import type { WalletState } from '@flattr/contract';
import { formatMonth } from '@flattr/settlement';
import { ask } from './ask.ts';
import type { Me } from './me.ts';
import * as operations from './operations/wallet.ts';
import { object, text, type ValuesOf } from './parse.ts';

/** Everything that the wallet page shows. */
export type Wallet = ValuesOf<'getWallet'>;
/** One movement of money between two accounts, one of them the member's. */
export type Transfer = Wallet['transfers'][number];

/** Play money, in sandbox only. `id` is made once for one deposit: however often it is sent, it counts once. */
export function deposit(id: string, amount: bigint): Promise<Me> {
  return ask(operations.addPlayMoney, { body: { id, amount: String(amount) } });
}

/** With all clicks that can be undone. Thousands come in several answers. */
export async function getWallet(): Promise<Wallet> {
  const wallet = await ask(operations.getWallet);
  const { clicks } = wallet;
  for (let { next } = wallet; next; ) {
    const query = { month: formatMonth(next.month), thing: next.thing };
    const more = await ask(operations.getMoreClicks, { query });
    for (const group of more.clicks) {
      const known = clicks.find(({ month }) => month === group.month);
      if (known) for (const click of group.clicks) known.clicks.push(click);
      else clicks.push(group);
    }
    next = more.next;
  }
  return wallet;
}

/** What the service pushes when the wallet has changed. */
export const walletEvent = { event: 'wallet', read: object<WalletState>({ version: text }) } as const;
