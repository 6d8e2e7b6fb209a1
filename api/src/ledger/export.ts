import { formatMonth } from '@flattr/settlement';
import { type Db, query, sql } from '../platform/db/index.ts';
import { type ExportPart, inPages } from '../platform/member-data.ts';

interface TransferRow {
  kind: string;
  ref: string;
  from_account: string;
  to_account: string;
  amount: bigint;
  month: number | null;
  created_at: Date;
}

/** Money in and out of a member's wallet and earnings. */
export const transfersExport = (db: Db): ExportPart => ({
  list: 'transfers',
  async *records(memberId) {
    const pages = inPages<TransferRow>((after, limit) =>
      query(
        db,
        sql`select kind, ref, from_account, to_account, amount, month, created_at from transfers
            where member_id = ${memberId} and (kind, ref) > (${after?.kind ?? ''}, ${after?.ref ?? ''})
            order by kind, ref limit ${limit}`,
      ),
    );
    for await (const rows of pages) {
      for (const { kind, ref, from_account, to_account, amount, month, created_at } of rows) {
        yield {
          kind,
          reference: ref,
          from: from_account,
          to: to_account,
          amount: String(amount),
          month: month === null ? null : formatMonth(month),
          at: created_at.toISOString(),
        };
      }
    }
  },
});
