import { after, before, beforeEach } from 'node:test';
import { readConfig } from '../src/config.ts';
import type { Provider } from '../src/payments/index.ts';
import type { Db } from '../src/platform/db/database.ts';
import { done, Failure } from '../src/platform/failure.ts';
import { createLog } from '../src/platform/log.ts';
import { createServices, type Services } from '../src/services.ts';
import type { SettleOptions } from '../src/settlement/index.ts';
import { thingId } from '../src/things/index.ts';
import { emptyLedger, handleOf } from './fixtures.ts';
import { openTestDatabase } from './test-database.ts';

const log = createLog('silent');

/**
 * The service without HTTP, on one database for a test file, which is empty before each test. It uses the current month,
 * which tests end early, as the sandbox does.
 */
export function useServices(environment: Record<string, string> = {}, provider?: () => Provider) {
  let database: Awaited<ReturnType<typeof openTestDatabase>> | undefined;
  let services: Services | undefined;
  const given = <Value>(value: Value | undefined): Value => {
    if (value === undefined) throw new Error('the services are there in tests only');
    return value;
  };
  before(async () => {
    database = await openTestDatabase();
  });
  after(() => database?.close());
  beforeEach(async () => {
    const { db } = given(database);
    await emptyLedger(db);
    services = createServices({ config: readConfig(environment), db, log, provider: provider?.() });
  });
  const currentMonth = async () => (await given(services).months.current()).month;
  return {
    get db(): Db {
      return given(database).db;
    },
    /** The database's address. Undefined for the embedded one. */
    get databaseUrl(): string | undefined {
      return given(database).url;
    },
    get services(): Services {
      return given(services);
    },
    currentMonth,
    /** A press on our own page. The outcome names its month. */
    async click(reader: bigint, creator: bigint, path = '') {
      const url = `https://blog.example/${creator}/${path}`;
      const id = thingId(await handleOf(given(database).db, creator), url);
      const thing = { id, creator_id: creator, url, title: null };
      return done(await given(services).clicks.record({ readerId: reader, to: '', thing, act: 'flattr' }));
    },
    /** Ends the current month and returns its number. */
    async endMonth(options: SettleOptions = {}): Promise<number> {
      const month = await currentMonth();
      done(await given(services).settlement.settle(month, { early: true, ...options }));
      return month;
    },
  };
}

/** True, or the code of the failure. */
export async function outcomeOf(doing: Promise<unknown>): Promise<true | string> {
  try {
    const result = await doing;
    return result instanceof Failure ? result.code : true;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined) throw error;
    return code;
  }
}

/** Waits for this many idle statements, to start later in a race. */
export async function later(db: Db, statements: number): Promise<void> {
  for (let index = 0; index < statements; index++) await db.raw('select 1');
}

/**
 * How long one side of a race waits, in statements: longer after it came first, shorter after it came
 * last. So the rounds stay where the race turns, however quick the machine is, and both ends are seen.
 */
export function turningPoint(start = 10) {
  let statements = start;
  return {
    get statements() {
      return Math.round(statements);
    },
    cameFirst(first: boolean) {
      statements = first ? statements * 1.5 + 1 : statements / 1.5;
    },
  };
}
