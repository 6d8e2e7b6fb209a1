import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Db } from '../db/database.ts';
import { inTransaction } from '../db/in-transaction.ts';
import { setForTransaction } from '../db/settings.ts';
import { query, type Sql } from '../db/sql.ts';

/** What a gauge reads: one value, or one for each set of labels. */
export type Samples =
  | number
  | readonly (readonly [labels: Readonly<Record<string, string>>, value: number])[];

interface WatchedGauge {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  /** How long a value is given out before it is read again. */
  readonly freshMs?: number;
}

/** Where the service's metrics are. */
export interface Metrics {
  readonly registry: Registry;
  /**
   * A gauge that is read when somebody asks for metrics: at most once in `freshMs`, whoever asks. One that fails, or takes
   * longer than two seconds, is missing from the answer, and `flattr_gauge_failures_total` counts it.
   */
  gauge(gauge: WatchedGauge, read: () => Promise<Samples>): void;
}

/** Adds a room's metrics. */
export type Watch = (metrics: Metrics) => void;

/** Shorter than Prometheus's usual interval of 15 s, and two servers that scrape at the same time share it. */
const usualFreshMs = 10_000;
/** Prometheus gives a scrape up after 10 s. */
const patienceMs = 2_000;
/** Of the pool's connections that gauges hold at the same time. One that hangs leaves another to the rest. */
const mostAtOnce = 2;

/** `onFailure` hears once of each gauge that begins to fail. `mostFreshMs`: less only in tests. */
export function createMetrics({
  onFailure = () => undefined,
  mostFreshMs = Number.POSITIVE_INFINITY,
}: {
  onFailure?: (gauge: string, error: unknown) => void;
  mostFreshMs?: number;
} = {}): Metrics {
  const registry = new Registry();
  watchProcess(registry);
  const failures = new Counter({
    name: 'flattr_gauge_failures_total',
    help: 'Gauges that could not be read',
    labelNames: ['gauge'],
    registers: [registry],
  });
  const failing = new Set<string>();
  const fail = (name: string, error: unknown) => {
    failures.inc({ gauge: name });
    if (!failing.has(name)) onFailure(name, error); // once, and not at each scrape
    failing.add(name);
  };
  const inTurn = createTurns(mostAtOnce);
  return {
    registry,
    gauge({ name, help, labels = [], freshMs = usualFreshMs }, read) {
      let samples: Samples | undefined;
      let readAt = Number.NEGATIVE_INFINITY;
      let reading: Promise<void> | undefined;
      const readAgain = async () => {
        samples = undefined;
        try {
          samples = await inTurn(read);
          failing.delete(name);
        } catch (error) {
          fail(name, error);
        }
        readAt = performance.now();
        reading = undefined;
      };
      new Gauge({
        name,
        help,
        labelNames: [...labels],
        registers: [registry],
        async collect() {
          if (performance.now() - readAt >= Math.min(freshMs, mostFreshMs)) {
            reading ??= readAgain();
            if (!(await endsWithin(reading, patienceMs))) fail(name, new Error('no answer in time'));
          }
          this.reset();
          if (samples === undefined) this.remove();
          else if (typeof samples === 'number') this.set(samples);
          else for (const [of, value] of samples) this.set(of, value);
        },
      });
    },
  };
}

function watchProcess(registry: Registry): void {
  collectDefaultMetrics({ register: registry });
  // Gauges with the name of a counter, which OpenMetrics does not allow. Those by type have the same sum.
  for (const what of ['handles', 'requests', 'resources'])
    registry.removeSingleMetric(`nodejs_active_${what}_total`);
}

/** Runs at most so many at the same time, and the others in the order in which they came. */
function createTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running === most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

async function endsWithin(work: Promise<void>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, milliseconds, false);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Reads for a gauge. PostgreSQL ends a statement that takes too long. */
export function readForGauge<Row>(db: Db, statement: Sql): Promise<Row[]> {
  return inTransaction(
    db,
    async (transaction) => {
      await setForTransaction(transaction, { statementTimeoutMs: patienceMs });
      return query<Row>(transaction, statement);
    },
    { tries: 1 },
  );
}

/** Rows of a label's values and their counts, as samples. */
export async function countBy<Label extends string>(
  db: Db,
  statement: Sql,
  ...labels: readonly Label[]
): Promise<Samples> {
  const rows = await readForGauge<Record<Label, string> & { count: bigint }>(db, statement);
  return rows.map((row) => [
    Object.fromEntries(labels.map((label) => [label, row[label]])),
    Number(row.count),
  ]);
}

/** All metrics as OpenMetrics (version 1.0.0) or as Prometheus's own text format. */
export async function writeMetrics(
  { registry }: Metrics,
  { openMetrics }: { openMetrics: boolean },
): Promise<{ contentType: string; text: string }> {
  const text = await registry.metrics();
  if (!openMetrics) return { contentType: Registry.PROMETHEUS_CONTENT_TYPE, text };
  // prom-client's own way takes `_total` off the names of counters for good, also for who asks in the other format.
  const open = text.replace(/^# (HELP|TYPE) (\S+)_total /gm, '# $1 $2 ').replace(/\n{2,}/g, '\n');
  return { contentType: Registry.OPENMETRICS_CONTENT_TYPE, text: `${open}# EOF\n` };
}
