import type { ConnectionOptions } from 'node:tls';
import pg from 'pg';
import { markNotConnected } from '../database-away.ts';
import type { Host, Target } from './connection-url.ts';
import { int8, parseInt8 } from './int8.ts';
import { passwordFor } from './password.ts';
import { UnusableDatabase } from './unusable-database.ts';
import { timeOuts, WatchedClient } from './watched-client.ts';

/** One way to connect. */
interface Way {
  readonly host: Host;
  readonly encryption: false | ConnectionOptions;
  /** A pooler refused the settings that the session should begin with. */
  refusesSettings: boolean;
}

const defaultTimeoutMs = 5_000;
/** With several hosts the next must have its turn before a request gives up. */
const timeoutOfSeveralMs = 2_000;

/** Makes connections to one target. What worked last is tried first. */
export function createConnector(
  target: Target,
  { statementTimeoutMs = timeOuts.statement_timeout }: { statementTimeoutMs?: number | undefined },
): () => Promise<WatchedClient> {
  let ways: readonly Way[] = target.hosts.flatMap((host) =>
    target.encryption.map((encryption) => ({ host, encryption, refusesSettings: false })),
  );
  return async () => {
    const failures: unknown[] = [];
    for (const way of ways) {
      try {
        const client = await connectBy(target, way, statementTimeoutMs);
        ways = [way, ...ways.filter((other) => other !== way)];
        return client;
      } catch (error) {
        failures.push(error);
      }
    }
    const failure = mostTelling(failures);
    markNotConnected(failure);
    throw failure;
  };
}

async function connectBy(target: Target, way: Way, statementTimeoutMs: number): Promise<WatchedClient> {
  try {
    return await connect(target, way, statementTimeoutMs);
  } catch (error) {
    if (way.refusesSettings || !/unsupported startup parameter/.test(String(error))) throw error;
    way.refusesSettings = true;
    return connect(target, way, statementTimeoutMs);
  }
}

/** What a database itself said tells more than that a way was closed, and least tells that it has no TLS. */
function mostTelling(failures: readonly unknown[]): unknown {
  const hasNoTls = (error: unknown) => /does not support SSL/.test(String(error));
  return (
    failures.find((error) => error instanceof UnusableDatabase || isSaid(error)) ??
    failures.find((error) => !hasNoTls(error)) ??
    failures[0]
  );
}

/** PostgreSQL's own codes. */
const isSaid = (error: unknown): boolean =>
  /^[\dA-Z]{5}$/.test((error as { code?: string }).code ?? '') && error instanceof pg.DatabaseError;

async function connect(target: Target, way: Way, statementTimeoutMs: number): Promise<WatchedClient> {
  const { host, encryption } = way;
  const withSettings = !way.refusesSettings;
  const isPlain = encryption === false;
  let isBound = false;
  const checkBinding = () => {
    if (target.requiresChannelBinding && !isBound)
      throw new UnusableDatabase(
        'PostgreSQL does not sign in with channel binding, but channel_binding=require in DATABASE_URL asks for it. Let it use scram-sha-256 over TLS, or take channel_binding out.',
      );
  };
  const client = new WatchedClient({
    host: host.address ?? host.host,
    port: host.port,
    user: target.user,
    database: target.database,
    password: () => {
      checkBinding(); // before it is sent
      return passwordFor(target, host);
    },
    ssl: isPlain ? false : { ...encryption, host: host.host },
    sslnegotiation: !isPlain && target.isDirectTls ? 'direct' : 'postgres',
    enableChannelBinding: target.requiresChannelBinding && !isPlain,
    connectionTimeoutMillis:
      target.connectTimeoutMs ?? (target.hosts.length > 1 ? timeoutOfSeveralMs : defaultTimeoutMs),
    pipeline: true, // several statements of one `Promise.all` go out together
    keepAlive: true, // an idle connection to a machine that is gone is found dead before it is needed
    keepAliveInitialDelayMillis: 10_000,
    types: {
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        type === int8 && format !== 'binary' ? parseInt8 : pg.types.getTypeParser(type, format as 'text'),
    },
    patienceMs: statementTimeoutMs,
    startup: {
      application_name: target.applicationName ?? 'flattr',
      ...always,
      ...(withSettings && startupSettings(target, statementTimeoutMs)),
    },
  } as ConstructorParameters<typeof WatchedClient>[0]); // pg's types do not know `pipeline` and a few others
  client.on('error', () => undefined); // the statement that meets it rejects
  client.connection.on('authenticationSASL', ({ mechanisms }: { mechanisms: readonly string[] }) => {
    isBound = mechanisms.includes('SCRAM-SHA-256-PLUS'); // which pg then takes
  });
  try {
    await client.connect();
    checkBinding();
    await examine(client, target, withSettings);
    return client;
  } catch (error) {
    client.connection.stream.destroy(); // pg leaves it open, and a farewell to a silent server would wait for ever
    throw error;
  }
}

