import { type Db, query, raw, sql, write } from '../../platform/db/index.ts';

export interface EntryRow {
  id: bigint;
  request: string;
  at: Date;
  admin_id: bigint;
  action: string;
  object: string;
  reason: string;
  before: string;
  after: string;
  hash: string;
}

const columns = raw('id, request, at, admin_id, action, object, reason, before, after, hash');

/** The database's time in whole milliseconds, because the hash is made of what JavaScript reads. */
export async function now(transaction: Db): Promise<Date> {
  const [row] = await query<{ now: Date }>(
    transaction,
    sql`select date_trunc('milliseconds', clock_timestamp()) as now`,
  );
  if (!row) throw new Error('a select without a table has one row');
  return row.now;
}

export async function findLast(transaction: Db): Promise<EntryRow | undefined> {
  const [row] = await query<EntryRow>(
    transaction,
    sql`select ${columns} from admin_log order by id desc limit 1`,
  );
  return row;
}

/** False when another transaction took the id, or the request has an entry. Waits for that transaction. */
export async function insert(
  transaction: Db,
  row: Omit<EntryRow, 'admin_id' | 'hash'> & { adminId: bigint },
  hash: string,
): Promise<boolean> {
  const { id, request, at, adminId, action, object, reason, before, after } = row;
  const inserted = await write(
    transaction,
    sql`insert into admin_log (id, request, at, admin_id, action, object, reason, before, after, hash)
        values (${id}, ${request}, ${at}, ${adminId}, ${action}, ${object}, ${reason}, ${before}, ${after}, ${hash})
        on conflict do nothing`,
  );
  return inserted === 1;
}

export async function find(db: Db, request: string): Promise<EntryRow | undefined> {
  const [row] = await query<EntryRow>(db, sql`select ${columns} from admin_log where request = ${request}`);
  return row;
}

export function findEntries(db: Db, before: bigint | undefined, limit: number): Promise<EntryRow[]> {
  return query(
    db,
    sql`select ${columns} from admin_log where id < ${before ?? 2n ** 62n} order by id desc limit ${limit}`,
  );
}

export function findAfter(db: Db, after: bigint, limit: number): Promise<EntryRow[]> {
  return query(db, sql`select ${columns} from admin_log where id > ${after} order by id limit ${limit}`);
}

export function findAbout(db: Db, action: string, objects: readonly string[]): Promise<EntryRow[]> {
  return query(
    db,
    sql`select ${columns} from admin_log
        where action = ${action} and object = any(${objects}::text[]) order by id desc`,
  );
}
