import type { LitElement } from 'lit';
import { deposit } from '../../client/wallet.ts';
import { Action } from '../../frame/action.ts';
import { formatMoney } from '../../money/money.ts';
import { OnceKey } from '../../money/once-key.ts';
import { showToast } from '../../parts/toast.ts';
import { MemberChangedEvent } from '../../sign-in/member-changed-event.ts';
import { words } from '../../words/words.ts';

/** Adds play money, once however often it is sent, and says so. The amount is in micro-units. */
export function adding(host: LitElement): Action<[amount: bigint, currency: string]> {
  const key = new OnceKey();
  return new Action(host, async (amount: bigint, currency: string) => {
    const me = await key.use(String(amount), (id) => deposit(id, amount));
    host.dispatchEvent(new MemberChangedEvent(me));
    showToast(words.walletNotices.added(formatMoney(amount, currency)));
  });
}
