import type { AddressInfo, Server } from 'node:net';
import { after } from 'node:test';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

interface ReceivedMail {
  readonly to: string[];
  readonly text: string;
}

/** Starts a server of any kind until the tests end, and resolves with its port. */
export async function listenForTests(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => server.close());
  return (server.address() as AddressInfo).port; // it listens on TCP
}

/** A mail server that keeps what it takes. */
export async function startMailServer(options: SMTPServerOptions = {}) {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, session, answer) {
      let text = '';
      stream.on('data', (chunk: Buffer) => {
        text += chunk;
      });
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
        answer();
      });
    },
    ...options,
  });
  server.on('error', () => undefined); // broken handshakes
  return { received, port: await listenForTests(server.server as Server) };
}

/** What a mail server answers to one command. */
export const refusal = (responseCode: number, text = 'no') =>
  Object.assign(new Error(text), { responseCode });
