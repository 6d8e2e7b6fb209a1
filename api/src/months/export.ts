import { formatMonth } from '@flattr/settlement';
import { type Db, query, sql } from '../platform/db/index.ts';
import type { ExportPart } from '../platform/member-data.ts';
import { findArchived } from './store.ts';

interface ReaderMonthRow {
  month: number;
  state: string;
  pot: bigint | null;
  fee: bigint | null;
  settled_in: number | null;
}

export const readerMonthsExport = (db: Db): ExportPart => ({
  list: 'months',
  async *records(readerId) {
    const rows = await query<ReaderMonthRow>(
      db,
      sql`select month, state, pot, fee, settled_in from reader_months
          where reader_id = ${readerId} order by month`,
    );
    const archived = await findArchived(db);
    for (const { month, state, pot, fee, settled_in } of rows) {
      yield {
        month: formatMonth(month),
        state,
        pot: pot === null ? null : String(pot),
        fee: fee === null ? null : String(fee),
        settledIn: settled_in === null ? null : formatMonth(settled_in),
        // Then its clicks and shares are not in the other lists.
        archived: archived.includes(settled_in ?? month),
      };
    }
  },
});
