import pg from 'pg';

/**
 * How long PostgreSQL may work or wait, in milliseconds. By default a statement, a lock and an abandoned transaction
 * wait for ever. A settlement raises the first for its own transactions.
 */
export const timeOuts = {
  statement_timeout: 10_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 30_000,
} as const;

/** How long after PostgreSQL's own limit a statement's answer may come before the connection is given up. */
const graceMs = 1_000;

/**
 * A connection that does not wait for ever, and never takes a rollback for a commit.
 *
 * PostgreSQL ends a statement that runs too long (`statement_timeout`). But if its answer is lost on a connection that
 * still looks open, `pg` waits for hours, and the pool has one connection less. So each statement has a second limit
 * here, a little longer than PostgreSQL's. After it the connection is cut, because its next answer could belong to any
 * statement. `pg`'s `query_timeout` would keep such a connection in the pool, and is the same for all transactions.
 *
 * COPY has no limit, because the stream belongs to the code that reads or writes it.
 */
export class WatchedClient extends pg.Client {
  /** Missing in `pg`'s types: whether a statement is sent before the previous one was answered. */
  declare pipeline: boolean;
  /** Whether a pooler such as PgBouncer is in between, which may give each transaction another session. */
  isPooled = false;
  /** The database is a Citus cluster, and this its coordinator. */
  isDistributed = false;
  readonly #startup: Readonly<Record<string, string>>;
  #patienceMs: number;

  /** `startup`: the settings that the session begins with. */
  constructor(settings: pg.ClientConfig & { patienceMs: number; startup: Readonly<Record<string, string>> }) {
    super(settings);
    this.#patienceMs = settings.patienceMs;
    this.#startup = settings.startup;
    this.connection.on('readyForQuery', ({ status }: { status: string }) => {
      if (status !== 'I') return; // in a transaction
      this.#patienceMs = settings.patienceMs;
      this.pipeline = true;
    });
  }

  /** Missing in `pg`'s types: what it says when it begins a session. */
  getStartupConf(): Record<string, string | undefined> {
    return { user: this.user, database: this.database, ...this.#startup };
  }

  /** How long to wait for each answer until the transaction ends. PostgreSQL's own limit is set by a statement. */
  waitInTransaction(statementTimeoutMs: number): void {
    this.#patienceMs = statementTimeoutMs;
  }

  // One implementation for pg's many signatures; what knex, pg-boss and the limiters use is text or { text }, with
  // a callback or a promise.
  // biome-ignore lint/suspicious/noExplicitAny: pg declares eight overloads, of which an implementation can satisfy none
  override query(...given: any[]): any {
    const [asked, ...rest] = given;
    const statement = this.isPooled ? forPooler(asked) : asked;
    if (typeof statement?.submit === 'function') {
      // COPY needs the connection alone until its transaction ends.
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

/**
 * A statement for a session that may be another one's after the transaction. It has no name, because a named statement
 * stays in the session where it was parsed; and a transaction brings its time-outs along.
 */
function forPooler(statement: string | { text: string; name?: string; values?: unknown[] }): unknown {
  if (typeof statement === 'string' || typeof (statement as { submit?: unknown }).submit === 'function')
    return statement;
  const { name: _, ...unnamed } = statement;
  return /^begin;?$/i.test(statement.text) ? { ...unnamed, text: `begin; ${setTimeOuts}` } : unnamed;
}

const setTimeOuts = Object.entries(timeOuts)
  .map(([name, value]) => `set local ${name} = ${value}`)
  .join('; ');

/** PostgreSQL answers the COMMIT of a failed transaction with ROLLBACK, which `pg` does not treat as an error. */
class CommitWasRollback extends Error {
  override name = 'CommitWasRollback';
  /** transaction_rollback: nothing was written, so it can be tried again. */
  readonly code = '40000';
  constructor() {
    super('PostgreSQL rolled back a transaction that was to be committed');
  }
}
