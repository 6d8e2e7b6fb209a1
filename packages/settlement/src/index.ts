export { type Division, type DivisionInput, divide, type Share } from './divide.ts';
export { SettlementError, type SettlementErrorCode } from './errors.ts';
export { feeOf } from './fee.ts';
export { addMonths, formatMonth, type Month, monthEnd, monthOf, monthStart, parseMonth } from './month.ts';
