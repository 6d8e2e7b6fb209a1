import pg from 'pg';

/** How long after PostgreSQL's own limit a statement's answer may come before the connection is given up. */
const graceMs = 1_000;

/**
 * A connection that never waits for ever and never takes a rollback for a commit.
 *
 * PostgreSQL ends a statement that runs too long (`statement_timeout`), but an answer that is lost on the way, behind
 * a connection that still looks open, never comes at all: `pg` would wait for it for hours, and the pool would be one
 * connection smaller. So each statement has a second limit here, a little longer than PostgreSQL's. When it passes the
 * connection is cut, because what its next answer belongs to is unknown. `pg`'s own `query_timeout` leaves such a
 * connection in the pool and knows no longer limit for one transaction.
 *
 * COPY has no limit: the stream belongs to the code that reads or writes it.
 */
export class WatchedClient extends pg.Client {
  /** `pg`'s own, which its types leave out: whether a statement is sent before the one before it was answered. */
  declare pipeline: boolean;
  #patienceMs: number;

  constructor(settings: pg.ClientConfig & { statement_timeout: number }) {
    super(settings);
    this.#patienceMs = settings.statement_timeout;
    this.connection.on('readyForQuery', ({ status }: { status: string }) => {
      if (status !== 'I') return; // in a transaction
      this.#patienceMs = settings.statement_timeout;
      this.pipeline = true;
    });
  }

  /** Waits this long for each answer, until the transaction ends. PostgreSQL has to be told by a statement. */
  waitInTransaction(statementTimeoutMs: number): void {
    this.#patienceMs = statementTimeoutMs;
  }

  // One implementation for pg's many signatures; what knex, pg-boss and the limiters use is text or { text }, with
  // a callback or a promise.
  // biome-ignore lint/suspicious/noExplicitAny: pg declares eight overloads, of which an implementation can satisfy none
  override query(...given: any[]): any {
    const [statement, ...rest] = given;
    if (typeof statement?.submit === 'function') {
      // COPY needs the connection for itself, until its transaction ends.
      this.pipeline = false;
      return super.query(...(given as [never]));
    }
    const text: string = typeof statement === 'string' ? statement : statement.text;
    const timer = setTimeout(() => this.#cut(), this.#patienceMs + graceMs);
    const check = (failed: unknown, result: { command?: string } | undefined): unknown => {
      clearTimeout(timer);
      if (!failed && /^commit\b/i.test(text) && result?.command !== 'COMMIT') return new CommitWasRollback();
      return failed;
    };

    const callback: unknown = rest.at(-1);
    if (typeof callback === 'function') {
      const checked = (failed: unknown, result: { command?: string }) =>
        callback(check(failed, result), result);
      return super.query(statement, ...([...rest.slice(0, -1), checked] as [never]));
    }
    const answer = super.query(statement, ...(rest as [never])) as unknown as Promise<{ command?: string }>;
    return answer.then(
      (result) => {
        const failure = check(undefined, result);
        if (failure) throw failure;
        return result;
      },
      (error: unknown) => {
        throw check(error, undefined);
      },
    );
  }

  #cut(): void {
    const { stream } = this.connection;
    stream.destroy(Object.assign(new Error('PostgreSQL did not answer in time'), { code: 'ETIMEDOUT' }));
  }
}

/** PostgreSQL answers COMMIT of a transaction that failed before with ROLLBACK, which is no error to `pg`. */
class CommitWasRollback extends Error {
  override name = 'CommitWasRollback';
  /** transaction_rollback: nothing of it was written, so that it may be tried again. */
  readonly code = '40000';
  constructor() {
    super('PostgreSQL rolled back a transaction that was to be committed');
  }
}