/**
 * What the code relies on, as on the embedded database, whatever is set for the user or the database: how times are
 * written and text is encoded, and that a backslash in a literal is one. PgBouncer passes these on.
 */
const always = {
  TimeZone: 'UTC',
  DateStyle: 'ISO, MDY',
  client_encoding: 'UTF8',
  standard_conforming_strings: 'on',
};

/** The same, of what poolers do not pass on: a statement after a lock sees what others wrote meanwhile. */
const unlessPooled = { default_transaction_isolation: 'read committed' };

/** What poolers say for the same. */
const alsoRight: Readonly<Record<string, RegExp>> = { TimeZone: /^(Etc\/UTC|GMT)$/i, DateStyle: /^ISO/ };

function startupSettings({ options }: Target, statementTimeoutMs: number): Record<string, string> {
  const all = { ...unlessPooled, ...timeOuts, statement_timeout: statementTimeoutMs };
  return {
    ...Object.fromEntries(Object.entries(all).map(([name, value]) => [name, String(value)])),
    ...(options !== undefined && { options }),
  };
}

interface Examined {
  readonly pid: number;
  readonly is_read_only: boolean;
  readonly is_standby: boolean;
  readonly is_distributed: boolean;
  readonly settings: Record<string, string>;
}

interface Rows<Row> {
  readonly rows: readonly Row[];
}

/**
 * Finds out whether a pooler is in between: it gives its client a made-up number of a process. Refuses what would go
 * wrong later, and silently.
 */
async function examine(client: WatchedClient, target: Target, withSettings: boolean): Promise<void> {
  const relied = Object.entries({ ...always, ...unlessPooled });
  const { rows }: Rows<Examined> = await client.query(
    `select pg_backend_pid() as pid, current_setting('transaction_read_only') = 'on' as is_read_only,
              pg_is_in_recovery() as is_standby,
              to_regclass('pg_catalog.pg_dist_node') is not null as is_distributed,
              json_build_object(${relied.map(([name]) => `'${name}', current_setting('${name}')`).join(', ')}) as settings`,
  );
  const [found] = rows;
  if (!found) throw new UnusableDatabase('PostgreSQL did not say who it is.');
  client.isPooled = !withSettings || found.pid !== (client as unknown as { processID: number }).processID; // not in pg's types
  client.isDistributed = found.is_distributed;
  if (found.is_read_only)
    throw new UnusableDatabase(
      found.is_standby
        ? 'PostgreSQL takes no writes there, because it is a standby. Name the primary in DATABASE_URL. With several hosts, the one that takes writes is found.'
        : `PostgreSQL takes no writes there, because default_transaction_read_only is on. Turn it off where it was set: in options of DATABASE_URL, for the database, or for the user: alter role "${target.user}" reset default_transaction_read_only;`,
    );
  for (const [name, value] of relied) {
    const is = found.settings[name] ?? '';
    if (is.toLowerCase() !== value.toLowerCase() && !alsoRight[name]?.test(is))
      throw new UnusableDatabase(
        `The pooler in DATABASE_URL does not pass on ${name}, which is ${is}. Set it for the user: alter role "${target.user}" set ${name} = '${value}';`,
      );
  }
  if (client.isPooled && target.options !== undefined) await checkOptions(client, target);
}

/** A pooler drops `options`, or is told to ignore them. */
async function checkOptions(client: WatchedClient, { user, options = '' }: Target): Promise<void> {
  for (const [, name = '', value = ''] of options.matchAll(/(?:-c\s*|--)([\w.]+)=((?:\\.|[^\s\\])*)/g)) {
    const wished = value.replace(/\\(.)/g, '$1');
    const { rows }: Rows<{ is: string; wished: string }> = await client.query({
      text: 'select current_setting($1) as is, set_config($1, $2, true) as wished',
      values: [name, wished],
    });
    if (rows[0]?.is !== rows[0]?.wished)
      throw new UnusableDatabase(
        `The pooler in DATABASE_URL does not pass on options=-c ${name}=…. Take it out of DATABASE_URL and set it for the user: alter role "${user}" set ${name} = …;`,
      );
  }
}
