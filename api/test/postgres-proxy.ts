import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import {
  asksForEncryption,
  type Message,
  queryMessage,
  readBackend,
  readFrontend,
  sqlOf,
} from './postgres-messages.ts';
import { until } from './test-process.ts';

/** One client request: messages that get a single reply (except COPY data). */
interface Request {
  /** 1 for the first since `watch`, over all connections. */
  readonly number: number;
  /** The statement's text; `COPY data`, `COPY done` or `COPY fail` for what follows a `COPY … FROM STDIN`. */
  readonly sql: string;
}

/** One request under a test's control: nothing happens to it except by these functions. */
interface Exchange extends Request {
  /** Sends the request on to PostgreSQL. */
  forward(): void;
  /** PostgreSQL's complete answer, held back from the client. Empty for copied data, which gets none. */
  reply(): Promise<Buffer>;
  /** Hands an answer to the client. */
  answer(reply: Buffer): void;
  /** Runs a statement on the client's connection and drops the answer. */
  inject(sql: string): Promise<void>;
  /** Breaks the connection, for the client and for PostgreSQL. */
  cut(): void;
}

/** What happens to a request. When it resolves, the proxy passes everything on again. */
export type Fate = (exchange: Exchange) => void | Promise<void>;

export interface PostgresProxy {
  /** The database's address, by way of this proxy. */
  readonly url: string;
  /** Counts requests from 1 again and asks for the fate of each. Without a fate, a request passes. */
  watch(decide?: (request: Request) => Fate | undefined): void;
  /** How many requests there were since `watch`. */
  requests(): number;
  /** Resolves when PostgreSQL has ended every session, undone uncommitted work and released all locks. */
  deserted(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A proxy between a client and PostgreSQL. It counts the client's requests and gives each the fate that a test chose. A
 * request with a fate is sent alone: after the answers to earlier ones, and before later ones.
 */
export async function startPostgresProxy(databaseUrl: string): Promise<PostgresProxy> {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  let count = 0;
  let decide: (request: Request) => Fate | undefined = () => undefined;

  const proxy = createServer({ noDelay: true }, (client) => {
    const server = connect({ host: target.hostname, port: Number(target.port), noDelay: true });
    open.add(server);
    server.once('close', () => open.delete(server));
    relay(client, server, (sql) => {
      const request = { number: ++count, sql };
      return { request, fate: decide(request) };
    });
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`; // it listens on TCP

  const deserted = () =>
    until(() => open.size === 0, { withinMs: 60_000, what: 'PostgreSQL to end the sessions' });
  return {
    url: url.href,
    watch(newDecide = () => undefined) {
      count = 0;
      decide = newDecide;
    },
    requests: () => count,
    deserted,
    async close() {
      proxy.close();
      for (const socket of open) socket.destroy();
      await deserted();
    },
  };
}

/** Relays one connection, request by request. */
function relay(
  client: Socket,
  server: Socket,
  next: (sql: string) => { request: Request; fate: Fate | undefined },
): void {
  const frontend = readFrontend();
  const backend = readBackend();
  const waiting: Message[] = [];
  let unfinished: Message[] = [];
  let held: { messages: Buffer[]; replied: () => void } | undefined;
  let unanswered = 0;
  /** What to do with a request once all earlier ones are answered. */
  let alone: (() => void) | undefined;

  client.on('data', (chunk) => {
    waiting.push(...frontend(chunk));
    pump();
  });
  server.on('data', (chunk) => {
    const passing: Buffer[] = [];
    for (const { type, bytes } of backend(chunk)) {
      (held?.messages ?? passing).push(bytes);
      if (!endsReply(type)) continue;
      if (held) held.replied();
      else unanswered = Math.max(0, unanswered - 1); // the first has no request: it ends the sign-in
    }
    if (passing.length > 0) client.write(Buffer.concat(passing));
    if (unanswered === 0) alone?.();
  });
  for (const [from, to] of [
    [client, server],
    [server, client],
  ] as const) {
    from.on('error', () => undefined); // 'close' follows
    from.on('close', () => {
      held?.replied();
      to.end(); // earlier data still arrives, as when the kernel closes the connections of a dead process
    });
  }

  function pump(): void {
    while (!held && !alone) {
      const message = waiting.shift();
      if (!message) return;
      if (asksForEncryption(message)) {
        client.write('N');
      } else if (['', 'p', 'X'].includes(message.type)) {
        server.write(message.bytes); // opening, signing in, closing
      } else {
        unfinished.push(message);
        if (endsRequest(message.type)) {
          const whole = unfinished;
          unfinished = [];
          handOver(whole);
        }
      }
    }
  }

  function handOver(messages: readonly Message[]): void {
    const bytes = Buffer.concat(messages.map((message) => message.bytes));
    const isAnswered = messages.at(-1)?.type !== 'd';
    const { request, fate } = next(nameOf(messages));
    if (!fate) {
      server.write(bytes);
      if (isAnswered) unanswered++;
      return;
    }
    alone = () => {
      alone = undefined;
      suffer(fate, request, bytes, isAnswered);
    };
    if (unanswered === 0) alone();
  }

  function suffer(fate: Fate, request: Request, bytes: Buffer, isAnswered: boolean): void {
    let reply = hold();
    const exchange: Exchange = {
      ...request,
      forward: () => void server.write(bytes),
      reply: async () => (isAnswered ? reply : Buffer.alloc(0)),
      answer: (answer) => void client.write(answer),
      async inject(sql) {
        server.write(queryMessage(sql));
        await reply;
        reply = hold();
      },
      cut() {
        client.destroy();
        server.destroy();
      },
    };
    Promise.resolve(fate(exchange))
      .catch((error: Error) => client.destroy(error))
      .finally(() => {
        held = undefined;
        pump();
      });
  }

  /** Holds back PostgreSQL's answer from the client until it is complete. */
  function hold(): Promise<Buffer> {
    const { promise, resolve } = Promise.withResolvers<Buffer>();
    const messages: Buffer[] = [];
    held = { messages, replied: () => resolve(Buffer.concat(messages)) };
    return promise;
  }
}

/** Query, Sync, Flush, and the three that follow a COPY. */
const endsRequest = (type: string) => 'QSHdcf'.includes(type);

/** ReadyForQuery, and PostgreSQL waiting for what is to be copied in. */
const endsReply = (type: string) => 'ZG'.includes(type);

function nameOf(messages: readonly Message[]): string {
  const copy: Record<string, string> = { d: 'COPY data', c: 'COPY done', f: 'COPY fail' };
  for (const message of messages) {
    const name = sqlOf(message) ?? copy[message.type];
    if (name !== undefined) return name;
  }
  return 'a prepared statement';
}
