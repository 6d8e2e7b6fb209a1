import { type Db, query, sql } from '../platform/db/index.ts';
import type { ExportPart } from '../platform/member-data.ts';
import type { GrantRow } from './store.ts';

/** The sites a member connected, also those that ended. */
export const sitesExport = (db: Db): ExportPart => ({
  list: 'sites',
  async *records(readerId) {
    const rows = await query<Pick<GrantRow, 'origin' | 'created_at' | 'expires_at' | 'revoked_at'>>(
      db,
      sql`select origin, created_at, expires_at, revoked_at from grants
          where reader_id = ${readerId} order by created_at, thumbprint`,
    );
    for (const { origin, created_at, expires_at, revoked_at } of rows) {
      yield {
        origin,
        connectedAt: created_at.toISOString(),
        endsAt: expires_at.toISOString(),
        revokedAt: revoked_at?.toISOString() ?? null,
      };
    }
  },
});
