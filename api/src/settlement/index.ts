export { shareBuckets } from './buckets/shared.ts';
export { settleDue } from './due.ts';
export { earningsExport, sharesExport } from './export.ts';
export { watchOverdueMonths } from './overdue.ts';
export {
  createSettlement,
  GateFailed,
  type MonthSummary,
  type Settlement,
  type SettleOptions,
} from './settlement.ts';
