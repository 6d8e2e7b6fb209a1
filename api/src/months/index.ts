export { readerMonthsExport } from './export.ts';
export { type CurrentMonth, createMonths, type Months } from './months.ts';
export { findArchived, type MonthRules, ruleColumns } from './store.ts';
