import { createServer, type Server } from 'node:http';
import type { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { logFindings } from './doctor/checks.ts';
import { prepareFolders } from './doctor/machine.ts';
import { refusePlayMoney, watchPayments } from './payments/index.ts';
import type { Database, Db } from './platform/db/database.ts';
import { openDatabase } from './platform/db/engine/open.ts';
import { NoRoomYet } from './platform/db/index.ts';
import { watchDatabase } from './platform/db/metrics.ts';
import { refuseHalfDistributed } from './platform/db/schema/distribute.ts';
import { examine } from './platform/db/schema/examine.ts';
import { migrate, migrationNames } from './platform/db/schema/migrate.ts';
import { claimDatabase, refuseOthersDatabase } from './platform/db/whose-database.ts';
import { watchDisk } from './platform/files/metrics.ts';
import { listen } from './platform/http/listen.ts';
import { createHttpServer } from './platform/http/server.ts';
import { answerUnreadable } from './platform/http/unreadable.ts';
import { startBoss } from './platform/jobs/boss.ts';
import { watchJobs } from './platform/jobs/metrics.ts';
import { createSmtpMailer } from './platform/mail/mailer.ts';
import { watchMails } from './platform/mail/metrics.ts';
import { createDrain, type Drain } from './platform/operations/drain.ts';
import { logFinding } from './platform/operations/finding.ts';
import { createMetrics, type Metrics } from './platform/operations/metrics.ts';
import { createOperationsApp } from './platform/operations/server.ts';
import { startSchedules } from './schedules.ts';
import { createServices, type Services } from './services.ts';
import { meterSettlement, watchMonths } from './settlement/index.ts';

export interface RunningService {
  readonly services: Services;
  readonly engine: 'embedded' | 'postgres';
  readonly db: Db;
  /** The port it really listens on, where the configuration said 0. */
  readonly port: number;
  /** Finishes the requests under way, then gives back the database. Safe to call twice. */
  stop(): Promise<void>;
}

async function prepare(db: Db, config: Config, log: Logger): Promise<void> {
  await prepareFolders(config);
  await refuseOthersDatabase(db, config); // before anything is changed
  const { newer } = await examine(db, await migrationNames());
  if (newer.length > 0)
    log.warn(
      { newer },
      'a newer version has changed the database; this one still fits. Start the newer one everywhere',
    );
  const applied = await migrate(db, { say: (line) => log.info(line.split('\n')[0]) });
  if (applied.length > 0) log.info({ applied }, 'schema brought up to date');
  await refuseHalfDistributed(db);
  await refusePlayMoney(db, config.payments);
  await claimDatabase(db, config);
}

/** Opens the database, brings its schema up to date, and listens. Rejects with what to change when it cannot. */
export async function startService(config: Config, log: Logger): Promise<RunningService> {
  const database = await openDatabase(config, (finding) => logFinding(log, finding));
  const servers: Server[] = [];
  const drain = createDrain();
  const operations: Server[] = [];
  let boss: PgBoss | undefined;
  let services: Services | undefined;
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= (async () => {
      await drain.begin(servers.length > 0 ? config.drainMs : 0);
      services?.live.stop();
      await Promise.all([
        ...servers.map(closeServer),
        services?.outbox.stop(),
        boss?.stop({ close: false, timeout: 8_000 }),
      ]);
      await Promise.all(operations.map(closeServer));
      await database.close();
    })();
    return stopping;
  };
  try {
    await prepare(database.db, config, log);
    const sendMail = config.smtpUrl ? createSmtpMailer(config.smtpUrl, config.mailFrom) : undefined;
    const made = createServices({ config, db: database.db, log, sendMail });
    services = made;
    await openMonth(made, log);

    const metrics = watch({ config, services: made, database, log });
    const app = createApp({ config, services: made, log, metrics });
    const unreadable = answerUnreadable(config.publicUrl);
    const make = () => createHttpServer(drain.listener(app)).on('clientError', unreadable);
    const listening = await listen(make, config.port, config.host);
    servers.push(...listening.servers);
    if (config.operationsPort !== 0)
      operations.push(...(await listenForOperators(config, database.db, metrics, drain)));
    boss = await startBoss(database, {
      onError: (error) => log.error({ err: error }, 'the job queue failed'),
    });
    await startSchedules({
      boss,
      engine: database.engine,
      services: made,
      log,
      settling: meterSettlement(metrics),
    });
    logFindings({ config, database }, log).catch((error: unknown) =>
      log.error({ err: error }, 'not looked at'),
    );
    const { db, engine } = database;
    return { services: made, engine, db, port: listening.port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Opens the month with its rules, and makes room for it. Without room clicks are taken all the same. */
async function openMonth({ months }: Services, log: Logger): Promise<void> {
  await months.current();
  try {
    await months.makeRoom({ patienceMs: 10_000, say: (line) => log.info(line) });
  } catch (error) {
    if (error instanceof NoRoomYet)
      log.warn(`${error.message} Started without partitions for coming months; they are made tonight.`);
    else log.error({ err: error }, 'no room was made for months');
  }
}

async function listenForOperators(
  { operationsPort }: Config,
  db: Db,
  metrics: Metrics,
  { isDraining }: Drain,
): Promise<readonly Server[]> {
  const operations = createOperationsApp({ db, metrics, isDraining });
  return (await listen(() => createServer(operations), operationsPort, 'localhost', 'OPERATIONS_PORT'))
    .servers;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    // Requests that are still running after this are cut, because a supervisor kills the process after a while anyway.
    setTimeout(() => server.closeAllConnections(), 8_000).unref();
  });
}

interface Watched {
  readonly config: Config;
  readonly services: Services;
  readonly database: Database;
  readonly log: Logger;
}

/** What operators watch besides requests. */
function watch({ config, services: { clicks, months }, database, log }: Watched): Metrics {
  const metrics = createMetrics({
    onFailure: (gauge, err) => log.warn({ err, gauge }, 'a metric could not be read'),
  });
  const { db } = database;
  clicks.watch(metrics);
  watchDatabase(metrics, database);
  watchDisk(metrics, config.dataDir);
  watchJobs(metrics, db);
  watchMails(metrics, db);
  watchMonths(metrics, months, config.collectDays);
  watchPayments(metrics, db);
  return metrics;
}
