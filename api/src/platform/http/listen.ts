import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Codes of a machine without this protocol. */
const withoutProtocol = new Set(['EAFNOSUPPORT', 'EADDRNOTAVAIL', 'EPROTONOSUPPORT']);

export interface Listening {
  readonly servers: readonly Server[];
  /** The port it really listens on, where 0 was asked for. */
  readonly port: number;
}

/** Nothing can listen there. The message says which setting to change. */
export class CannotListen extends Error {
  override name = 'CannotListen';
  readonly code: string;

  constructor({ code = '', message }: NodeJS.ErrnoException, port: number, host: string, setting: string) {
    super(
      whyNot(code, port, host, setting) ??
        `The service cannot listen (${message}). Check HOST and ${setting}.`,
    );
    this.code = code;
  }
}

function whyNot(code: string, port: number, host: string, setting: string): string | undefined {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken. Stop what uses it, or choose another with ${setting}.`;
    case 'EACCES':
      return `The service may not listen on port ${port}. Choose one above 1023 with ${setting}, and let the proxy send to it.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST is ${host}, a name that nobody knows. Set it to an address of this machine, such as 127.0.0.1, or leave it out.`;
    case 'EADDRNOTAVAIL':
      return `HOST is ${host}, which is no address of this machine. Set it to one that is, such as 127.0.0.1, or leave it out.`;
  }
  return undefined;
}

/** Listens, or rejects with what to change. `setting`: the one that chooses the port. */
export async function listen(
  make: () => Server,
  port: number,
  host: string,
  setting = 'PORT',
): Promise<Listening> {
  try {
    return await listenOnAll(make, port, host);
  } catch (error) {
    throw new CannotListen(error as NodeJS.ErrnoException, port, host, setting);
  }
}

/**
 * Listens on `host`, and on both protocols where it means both: `localhost` is two addresses of which a browser tries
 * either, and `::` takes IPv4 too. A machine without one of them does with the other.
 */
async function listenOnAll(make: () => Server, port: number, host: string): Promise<Listening> {
  const [first = host, second] = host === 'localhost' ? ['127.0.0.1', '::1'] : [host];
  const server = make();
  if (host === '::') {
    if (!(await tryToListen(server, port, host))) await listenOn(server, port, '0.0.0.0');
    return listening(server);
  }
  await listenOn(server, port, first);
  if (second === undefined) return listening(server);
  const other = make();
  try {
    const isListening = await tryToListen(other, listening(server).port, second);
    return isListening ? listening(server, other) : listening(server);
  } catch (error) {
    server.close();
    throw error;
  }
}

const listening = (...[first, ...others]: [Server, ...Server[]]): Listening => ({
  servers: [first, ...others],
  port: (first.address() as AddressInfo).port, // it listens on TCP
});

/** False on a machine without this protocol. */
async function tryToListen(server: Server, port: number, host: string): Promise<boolean> {
  try {
    await listenOn(server, port, host);
    return true;
  } catch (error) {
    if (withoutProtocol.has((error as { code?: string }).code ?? '')) return false;
    throw error;
  }
}

function listenOn(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
