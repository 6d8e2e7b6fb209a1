/** Between which accounts each kind of transfer moves money. The table's CHECK says the same. */
export const kinds = {
  deposit: { from: 'outside', to: 'wallet' },
  refund: { from: 'wallet', to: 'outside' },
  'refund-return': { from: 'outside', to: 'wallet' },
  chargeback: { from: 'wallet', to: 'outside' },
  'chargeback-return': { from: 'outside', to: 'wallet' },
  loss: { from: 'losses', to: 'outside' },
  'loss-return': { from: 'outside', to: 'losses' },
  cost: { from: 'costs', to: 'outside' },
  'cost-return': { from: 'outside', to: 'costs' },
  pot: { from: 'wallet', to: 'clearing' },
  fee: { from: 'clearing', to: 'fee' },
  collect: { from: 'clearing', to: 'earnings' },
  move: { from: 'earnings', to: 'wallet' },
  payout: { from: 'earnings', to: 'outside' },
  'payout-return': { from: 'outside', to: 'earnings' },
} as const;

export type TransferKind = keyof typeof kinds;
