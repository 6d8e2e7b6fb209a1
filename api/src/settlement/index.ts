export { shareBuckets } from './buckets/shared.ts';
export type { ForEachBucket } from './buckets/workers.ts';
export { settleDue } from './due.ts';
export { GateFailed } from './errors.ts';
export { earningsExport, sharesExport } from './export.ts';
export { watchOverdueMonths } from './overdue.ts';
export {
  createSettlement,
  type Forecast,
  type NotReady,
  type Settlement,
  type SettlementSummary,
  type SettleOptions,
} from './settlement.ts';
export type { MonthSummary } from './summary.ts';
