export { createMonths, type MonthRow, type MonthState, type Months } from './months.ts';
