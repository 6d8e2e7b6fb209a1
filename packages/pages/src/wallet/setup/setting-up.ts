import type { ServiceInfo } from '../../client/service.ts';
import type { Wallet } from '../../client/wallet.ts';

/** Whether a card or money is still missing for the first time. */
export function asksMoney(
  { minimum, payments: how }: ServiceInfo,
  { me, transfers, payments }: Wallet,
): boolean {
  return how !== 'off' && me.wallet < minimum && transfers.length === 0 && payments.method?.state !== 'ready';
}

/** Whether a newcomer has still something to do. Also true of some who have not: the first steps say nothing to them. */
export function isSettingUp(wallet: Wallet): boolean {
  return wallet.me.monthlyAmount === 0n || wallet.transfers.length === 0 || isNew(wallet);
}

/** Nothing was ever flattred, so there is nothing to show of it. */
export function isNew({ clicks, months }: Pick<Wallet, 'clicks' | 'months'>): boolean {
  return !clicks.some((each) => each.clicks.length > 0) && !months.some(({ creators }) => creators > 0);
}
