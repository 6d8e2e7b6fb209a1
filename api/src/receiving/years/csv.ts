import { decimalText, formatMonth } from '@flattr/settlement';
import type { EarningsTransfer } from '../../ledger/index.ts';
import { csvLines, csvMark } from '../../platform/csv.ts';

/** What came and what left are two columns, so that no amount begins with a sign. All digits are there. */
export function yearCsv(transfers: readonly EarningsTransfer[], currency: string): string {
  const rows = transfers.map(({ kind, ref, amount, month, at }) => [
    at.toISOString().slice(0, 10),
    kind,
    month === null ? '' : formatMonth(month),
    amount > 0n ? decimalText(amount) : '',
    amount < 0n ? decimalText(-amount) : '',
    currency,
    ref,
  ]);
  return (
    csvMark + csvLines([['date', 'what', 'month', 'received', 'left', 'currency', 'reference'], ...rows])
  );
}
