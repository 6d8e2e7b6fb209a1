export { shareBuckets } from './buckets/shared.ts';
export { settleDue } from './due.ts';
export { GateFailed } from './errors.ts';
export { earningsExport, sharesExport } from './export.ts';
export { meterSettlement, watchMonths } from './metrics.ts';
export {
  createSettlement,
  type NotReady,
  type Settlement,
  type SettleOptions,
} from './settlement.ts';
export type { MonthSummary } from './summary.ts';
