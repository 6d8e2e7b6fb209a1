import type { Knex } from 'knex';
import pg from 'pg';
import { empty, join, raw, Sql } from 'sql-template-tag';
import type { Db } from './database.ts';
import { WatchedClient } from './engine/watched-client.ts';
import { asText, type Parameter } from './parameter-text.ts';

export type { Parameter } from './parameter-text.ts';
export { empty, join, raw, Sql };

/** A statement as the drivers take it: placeholders `$1`, `$2` … in `text`. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** PostgreSQL parses and plans a named statement once per connection. One name always means the same text. */
  readonly name?: string;
}

/** A statement with its values in place: each becomes a placeholder, and a nested `sql` becomes part of the text. */
export function sql(strings: TemplateStringsArray, ...values: readonly (Parameter | Sql)[]): Sql {
  return new Sql(strings, values);
}

/**
 * For frequent statements: PostgreSQL parses and plans them once per connection, which halves the cost of short ones. Not
 * for joins whose best plan depends on the size of the tables: a plan made for a small table reads all of it until
 * PostgreSQL gathers statistics again.
 */
export function prepared(name: string, statement: Sql): Statement {
  return { name, text: statement.text, values: statement.values };
}

/** Runs one statement and returns its rows, typed by the caller, who wrote the columns. */
export async function query<Row>(db: Db, statement: Sql | Statement): Promise<Row[]> {
  return (await send(db, statement)).rows as Row[];
}

/** Runs one INSERT, UPDATE or DELETE and returns how many rows it wrote. */
export async function write(db: Db, statement: Sql | Statement): Promise<number> {
  const { rowCount, affectedRows } = await send(db, statement);
  return rowCount ?? affectedRows ?? 0;
}

/** A connection of either engine. */
interface Connection {
  query(statement: string | Statement, values?: readonly unknown[]): Promise<Result>;
}

interface Result {
  readonly rows: unknown[];
  /** pg says how many rows were written. */
  readonly rowCount?: number | null;
  /** PGlite does. */
  readonly affectedRows?: number;
}

/** The connections of transactions. */
const connections = new WeakMap<Db, Connection>();

/**
 * From now on this transaction sends its statements immediately, in the order of the calls, instead of a turn of the event
 * loop later. Resolves to the connection.
 */
export async function takeConnection(transaction: Knex.Transaction): Promise<Connection> {
  const connection: Connection = await transaction.client.acquireConnection(); // a transaction returns its own
  connections.set(transaction, connection);
  return connection;
}

/** Whether this transaction, of `inTransaction`, is one of a cluster. */
export function isDistributed(transaction: Db): boolean {
  const connection = connections.get(transaction);
  return connection instanceof WatchedClient && connection.isDistributed;
}

async function send(db: Db, statement: Statement): Promise<Result> {
  // After the transaction its connection can belong to another request. knex checks only statements that go through it.
  if (db.isTransaction && (db as Knex.Transaction).isCompleted()) throw new Error('the transaction is over');
  const own = connections.get(db);
  if (own) return sendOn(own, statement);
  const connection: Connection = await db.client.acquireConnection();
  try {
    return await sendOn(connection, statement);
  } finally {
    await db.client.releaseConnection(connection);
  }
}

async function sendOn(connection: Connection, { name, text, values }: Statement): Promise<Result> {
  if (!(connection instanceof pg.Client)) return connection.query(text, values); // PGlite knows no names
  const texts = (values as readonly Parameter[]).map(asText); // `sql` takes nothing else
  return connection.query({ text, values: texts, ...(name !== undefined && { name }) });
}
