import type { Db } from '../src/platform/db/database.ts';
import { type CrashedLedger, keepUncrashed } from './crashed-ledger.ts';
import { type Fate, type PostgresProxy, startPostgresProxy } from './postgres-proxy.ts';
import { startSettling } from './settle-process.ts';
import { openTestDatabase } from './test-database.ts';
import type { TestProcess } from './test-process.ts';

/** When a process is killed, as seen from one statement. */
export const moments = {
  /** It was never sent. */
  before: (kill) => kill,
  /** It was sent and runs, but the answer is lost. */
  during: (kill) => (exchange) => {
    exchange.forward();
    return kill();
  },
  /** The answer has arrived. */
  after: (kill) => async (exchange) => {
    exchange.forward();
    exchange.answer(await exchange.reply());
    return kill();
  },
} satisfies Record<string, (kill: () => Promise<void>) => Fate>;

export type Moment = keyof typeof moments;

export interface KillingLane {
  readonly db: Db;
  readonly ledger: CrashedLedger;
  readonly proxy: PostgresProxy;
  /** How many statements a settling process sends if it is not killed. */
  countStatements(): Promise<number>;
  /** Kills a settling process at a moment of a statement. Returns the statement, or undefined if it was never reached. */
  killAt(statement: number, moment: Moment): Promise<string | undefined>;
  /**
   * Lets several processes settle together and disturbs them at a statement, counted over all of them, before it is sent
   * or while it runs. Returns how each of them ended, and the statement as above.
   */
  disturbAt(
    statement: number,
    moment: 'before' | 'during',
    workers: number,
    disturb: (children: readonly TestProcess[]) => Promise<void>,
  ): Promise<{ sql: string | undefined; ends: readonly (number | NodeJS.Signals)[] }>;
  close(): Promise<void>;
}

/** A database with a month to settle, a proxy in front of it, and processes that settle it until they are killed. */
export async function openKillingLane(
  month: number,
  bucketSize: number,
  fill: (db: Db) => Promise<unknown>,
): Promise<KillingLane> {
  const database = await openTestDatabase();
  const { db, url } = database;
  if (!url) throw new Error('only PostgreSQL can be reached by a process that is killed');
  await fill(db);
  const ledger = await keepUncrashed(db, month, bucketSize);
  const proxy = await startPostgresProxy(url);
  return {
    db,
    ledger,
    proxy,
    async countStatements() {
      await ledger.restore();
      proxy.watch();
      const child = startSettling(proxy.url, month, bucketSize);
      if ((await child.ended()) !== 0) throw new Error(`it did not settle:\n${child.output()}`);
      await ledger.expectSettled('by a process that was not killed');
      return proxy.requests();
    },
    async killAt(statement, moment) {
      await ledger.restore();
      let killedAt: string | undefined;
      proxy.watch(({ number, sql }) => {
        if (number !== statement) return undefined;
        killedAt = sql;
        return moments[moment](() => child.kill());
      });
      const child = startSettling(proxy.url, month, bucketSize);
      const end = await child.ended();
      if (end !== 'SIGKILL' && end !== 0)
        throw new Error(`it failed without being killed:\n${child.output()}`);
      await proxy.deserted();
      return killedAt;
    },
    async disturbAt(statement, moment, workers, disturb) {
      await ledger.restore();
      let disturbedAt: string | undefined;
      let disturbed: Promise<void> = Promise.resolve();
      proxy.watch(({ number, sql }) => {
        if (number !== statement) return undefined;
        disturbedAt = sql;
        return async (exchange) => {
          if (moment === 'during') exchange.forward();
          disturbed = disturb(children);
          await disturbed;
          // The process that sent the statement may survive.
          if (moment === 'before') exchange.forward();
          exchange.answer(await exchange.reply());
        };
      });
      const children = Array.from({ length: workers }, (_, index) =>
        startSettling(proxy.url, month, bucketSize + index),
      );
      const ends = await Promise.all(children.map((child) => child.ended(120_000)));
      await disturbed;
      await proxy.deserted();
      return { sql: disturbedAt, ends };
    },
    async close() {
      await proxy.close();
      await database.close();
    },
  };
}
