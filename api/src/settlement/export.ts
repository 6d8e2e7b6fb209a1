import { formatMonth } from '@flattr/settlement';
import { type Db, query, sql } from '../platform/db/index.ts';
import { type ExportPart, inPages } from '../platform/member-data.ts';

interface ShareRow {
  month: number;
  creator_id: bigint;
  amount: bigint;
}

type FindCreators = (ids: readonly bigint[]) => Promise<ReadonlyMap<bigint, { readonly handle: string }>>;

/** The shares that a reader gave. */
export const sharesExport = (db: Db, findCreators: FindCreators): ExportPart => ({
  list: 'shares',
  async *records(readerId) {
    const pages = inPages<ShareRow>((after, limit) =>
      query(
        db,
        sql`select month, creator_id, amount from shares
            where reader_id = ${readerId} and (month, creator_id) > (${after?.month ?? 0}, ${after?.creator_id ?? 0n})
            order by month, creator_id limit ${limit}`,
      ),
    );
    for await (const rows of pages) {
      const creators = await findCreators([...new Set(rows.map((row) => row.creator_id))]);
      for (const { month, creator_id, amount } of rows) {
        yield {
          month: formatMonth(month),
          amount: String(amount),
          creator: String(creator_id),
          handle: creators.get(creator_id)?.handle ?? null,
        };
      }
    }
  },
});

/** The months in which a creator received money. */
export const earningsExport = (db: Db): ExportPart => ({
  list: 'earnings',
  async *records(creatorId) {
    const rows = await query<{ month: number; amount: bigint; readers: bigint }>(
      db,
      sql`select month, amount, readers from creator_months where creator_id = ${creatorId} order by month`,
    );
    for (const { month, amount, readers } of rows) {
      yield { month: formatMonth(month), amount: String(amount), readers: String(readers) };
    }
  },
});
