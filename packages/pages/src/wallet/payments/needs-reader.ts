import type { Payment } from '../../client/payments.ts';
import type { Wallet } from '../../client/wallet.ts';

/** A card that cannot be charged any more or was declined, or a charge that waits for the reader. */
export function needsReader(wallet: Wallet): boolean {
  return cannotCharge(wallet) || openCharges(wallet).length > 0 || declined(wallet) !== undefined;
}

/** The charge that the saved card refused, when it is too late to pay it: the next one may be refused, too. */
export function declined(wallet: Wallet): Payment | undefined {
  const { method, payments } = wallet.payments;
  if (!method?.declined || method.state !== 'ready' || openCharges(wallet).length > 0) return undefined;
  return payments.find(({ month, state }) => month !== null && state === 'failed');
}

export function cannotCharge({ payments: { method } }: Wallet): boolean {
  return method !== null && method.kind !== null && method.state !== 'ready' && method.state !== 'pending';
}

/** The last try of each month, until the month is divided. */
export function openCharges({ payments: { payments }, months }: Wallet): Payment[] {
  const over = new Set(months.filter(({ state }) => state !== 'closing').map(({ month }) => month));
  return payments.filter(({ month, state }, index) => {
    const isLast = payments.findIndex((each) => each.month === month) === index;
    return month !== null && !over.has(month) && isLast && (state === 'action' || state === 'failed');
  });
}
