import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Db } from '../../api/src/platform/db/database.ts';
import { openPostgres } from '../../api/src/platform/db/engine/postgres.ts';
import { distribute } from '../../api/src/platform/db/schema/distribute.ts';
import { migrate } from '../../api/src/platform/db/schema/migrate.ts';
import * as citus from '../../api/test/citus.ts';

/** A migrated database on one server, or spread over workers. */
export interface Place {
  readonly workers: number;
  readonly url: string;
  /** Processor time of all its servers so far, of those that are on this machine. */
  processorSeconds(): Promise<{ coordinator: number; workers: number }>;
  drop(): Promise<void>;
}

/**
 * An empty database on the coordinator alone, as on any PostgreSQL (0 workers), or distributed over the first so many, each
 * with one part of each table.
 *
 * @param cluster the coordinator's address
 * @param what names the database
 */
export async function makePlace(cluster: string, what: string, workers: number): Promise<Place> {
  const all = await citus.findNodes(cluster);
  const nodes = all.slice(0, 1 + workers);
  const name = `flattr_bench_${what}_${workers}`;
  await citus.drop(nodes, name);
  if (workers === 0) await ask(cluster, `create database ${name}`);
  else await citus.makeEmpty(nodes, name, workers);
  const url = citus.urlOf(cluster, name);
  await withDb(url, async (db) => {
    await migrate(db);
    if (workers > 0) await distribute(db);
  });
  const [coordinator = 0, ...others] = await Promise.all(nodes.map((node) => postmasterOf(node.url)));
  return {
    workers,
    url,
    processorSeconds: async () => ({
      coordinator: secondsOf(coordinator),
      workers: others.reduce((sum, processId) => sum + secondsOf(processId), 0),
    }),
    drop: () => citus.drop(nodes, name),
  };
}

export async function withDb<T>(url: string, work: (db: Db) => Promise<T>): Promise<T> {
  const { db, close } = await openPostgres(url, { maxConnections: 2, statementTimeoutMs: 2 * 3_600_000 });
  try {
    return await work(db);
  } finally {
    await close();
  }
}

export async function ask(url: string, statement: string): Promise<Record<string, string>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, string>>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** The id of a server's first process, which must be on this machine. */
async function postmasterOf(url: string): Promise<number> {
  const [row] = await ask(url, 'show data_directory');
  const [processId] = readFileSync(join(row?.data_directory ?? '', 'postmaster.pid'), 'utf8').split('\n');
  return Number(processId);
}

/** Of a process and its children, also those that ended (proc(5)). */
function secondsOf(processId: number): number {
  let ticks = 0;
  for (const name of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const fields = statOf(name);
    if (Number(name) === processId)
      ticks += [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
    else if (Number(fields[1]) === processId) ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks / 100; // USER_HZ
}

function statOf(name: string): string[] {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return []; // it has ended
  }
}
