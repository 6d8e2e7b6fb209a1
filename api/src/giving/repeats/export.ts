import { formatMonth } from '@flattr/settlement';
import type { Db } from '../../platform/db/index.ts';
import type { ExportPart } from '../../platform/member-data.ts';
import { type Things, titleFor } from '../../things/index.ts';
import { findRepeats } from './store.ts';

export const repeatsExport = (db: Db, things: Things): ExportPart => ({
  list: 'repeats',
  async *records(readerId) {
    const rows = (await findRepeats(db, readerId)).reverse();
    const found = await things.find(rows.map((row) => row.thing_id));
    for (const { thing_id, until_month, created_at, title } of rows) {
      yield {
        url: found.get(thing_id)?.url ?? null,
        title: titleFor(found.get(thing_id), title),
        until: until_month === null ? null : formatMonth(until_month),
        since: created_at.toISOString(),
      };
    }
  },
});
