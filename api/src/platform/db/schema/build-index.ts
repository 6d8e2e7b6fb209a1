import type { Db } from '../database.ts';
import { WatchedClient } from '../engine/watched-client.ts';
import { query, raw, sql } from '../sql.ts';

const pattern = /^create (unique )?index concurrently if not exists (\w+)\s+on (\w+)\s*([\s\S]*)$/i;

/** The parts of a statement that builds an index beside running requests. Undefined for another. */
export function indexOf(statement: string) {
  const [, unique = '', name, table, rest] = pattern.exec(statement) ?? [];
  return name && table && rest ? { unique, name, table, rest } : undefined;
}

/**
 * Builds an index while requests go on. What an interrupted try left behind is built again. A partitioned table gets it
 * partition by partition, because PostgreSQL does not build one for all of them like this.
 */
export async function buildIndex(db: Db, statement: string, withinMs: number): Promise<void> {
  const index = indexOf(statement);
  if (!index)
    throw new Error(`this runs outside of a transaction, and can only build an index: ${statement}`);
  const { unique, name, table, rest } = index;
  const partitions = await partitionsOf(db, table);
  if (!partitions) {
    await buildOne(db, index, withinMs);
    return;
  }
  await query(db, raw(`create ${unique}index if not exists ${name} on only ${table} ${rest}`));
  for (const partition of partitions) {
    const own = `${partition}_${name}`.slice(0, 63);
    await buildOne(db, { unique, name: own, table: partition, rest }, withinMs);
    if (!(await isAttached(db, own))) await query(db, raw(`alter index ${name} attach partition ${own}`));
  }
}

async function buildOne(
  db: Db,
  { unique, name, table, rest }: NonNullable<ReturnType<typeof indexOf>>,
  withinMs: number,
): Promise<void> {
  const [left] = await query<{ is_valid: boolean }>(
    db,
    sql`select indisvalid as is_valid from pg_index where indexrelid = to_regclass(cast(${name} as text))`,
  );
  if (left?.is_valid) return;
  if (left) await alone(db, `drop index concurrently ${name}`, withinMs);
  await alone(db, `create ${unique}index concurrently ${name} on ${table} ${rest}`, withinMs);
}

/** The names of a partitioned table's partitions. Undefined for a plain one. */
async function partitionsOf(db: Db, table: string): Promise<string[] | undefined> {
  const rows = await query<{ name: string | null }>(
    db,
    sql`select i.inhrelid::regclass::text as name
        from pg_class c left join pg_inherits i on i.inhparent = c.oid
        where c.oid = to_regclass(cast(${table} as text)) and c.relkind = 'p'`,
  );
  return rows.length === 0 ? undefined : rows.flatMap(({ name }) => (name === null ? [] : [name]));
}

async function isAttached(db: Db, index: string): Promise<boolean> {
  const rows = await query(
    db,
    sql`select 1 from pg_inherits where inhrelid = to_regclass(cast(${index} as text))`,
  );
  return rows.length > 0;
}

/** Outside of any transaction, and for longer than a request may take. It holds up nobody, so it may wait for locks. */
async function alone(db: Db, statement: string, withinMs: number): Promise<void> {
  const connection = await db.client.acquireConnection();
  try {
    if (!(connection instanceof WatchedClient)) {
      await connection.query(statement);
      return;
    }
    // A pooler would give these to others. Its connections have no time-outs outside of transactions.
    const set = (text: string) => (connection.isPooled ? undefined : connection.query(text));
    await set(`set statement_timeout = ${withinMs}; set lock_timeout = 0`);
    try {
      connection.waitInTransaction(withinMs);
      await connection.query(statement);
    } finally {
      await set('reset statement_timeout; reset lock_timeout');
    }
  } finally {
    await db.client.releaseConnection(connection);
  }
}
