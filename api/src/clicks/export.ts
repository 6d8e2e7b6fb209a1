import { formatMonth } from '@flattr/settlement';
import type { Members } from '../accounts/index.ts';
import { type Db, query, sql } from '../platform/db/index.ts';
import { type ExportPart, inPages } from '../platform/member-data.ts';
import { type Things, titleFor } from '../things/index.ts';

interface ClickRow {
  month: number;
  thing_id: string;
  creator_id: bigint;
  origin: string | null;
  title: string | null;
  clicked_at: Date;
  undone_at: Date | null;
}

const before = { month: 0, thing_id: '00000000-0000-0000-0000-000000000000' };

export const clicksExport = (
  db: Db,
  { members, things }: { members: Members; things: Things },
): ExportPart => ({
  list: 'clicks',
  async *records(readerId) {
    const pages = inPages<ClickRow>((after, limit) => {
      const { month, thing_id } = after ?? before;
      return query(
        db,
        sql`select month, thing_id, creator_id, origin, title, clicked_at, undone_at from clicks
            where reader_id = ${readerId} and (month, thing_id) > (${month}, ${thing_id})
            order by month, thing_id limit ${limit}`,
      );
    });
    for await (const rows of pages) {
      const [found, creators] = await Promise.all([
        things.find([...new Set(rows.map((row) => row.thing_id))]),
        members.findCreators([...new Set(rows.map((row) => row.creator_id))]),
      ]);
      for (const row of rows) {
        yield {
          month: formatMonth(row.month),
          clickedAt: row.clicked_at.toISOString(),
          takenBackAt: row.undone_at?.toISOString() ?? null,
          url: found.get(row.thing_id)?.url ?? null,
          title: titleFor(found.get(row.thing_id), row.title),
          creator: String(row.creator_id),
          handle: creators.get(row.creator_id)?.handle ?? null,
          site: row.origin,
        };
      }
    }
  },
});
