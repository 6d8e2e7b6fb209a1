import type { Transfer } from '../client/wallet.ts';

export const ownAccounts: ReadonlySet<string> = new Set(['wallet', 'earnings']);

/** Without transfers between the service's accounts. */
export function ownTransfers(transfers: readonly Transfer[]): Transfer[] {
  return transfers.filter(({ from, to }) => ownAccounts.has(from) || ownAccounts.has(to));
}
