/** Between which accounts each kind of transfer moves money. The table's CHECK says the same. */
export const kinds = {
  deposit: { from: 'outside', to: 'wallet' },
  refund: { from: 'wallet', to: 'outside' },
  chargeback: { from: 'wallet', to: 'outside' },
  loss: { from: 'losses', to: 'outside' },
  pot: { from: 'wallet', to: 'clearing' },
  fee: { from: 'clearing', to: 'fee' },
  collect: { from: 'clearing', to: 'earnings' },
  move: { from: 'earnings', to: 'wallet' },
  payout: { from: 'earnings', to: 'outside' },
  'payout-return': { from: 'outside', to: 'earnings' },
} as const;

export type TransferKind = keyof typeof kinds;
