import type { Knex } from 'knex';
import { Failure } from '../failure.ts';
import type { Db } from './database.ts';
import { WatchedClient } from './engine/watched-client.ts';
import { type Connection, LentConnection, takeConnection } from './sql.ts';

/**
 * Deadlock, serialisation failure, and a commit that was none: PostgreSQL undid everything, and the same work may
 * simply be tried again.
 */
const retriable = new Set(['40P01', '40001', '40000']);

/**
 * Runs `work` in one transaction and resolves only if it was committed. The one file that calls `knex.transaction`.
 * Work that resolves to a `Failure` is rolled back, and the failure is returned.
 *
 * knex acknowledges transactions that PostgreSQL rolled back: if code caught a failed statement, COMMIT of the
 * aborted transaction becomes a ROLLBACK and knex still resolves. The closing `select 1` fails in an aborted
 * transaction, so such a loss is thrown instead.
 *
 * `work` is run again after a deadlock (at most `tries` times) and must therefore change nothing but the database.
 * A pooled connection that turns out to be dead before `work` began is replaced by another.
 */
export async function inTransaction<T>(
  db: Db,
  work: (transaction: Knex.Transaction) => Promise<T>,
  { tries = 4 } = {},
): Promise<T> {
  return trying(tries, async () => {
    let began = false;
    try {
      return await db.transaction(async (transaction) => {
        // knex goes on after a BEGIN that failed, and refuses every statement; what it throws in the end is why.
        if (transaction.isCompleted()) throw new Error('the transaction did not begin');
        began = true;
        await takeConnection(transaction);
        const result = await work(transaction);
        if (result instanceof Failure) throw new GivenUp(result);
        await transaction.raw('select 1');
        return result;
      });
    } catch (error) {
      if (error instanceof GivenUp) return error.result as T; // what `work` resolved to, a moment ago
      throw began ? error : new NotBegun(error);
    }
  });
}

/**
 * Like `inTransaction`, for work that ends with statements whose answers decide nothing: `work` resolves to what sends
 * them, and COMMIT goes out right behind, instead of when they are answered. They must be sent before anything is
 * awaited. When one of them fails, its error is thrown and nothing was written.
 *
 * BEGIN goes out with the first statements of `work`, which should only read and lock: if BEGIN itself is refused, they
 * stand alone, and the closing ones are not sent. knex, which would wait for BEGIN, gives no more than the connection.
 * `settings` are PostgreSQL's for this transaction; names and values come from the code.
 */
export async function inTransactionEndingWith<T>(
  db: Db,
  work: (transaction: LentConnection) => Promise<() => Promise<T>>,
  { tries = 4, settings = {} }: { tries?: number; settings?: Readonly<Record<string, string>> } = {},
): Promise<T> {
  return trying(tries, async () => {
    const connection: Connection = await db.client.acquireConnection();
    const transaction = new LentConnection(connection);
    const begun = begin(connection, settings);
    begun.catch(() => undefined); // it is looked at later
    let isOpen = true;
    try {
      const end = await work(transaction);
      await begun; // by now it was answered, if the work asked anything
      const ending = end();
      let unsent: { error: unknown } | undefined;
      ending.catch((error: unknown) => {
        unsent = { error };
      });
      // What could not even be sent has failed by then, and PostgreSQL, which knows nothing of it, would commit the rest.
      await new Promise<void>((resolve) => process.nextTick(resolve));
      if (unsent) throw unsent.error;
      if (!(connection instanceof WatchedClient)) {
        await ending;
        await connection.query('select 1'); // a watched one sees for itself when a commit is none
      }
      isOpen = false;
      const [ended, committed] = await Promise.allSettled([ending, connection.query('COMMIT')]);
      if (ended.status === 'rejected') throw ended.reason; // why nothing could be committed
      if (committed.status === 'rejected') throw committed.reason;
      return ended.value;
    } catch (error) {
      transaction.end();
      // Where it fails, so has the connection, which the pool then throws away.
      if (isOpen) await connection.query('ROLLBACK').catch(() => undefined);
      // What came after a BEGIN that failed only says so in other words.
      throw await begun.then(
        () => error,
        (reason: unknown) => new NotBegun(reason),
      );
    } finally {
      transaction.end();
      await db.client.releaseConnection(connection);
    }
  });
}

/** With its settings in one message, where the engine takes several statements in one. */
async function begin(connection: Connection, settings: Readonly<Record<string, string>>): Promise<void> {
  const statements = [
    'BEGIN',
    ...Object.entries(settings).map(([name, value]) => `SET LOCAL ${name} = '${value}'`),
  ];
  if (connection instanceof WatchedClient) await connection.query(statements.join('; '));
  else await Promise.all(statements.map((statement) => connection.query(statement)));
}

/** Carries an expected failure past knex, which rolls back only for what is thrown. */
class GivenUp extends Error {
  readonly result: unknown;
  constructor(result: unknown) {
    super('rolled back for an expected failure');
    this.result = result;
  }
}

/** A BEGIN that failed, and why. */
class NotBegun extends Error {
  readonly reason: unknown;
  constructor(reason: unknown) {
    super('the transaction did not begin');
    this.reason = reason;
  }
}

async function trying<T>(tries: number, attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (thrown) {
      const [error, mayTryAgain] =
        thrown instanceof NotBegun
          ? [thrown.reason, isDeadConnection(thrown.reason)]
          : [thrown, isUndone(thrown)];
      if (tried >= tries || !mayTryAgain) throw error;
    }
  }
}

function isUndone(error: unknown): boolean {
  return retriable.has((error as { code?: string }).code ?? '');
}

/** Found dead when BEGIN was sent. Not one that was not answered in time: whoever waited has waited enough. */
function isDeadConnection(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return /^57P0|^ECONNRESET$|^EPIPE$/.test(code) || /Connection terminated|not queryable/.test(message);
}
