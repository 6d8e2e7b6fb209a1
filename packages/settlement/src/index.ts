export { monthOfClick, newestReviewed, reviewEnd } from './clock.ts';
export { type ClosedMonth, type ClosingInput, closeMonth, type MonthOutcome } from './close.ts';
export { decimalText, microUnits } from './decimal.ts';
export { type Division, type DivisionInput, divide, type Share } from './divide.ts';
export { SettlementError, type SettlementErrorCode } from './errors.ts';
export { type FeeRule, type FeeRuleText, feeOf, feeRuleText, readFeeRule } from './fee.ts';
export { addMonths, formatMonth, type Month, monthEnd, monthOf, monthStart, parseMonth } from './month.ts';
export { type Giver, type Pot, potOf, type Verdict } from './pot.ts';
export { closingsToWait, lapsesAt, oldestWaiting } from './waiting.ts';
