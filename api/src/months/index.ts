export { readerMonthsExport } from './export.ts';
export { type CurrentMonth, createMonths, type Months } from './months.ts';
export type { MonthRow } from './store.ts';
