import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';

/** An answer as it was received. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests assert what is inside, field by field
  readonly body: any;
}

interface WireRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
}

export interface HttpClient {
  send(request: WireRequest): Promise<WireAnswer>;
  close(): void;
}

/**
 * Sends what `fetch` would not (any Host, Origin, path or body) over kept connections. `url` is the service's public
 * URL; `port` is where it listens, when several services share one name. No request takes longer than `timeoutMs`.
 */
export function httpClient(
  url: string,
  { port = Number(new URL(url).port), connections = 32, timeoutMs = 20_000 } = {},
): HttpClient {
  const { host } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    send: ({ method = 'POST', path, headers = {}, body }) =>
      new Promise((resolve, reject) => {
        const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
        const given = Object.entries({ host, ...length, ...headers }).filter(
          ([, value]) => value !== undefined,
        );
        const sent = request(
          { hostname: 'localhost', port, method, path, agent, headers: Object.fromEntries(given) },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('error', reject);
            response.on('end', () => {
              const text = Buffer.concat(chunks).toString();
              const isJson = /json/.test(response.headers['content-type'] ?? '');
              const status = response.statusCode ?? 0;
              resolve({ status, headers: response.headers, text, body: isJson ? JSON.parse(text) : text });
            });
          },
        );
        sent.setTimeout(timeoutMs, () => sent.destroy(new Error(`no answer within ${timeoutMs} ms`)));
        sent.on('error', reject);
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}
