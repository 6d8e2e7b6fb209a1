import type { Finding } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Db, inTransaction } from '../../platform/db/index.ts';
import { sha256 } from '../../platform/sha256.ts';
import * as store from './store.ts';

/** What an operator did or looked at. */
export interface Entry {
  /** The id of the form that was sent: once written, it is never written again. */
  readonly request: string;
  readonly adminId: bigint;
  readonly action: string;
  /** What it was done to, such as `member 12` or `payout 12 0c9d…`. Never a name or an address. */
  readonly object: string;
  readonly reason: string;
  readonly before: string;
  readonly after: string;
}

/** Everything that operators did. Rows are only ever added, and each holds the hash of the one before. */
export interface AdminLog {
  /** Writes an entry in this transaction. @throws {WrittenBefore} when the request has one already */
  append(transaction: Db, entry: Entry): Promise<void>;
  /** The same in its own transaction; false when the request has an entry already. */
  write(entry: Entry): Promise<boolean>;
  find(request: string): Promise<store.EntryRow | undefined>;
  /** Newest first, those with a lower id than `before`. */
  entries(options: { before?: bigint | undefined; limit: number }): Promise<store.EntryRow[]>;
  /** What was written about these objects with this action, newest first. */
  about(action: string, objects: readonly string[]): Promise<store.EntryRow[]>;
}

/** The same form was sent before, or at the same time. */
export class WrittenBefore extends Error {}

type LogContext = Pick<Context, 'db' | 'clock' | 'log'>;

export function createAdminLog(context: LogContext): AdminLog {
  const { db } = context;
  const append: AdminLog['append'] = async (transaction, entry) => {
    const at = await store.now(transaction);
    for (;;) {
      const last = await store.findLast(transaction);
      const row = { ...entry, id: (last?.id ?? 0n) + 1n, at };
      const hash = hashOf(row, last?.hash);
      if (await store.insert(transaction, row, hash)) {
        // Who keeps the service's log elsewhere can see when the end of the table was taken away.
        context.log.info(
          { adminLog: { id: String(row.id), hash } },
          'an operator did or looked at something',
        );
        return;
      }
      if (await store.find(transaction, entry.request)) throw new WrittenBefore();
    }
  };
  return {
    append,
    async write(entry) {
      try {
        await inTransaction(db, (transaction) => append(transaction, entry));
        return true;
      } catch (error) {
        if (error instanceof WrittenBefore) return false;
        throw error;
      }
    },
    find: (request) => store.find(db, request),
    entries: ({ before, limit }) => store.findEntries(db, before, limit),
    about: (action, objects) => store.findAbout(db, action, objects),
  };
}

/** Of everything in a row, and the hash of the row before. JSON keeps the values apart. */
function hashOf(row: Omit<store.EntryRow, 'hash' | 'request' | 'admin_id'> & Entry, before = ''): string {
  const { id, request, at, adminId, action, object, reason } = row;
  const values = [String(id), request, at.toISOString(), String(adminId), action, object, reason];
  return sha256(JSON.stringify([...values, row.before, row.after, before]));
}

/** Finds the first row that is not what was written. What follows a row that was changed says nothing more. */
export async function checkAdminLog(db: Db, pageSize = 1000): Promise<Finding[]> {
  let id = 0n;
  let hash: string | undefined;
  for (;;) {
    const rows = await store.findAfter(db, id, pageSize);
    if (rows.length === 0) return [];
    for (const row of rows) {
      id += 1n;
      if (row.id !== id)
        return [finding(id, `row ${id}`, `row ${row.id}`, `Row ${id} of the log of operators is gone.`)];
      const expected = hashOf({ ...row, adminId: row.admin_id }, hash);
      if (expected !== row.hash)
        return [
          finding(
            id,
            expected,
            row.hash,
            `Row ${id} of the log of operators, or the one before, was changed.`,
          ),
        ];
      hash = row.hash;
    }
  }
}

const finding = (id: bigint, expected: string, found: string, text: string): Finding => ({
  rule: 'admin-log',
  where: { table: 'admin_log', id },
  expected,
  found,
  text,
});
