export { checkLedger, checkMonth, checkPaid } from './audit/check-ledger.ts';
export { countFindings, type Finding, mostFindings } from './audit/finding.ts';
export {
  type ClosingDebt,
  endClosingDebt,
  findClosingDebts,
  findPaidDebts,
  owedFromWallets,
  oweWallet,
  type PaidDebt,
  returnPaidDebt,
  sumOwed,
  takeOwedBack,
} from './closing-debts.ts';
export { transfersExport } from './export.ts';
export { feeOf } from './fee.ts';
export { kinds, type TransferKind } from './kinds.ts';
export { type OutsideSum, sumOutside } from './outside.ts';
export { type PostFailure, post, postNew, ReferenceUsed, type Transfer } from './post.ts';
export { changeBalances, insertTransfers } from './post-all.ts';
export {
  type EarningsTransfer,
  findAmounts,
  findEarningsOfYear,
  findOpenLosses,
  holdBalances,
  makesGoodRef,
  openBalances,
  partRef,
  sumParts,
  sumRefunds,
  sumYoungEarnings,
  type TransferJson,
  transfersAsJson,
} from './transfers.ts';
