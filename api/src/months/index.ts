export { readerMonthsExport } from './export.ts';
export { createMonths, type Months } from './months.ts';
export type { MonthRow } from './store.ts';
