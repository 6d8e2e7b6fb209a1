import { type Db, query, sql } from '../../platform/db/index.ts';
import type { ExportPart } from '../../platform/member-data.ts';

/** The monthly email that a member asked for. */
export const mailsExport = (db: Db): ExportPart => ({
  list: 'mails',
  async *records(memberId) {
    const wishes = await query<{ language: string; since: Date }>(
      db,
      sql`select language, since from digest_wishes where member_id = ${memberId}`,
    );
    for (const { language, since } of wishes) yield { mail: 'monthly', language, since: since.toISOString() };
  },
});
