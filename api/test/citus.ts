import pg from 'pg';
import { openPostgres } from '../src/platform/db/engine/postgres.ts';
import { distribute } from '../src/platform/db/schema/distribute.ts';
import { migrate } from '../src/platform/db/schema/migrate.ts';

/*
 * Databases on a Citus cluster. Each node has one of the same name. What is said here of a database is done on all nodes.
 * The cluster is the one of `TEST_CITUS`: the coordinator's address, in whose database the workers were added.
 */

/** Enough to have several on a node. */
const usualShards = 4;

interface Node {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly isCoordinator: boolean;
}

/** @param coordinator an address with the rights to make databases */
export async function findNodes(coordinator: string): Promise<Node[]> {
  const rows = await ask<{ nodename: string; nodeport: number; groupid: number }>(
    coordinator,
    'select nodename, nodeport, groupid from pg_dist_node where isactive order by groupid',
  );
  if (rows.length < 2) throw new Error('the cluster has no workers');
  return rows.map(({ nodename: host, nodeport: port, groupid }) => {
    const url = new URL(coordinator);
    if (groupid > 0) {
      url.hostname = host;
      url.port = String(port);
    }
    return { url: url.href, host, port, isCoordinator: groupid === 0 };
  });
}

/** An empty, distributed database on all nodes, which will split its tables into so many parts. */
export async function makeEmpty(nodes: readonly Node[], name: string, shards = usualShards): Promise<void> {
  for (const { url } of nodes) {
    await ask(url, `create database ${name}`);
    await ask(urlOf(url, name), 'create extension citus');
  }
  for (const { url } of nodes.filter(({ isCoordinator }) => isCoordinator)) {
    const own = urlOf(url, name);
    const { host, port } = nodes.find((node) => node.isCoordinator) as Node; // there is one
    await ask(own, `select citus_set_coordinator_host('${host}', ${port})`);
    for (const worker of nodes.filter((node) => !node.isCoordinator))
      await ask(own, `select citus_add_node('${worker.host}', ${worker.port})`);
    await ask(own, `alter database ${name} set citus.shard_count = ${shards}`);
  }
}

/** A migrated and distributed database that is only copied. */
export async function makeTemplate(nodes: readonly Node[], name: string): Promise<void> {
  const partial = `${name}_partial`;
  await drop(nodes, partial);
  await makeEmpty(nodes, partial);
  const made = await openPostgres(urlOf(nodes[0]?.url ?? '', partial));
  await migrate(made.db);
  await distribute(made.db);
  await made.close();
  for (const { url } of nodes) {
    await refuseConnections({ url }, partial);
    await ask(url, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${partial}'`);
    await ask(url, `alter database ${partial} rename to ${name}`);
  }
}

export async function copy(nodes: readonly Node[], template: string, name: string): Promise<void> {
  await Promise.all(
    nodes.map(({ url }) => ask(url, `create database ${name} template ${template} strategy file_copy`)),
  );
}

export async function drop(nodes: readonly Node[], name: string): Promise<void> {
  // The nodes connect to each other until they may not.
  await Promise.all(nodes.map((node) => refuseConnections(node, name)));
  await Promise.all(nodes.map(({ url }) => ask(url, `drop database if exists ${name} with (force)`)));
}

/** Citus connects to each of its databases for ever. */
async function refuseConnections({ url }: Pick<Node, 'url'>, name: string): Promise<void> {
  const found = await ask(url, `select 1 from pg_database where datname = '${name}'`);
  if (found.length > 0) await ask(url, `alter database ${name} allow_connections false`);
}

export function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function ask<Row extends object>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}
