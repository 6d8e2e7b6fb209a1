import { type Db, query, sql } from '../platform/db/index.ts';
import { type ExportPart, inPages } from '../platform/member-data.ts';

interface OwnThingRow {
  id: string;
  url: string | null;
  title: string | null;
  created_at: Date;
}

/** What was flattred of a creator. */
export const thingsExport = (db: Db): ExportPart => ({
  list: 'things',
  async *records(creatorId) {
    const pages = inPages<OwnThingRow>((after, limit) =>
      query(
        db,
        sql`select id, url, title, created_at from things
            where creator_id = ${creatorId} and id > ${after?.id ?? '00000000-0000-0000-0000-000000000000'}
            order by id limit ${limit}`,
      ),
    );
    for await (const rows of pages) {
      for (const { url, title, created_at } of rows) {
        yield { url, title, firstFlattredAt: created_at.toISOString() };
      }
    }
  },
});
