import type { Db } from '../src/platform/db/index.ts';

interface Connection {
  query(...given: unknown[]): unknown;
}

/** Records the statements that a pool sends. Calling the result returns their texts and starts again. */
export function countStatements(db: Db): () => string[] {
  let sent: string[] = [];
  const watched = new WeakSet<Connection>();
  const acquire = db.client.acquireConnection.bind(db.client);
  db.client.acquireConnection = async () => {
    const connection: Connection = await acquire();
    if (!watched.has(connection)) {
      watched.add(connection);
      const query = connection.query.bind(connection);
      connection.query = (statement: unknown, ...rest: unknown[]) => {
        sent.push(typeof statement === 'string' ? statement : String((statement as { text: string }).text));
        return query(statement, ...rest);
      };
    }
    return connection;
  };
  return () => {
    const soFar = sent;
    sent = [];
    return soFar;
  };
}
