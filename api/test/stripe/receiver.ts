import { createServer } from 'node:http';
import { listenForTests } from '../mail-server.ts';
import { until } from '../test-process.ts';

interface ReceivedEvent {
  readonly body: string;
  readonly signature: string;
  readonly type: string;
  readonly id: string;
}

/** An address that takes events, and keeps them in the order of their arrival. */
export interface Receiver {
  readonly url: string;
  readonly received: ReceivedEvent[];
  /** Statuses of the next answers; 200 when there are none left. */
  readonly answers: number[];
  types(): string[];
  /** Resolves when an event of this type has come. */
  has(type: string): Promise<ReceivedEvent>;
}

/**
 * Starts a receiver until the test ends. It is started inside of a test. With `together` it answers nobody until so many
 * events are there at once.
 */
export async function startReceiver({ together = 1 } = {}): Promise<Receiver> {
  const received: ReceivedEvent[] = [];
  const answers: number[] = [];
  const open: (() => void)[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { type, id } = JSON.parse(body) as { type: string; id: string };
    received.push({ body, signature: String(request.headers['stripe-signature']), type, id });
    open.push(() => response.writeHead(answers.shift() ?? 200).end());
    if (open.length >= together) for (const answer of open.splice(0)) answer();
  });
  const port = await listenForTests(server);
  const find = (type: string) => received.find((each) => each.type === type);
  return {
    url: `http://127.0.0.1:${port}/events`,
    received,
    answers,
    types: () => received.map(({ type }) => type),
    async has(type) {
      await until(() => find(type) !== undefined, { what: `the event ${type}` });
      return find(type) as ReceivedEvent; // just found
    },
  };
}
