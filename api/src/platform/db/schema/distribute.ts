import { flattr } from '../../commands.ts';
import type { Db } from '../database.ts';
import { UnusableDatabase } from '../engine/unusable-database.ts';
import { query, raw, sql } from '../sql.ts';
import { migrate } from './migrate.ts';
import { type Placement, placement } from './placement.ts';
import { whileAlone } from './while-alone.ts';

/** The database cannot be distributed. The message says why, in one line. */
export class CannotDistribute extends Error {
  override readonly name = 'CannotDistribute';
}

interface Distributed {
  /** How many nodes hold parts of tables. */
  readonly workers: number;
  /** Tables that were distributed now, in this order, each with where it is. */
  readonly tables: readonly { readonly table: string; readonly place: string }[];
}

/**
 * Makes the schema, and spreads the tables over the nodes of a Citus cluster, each where `placement` says. What is done already stays, so it ends
 * what a process that died began. A second one waits for the first.
 *
 * @throws {CannotDistribute} if this is no coordinator with workers, or if a table that would move holds data
 */
export async function distribute(db: Db): Promise<Distributed> {
  if (!(await isCoordinator(db)))
    throw new CannotDistribute(
      'This is not the coordinator of a Citus cluster. On each node run: create extension citus; then on the coordinator add the workers with citus_add_node.',
    );
  const [row] = await query<{ workers: bigint }>(
    db,
    sql`select count(*) as workers from pg_dist_node where isactive and shouldhaveshards and noderole = 'primary'`,
  );
  const workers = Number(row?.workers ?? 0n);
  if (workers === 0)
    throw new CannotDistribute(
      "The coordinator has no workers. Add each, for example: select citus_add_node('10.0.0.2', 5432);",
    );
  for (const [table] of await findMissing(db)) await refuseData(db, table);
  await migrate(db);
  const tables = await whileAlone(db, 'distributing', () => placeMissing(db));
  return { workers, tables };
}

async function placeMissing(db: Db): Promise<Distributed['tables']> {
  const tables: { table: string; place: string }[] = [];
  for (const [table, place] of await findMissing(db)) {
    try {
      await query(db, placing(table, place));
      tables.push({ table, place: describe(place) });
    } catch (error) {
      if (!(await isPlaced(db, table))) throw error; // by the last statement of a process that died
    }
  }
  return tables;
}

/**
 * @throws {UnusableDatabase} if only some of the tables are distributed: statements would fail, or find nothing
 */
export async function refuseHalfDistributed(db: Db): Promise<void> {
  if (!(await isCoordinator(db))) return;
  const missing = await findMissing(db);
  if (missing.length === 0 || missing.length === Object.keys(placement).length) return;
  throw new UnusableDatabase(
    `The database is distributed by half: ${missing.length} tables are missing. Run: ${flattr} distribute`,
  );
}

async function isCoordinator(db: Db): Promise<boolean> {
  const [row] = await query<{ is: boolean }>(
    db,
    sql`select to_regclass('pg_catalog.pg_dist_node') is not null as is`,
  );
  return row?.is === true;
}

/** The tables that have no place yet, in the order in which they can get one: colocated ones after the one they follow. */
async function findMissing(db: Db): Promise<[string, Placement][]> {
  const placed = await query<{ name: string }>(
    db,
    sql`select logicalrelid::text as name from pg_dist_partition`,
  );
  const names = new Set(placed.map(({ name }) => name));
  return order.filter(([table]) => !names.has(table));
}

const rank = ([table, place]: [string, Placement]): number =>
  'on' in place ? 0 : table === leader ? 1 : place.colocated ? 2 : 3;

/** The table that all others of its group follow. */
const leader = 'members';

const order = Object.entries(placement).toSorted((one, other) => rank(one) - rank(other));

async function isPlaced(db: Db, table: string): Promise<boolean> {
  const [row] = await query(
    db,
    sql`select 1 from pg_dist_partition where logicalrelid = to_regclass(${table})`,
  );
  return row !== undefined;
}

async function refuseData(db: Db, table: string): Promise<void> {
  const place = placement[table];
  if (place && 'on' in place && place.on === 'coordinator') return; // it stays where it is
  const [there] = await query<{ is: boolean }>(db, sql`select to_regclass(${table}) is not null as is`);
  if (!there?.is) return;
  const [row] = await query(db, sql`select 1 from ${raw(table)} limit 1`);
  if (row)
    throw new CannotDistribute(
      `The table ${table} holds data. Only an empty database can be distributed: nothing was changed.`,
    );
}

/** The names are from `placement`. */
function placing(table: string, place: Placement) {
  if (!('on' in place))
    return raw(
      `select create_distributed_table('${table}', '${place.by}', colocate_with => '${place.colocated && table !== leader ? leader : 'none'}')`,
    );
  return raw(
    place.on === 'everywhere'
      ? `select create_reference_table('${table}')`
      : `select citus_add_local_table_to_metadata('${table}')`,
  );
}

function describe(place: Placement): string {
  if ('on' in place) return place.on === 'everywhere' ? 'a copy on every node' : 'on the coordinator';
  return place.colocated ? `by ${place.by}, with its ${place.colocated}` : `by ${place.by}`;
}
