import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';

/**
 * One request of a load, as a line of JSON. Undefined parts are the same for all.
 */
export interface LoadRequest {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** What a load came to. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  /** How often each status was answered; connection errors and time-outs as `error`. */
  readonly statuses: Record<string, number>;
  /** The body of the first answer. */
  readonly sample: string;
  /** Processor time that sending and reading took. */
  readonly processorSeconds: number;
}

/*
 * The load generator, its own process: `node load.ts <url> <file> <connections> <status> [repeats]` sends each
 * request of the file once (or `repeats` of them in turn), all connections taking from the same list, and prints
 * what came of it.
 */
if (import.meta.main) {
  const [url = '', file = '', connections = '64', repeats = ''] = process.argv.slice(2);
  const requests = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LoadRequest);
  const amount = repeats === '' ? requests.length : Number(repeats);
  console.log(JSON.stringify(await send(url, requests, amount, Number(connections))));
}

async function send(
  url: string,
  requests: readonly LoadRequest[],
  amount: number,
  connections: number,
): Promise<LoadResult> {
  let next = 0;
  let sample = '';
  const statuses: Record<string, number> = {};
  const seen = (status: string) => {
    statuses[status] = (statuses[status] ?? 0) + 1;
  };
  const used = process.cpuUsage();
  const startedAt = performance.now();
  let endedAt = startedAt; // autocannon itself notices only every second that it is done
  const result = await autocannon({
    url,
    connections,
    amount,
    timeout: 30,
    requests: [
      {
        setupRequest: (request) => ({ ...request, ...(requests[next++ % requests.length] as LoadRequest) }),
        onResponse: (status, body) => {
          endedAt = performance.now();
          sample ||= body;
          seen(String(status));
        },
      },
    ],
  });
  const seconds = (endedAt - startedAt) / 1000;
  const { user, system } = process.cpuUsage(used);
  for (let errors = result.errors; errors > 0; errors--) seen('error');
  const { p50, p90, p99 } = result.latency;
  const processorSeconds = (user + system) / 1e6;
  return { requests: amount, seconds, p50, p90, p99, statuses, sample, processorSeconds };
}
