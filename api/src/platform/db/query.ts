import type { Knex } from 'knex';
import pg from 'pg';
import type { Db } from './database.ts';
import { asText } from './parameter-text.ts';

/** What may stand for a `?`. knex's own types leave bigint out. */
export type Binding = string | number | bigint | boolean | Date | null;

/** Runs one statement and returns its rows, typed by the caller, who wrote the columns. */
export async function query<Row>(db: Db, sql: string, bindings: readonly Binding[] = []): Promise<Row[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(sql, bindings as never); // see Binding
  return rows;
}

/** What may stand for a `$1`: a list where the statement says `any($1)` or `unnest($1::text[])`. */
export type Parameter = Binding | readonly Binding[];

/** Whom named and planned queries are put to. */
export type Asked = Db | LentConnection;

/**
 * Like `query`, for statements that are run all the time, with PostgreSQL's own placeholders (`$1`). PostgreSQL parses
 * and plans each once for a connection and knows it again by its name, which halves the cost of short ones; the same
 * name must always mean the same text.
 *
 * It goes to the driver as it is: knex would look at each of many values and placeholders several times.
 */
export function namedQuery<Row>(
  asked: Asked,
  name: string,
  text: string,
  values: readonly Parameter[] = [],
): Promise<Row[]> {
  return send(asked, { name, text, values });
}

/**
 * Likewise, and planned anew each time, for joins whose best plan depends on how much there is: one that was made while
 * a table was small reads all of it, until statistics are next gathered. (One plan for ever and nothing but nested loops
 * by index, `force_generic_plan` and `enable_seqscan = off`, saved 15 µs a click where the tables were full, and cost
 * 1.2 ms where they had been empty.)
 */
export function plannedQuery<Row>(asked: Asked, text: string, values: readonly Parameter[]): Promise<Row[]> {
  return send(asked, { text, values });
}

interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly Parameter[];
}

/** A connection of either engine. */
export interface Connection {
  query(statement: string | Statement, values?: readonly Parameter[]): Promise<{ rows: unknown[] }>;
}

/** A connection for as long as somebody has it: afterwards it is somebody else's. */
export class LentConnection {
  readonly #connection: Connection;
  #isOver = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async send<Row>(statement: Statement): Promise<Row[]> {
    if (this.#isOver) throw new Error('the transaction is over');
    return sendOn(this.#connection, statement);
  }

  end(): void {
    this.#isOver = true;
  }
}

/** Transactions' connections. */
const connections = new WeakMap<Db, Connection>();

/**
 * From now on a transaction's named and planned queries are handed to its connection at once, in the order in which they
 * are called, without waiting for a turn of the event loop.
 */
export async function takeConnection(transaction: Knex.Transaction): Promise<void> {
  connections.set(transaction, await transaction.client.acquireConnection()); // a transaction gives its own
}

async function send<Row>(asked: Asked, statement: Statement): Promise<Row[]> {
  if (asked instanceof LentConnection) return asked.send(statement);
  const db = asked;
  // Its connection may be somebody else's by now. knex itself looks only at what goes through it.
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

async function sendOn<Row>(connection: Connection, statement: Statement): Promise<Row[]> {
  const { text, values } = statement;
  const knowsNames = connection instanceof pg.Client; // and PGlite does not
  const { rows } = await (knowsNames
    ? connection.query({ ...statement, values: values.map(asText) })
    : connection.query(text, values));
  return rows as Row[]; // typed by the caller, who wrote the columns
}
