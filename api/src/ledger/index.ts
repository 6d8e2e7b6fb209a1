export { checkLedger, checkMonth, checkPaid } from './check-ledger.ts';
export { NoSuchMember, NoSuchPayout, ReferenceUsed } from './errors.ts';
export { transfersExport } from './export.ts';
export { countFindings, type Finding, mostFindings } from './finding.ts';
export { kinds, post, type Transfer, type TransferKind } from './post.ts';
export { findAmounts, findTransfers, holdBalances, type TransferRow } from './store.ts';
