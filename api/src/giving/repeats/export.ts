import { formatMonth } from '@flattr/settlement';
import { type Db, query, sql } from '../../platform/db/index.ts';
import type { ExportPart } from '../../platform/member-data.ts';
import type { Things } from '../../things/index.ts';

interface RepeatRow {
  thing_id: string;
  until_month: number | null;
  created_at: Date;
}

export const repeatsExport = (db: Db, things: Things): ExportPart => ({
  list: 'repeats',
  async *records(readerId) {
    const rows = await query<RepeatRow>(
      db,
      sql`select thing_id, until_month, created_at from repeats
          where reader_id = ${readerId} order by created_at, thing_id`,
    );
    const found = await things.find(rows.map((row) => row.thing_id));
    for (const { thing_id, until_month, created_at } of rows) {
      yield {
        url: found.get(thing_id)?.url ?? null,
        title: found.get(thing_id)?.title ?? null,
        until: until_month === null ? null : formatMonth(until_month),
        since: created_at.toISOString(),
      };
    }
  },
});
