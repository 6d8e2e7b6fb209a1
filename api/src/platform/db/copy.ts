import type { Readable, Writable } from 'node:stream';
import type { Knex } from 'knex';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';

/** A transaction's own connection, for COPY. What it copies in is committed, or not, with the transaction. */
export interface CopyConnection {
  /** Rows out of the database; `rowCount` is PostgreSQL's own count, once all were read. */
  copyOut(sql: string): Readable & { rowCount: number };
  /** Rows into the database; `rowCount` is PostgreSQL's own count, once it is finished. */
  copyIn(sql: string): Writable & { rowCount: number };
  /** Cuts the connection, as the only way out of a COPY that was not read to its end. Nothing of it goes on. */
  cut(): void;
}

/** Undefined on the embedded database, whose connection is no stream. */
export async function copyConnection(transaction: Knex.Transaction): Promise<CopyConnection | undefined> {
  const client: unknown = await transaction.client.acquireConnection(); // the one it has
  if (!(client instanceof pg.Client)) return undefined;
  return {
    copyOut: (sql) => client.query(to(sql)),
    copyIn: (sql) => client.query(from(sql)),
    cut: () => client.connection.stream.destroy(),
  };
}
