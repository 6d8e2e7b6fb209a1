export { readerMonthsExport } from './export.ts';
export { type CurrentMonth, createMonths, type Months } from './months.ts';
export { type MonthRules, ruleColumns } from './store.ts';
