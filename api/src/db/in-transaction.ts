import type { Knex } from 'knex';
import type { Db } from './database.ts';
import { type Connection, takeConnection } from './query.ts';
import { WatchedClient } from './watched-client.ts';

/**
 * Deadlock, serialisation failure, and a commit that was none: PostgreSQL undid everything, and the same work may
 * simply be tried again.
 */
const retriable = new Set(['40P01', '40001', '40000']);

/**
 * Runs `work` in one transaction and resolves only if it was committed. The one file that calls `knex.transaction`.
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
  return trying(tries, (begin) =>
    db.transaction(async (transaction) => {
      const { begun } = await begin(transaction);
      await begun;
      const result = await work(transaction);
      await transaction.raw('select 1');
      return result;
    }),
  );
}

/**
 * Like `inTransaction`, for work that ends with statements whose answers decide nothing: `work` resolves to what sends
 * them, and COMMIT goes out right behind, instead of when they are answered. They must be sent before anything is
 * awaited, and with `namedQuery` or `plannedQuery`. When one of them fails, its error is thrown and nothing was written.
 *
 * BEGIN goes out with the first statements of `work`, which should only read and lock: if BEGIN itself is refused, they
 * stand alone, and the closing ones are not sent.
 */
export async function inTransactionEndingWith<T>(
  db: Db,
  work: (transaction: Knex.Transaction) => Promise<() => Promise<T>>,
  { tries = 4 } = {},
): Promise<T> {
  return trying(tries, async (begin) => {
    let ending: Promise<T> | undefined;
    const committing = db.transaction(async (transaction) => {
      const { connection, begun } = await begin(transaction);
      const end = await work(transaction);
      await begun; // by now it was answered, if the work asked anything
      ending = end();
      let unsent: { error: unknown } | undefined;
      ending.catch((error: unknown) => {
        unsent = { error };
      });
      // What could not even be sent has failed by then, and PostgreSQL, which knows nothing of it, would commit the rest.
      await new Promise<void>((resolve) => process.nextTick(resolve));
      if (unsent) throw unsent.error;
      if (connection instanceof WatchedClient) return; // sees for itself when a commit is none
      await ending;
      await transaction.raw('select 1');
    });
    await committing.catch(async (error: unknown) => {
      await ending; // why nothing could be committed
      throw error;
    });
    return ending as Promise<T>; // committed, so it began
  });
}

interface Begun {
  readonly connection: Connection;
  /** Resolves when BEGIN is answered. */
  readonly begun: Promise<unknown>;
}

async function trying<T>(
  tries: number,
  attempt: (begin: (transaction: Knex.Transaction) => Promise<Begun>) => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried++) {
    let begun: Promise<unknown> | undefined;
    try {
      return await attempt(async (transaction) => {
        // knex goes on after a BEGIN that failed, and refuses every statement; what it throws in the end is why.
        if (transaction.isCompleted()) throw new Error('the transaction did not begin');
        const connection = await takeConnection(transaction);
        begun = connection instanceof WatchedClient ? connection.begun : Promise.resolve();
        return { connection, begun };
      });
    } catch (thrown) {
      // What came after a BEGIN that failed only says so in other words.
      const { error, mayTryAgain } = await (begun ?? Promise.reject(thrown)).then(
        () => ({ error: thrown, mayTryAgain: isUndone(thrown) }),
        (refused: unknown) => ({ error: refused, mayTryAgain: isDeadConnection(refused) }),
      );
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
