import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net';
import { after } from 'node:test';
import { createSecureContext, TLSSocket } from 'node:tls';
import { certificate, certificateKey } from './certificate.ts';

interface Front {
  /** Takes TLS, with a certificate that it made itself. */
  readonly tls?: boolean;
  /** Is a pooler: it refuses a session's settings, or drops them. Either way it makes up the process number. */
  readonly pooler?: 'refuses' | 'drops';
}

const encryptionRequest = 80_877_103;
/** What a pooler passes on. */
const passedOn = [
  'user',
  'database',
  'application_name',
  'TimeZone',
  'client_encoding',
  'DateStyle',
  'standard_conforming_strings',
];

/** Stands in front of PostgreSQL as other people's machines do. Resolves with the port. */
export async function startPostgresFront(databaseUrl: string, { tls, pooler }: Front): Promise<number> {
  const { hostname, port } = new URL(databaseUrl);
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', (first) => {
      if (first.readUInt32BE(4) !== encryptionRequest) return begin(socket, first);
      socket.write(tls ? 'S' : 'N');
      if (!tls) return socket.once('data', (startup) => begin(socket, startup));
      const secureContext = createSecureContext({ cert: certificate, key: certificateKey });
      const secured = new TLSSocket(socket, { isServer: true, secureContext });
      secured.on('error', () => undefined);
      return secured.once('data', (startup) => begin(secured, startup));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.close();
    for (const socket of open) socket.destroy();
  });
  return (server.address() as AddressInfo).port; // it listens on TCP

  function begin(client: Socket, startup: Buffer): void {
    const settings = startup.subarray(8).toString().split('\0').slice(0, -2);
    const names = settings.filter((_, index) => index % 2 === 0 && settings[index] !== '');
    const refused = names.find((name) => !passedOn.includes(name));
    if (pooler === 'refuses' && refused) {
      refuse(client, `unsupported startup parameter: ${refused}`);
      return;
    }
    const database = connectTo(Number(port), hostname);
    open.add(database);
    database.on('error', () => client.destroy()).on('close', () => client.destroy());
    client.on('close', () => database.destroy());
    database.write(pooler ? withoutSettings(startup, settings) : startup);
    client.on('data', (data) => database.write(data));
    let known = !pooler;
    database.on('data', (data) => {
      const at = known ? -1 : data.indexOf(Buffer.from([0x4b, 0, 0, 0, 12])); // BackendKeyData
      if (at >= 0) data.writeInt32BE(1_234_567, at + 5);
      known ||= at >= 0;
      client.write(data);
    });
  }
}

function withoutSettings(startup: Buffer, settings: readonly string[]): Buffer {
  const kept = settings.filter((_, index) => passedOn.includes(settings[index - (index % 2)] ?? ''));
  const body = Buffer.from(`${kept.map((part) => `${part}\0`).join('')}\0`);
  const head = Buffer.from(startup.subarray(0, 8));
  head.writeInt32BE(8 + body.length, 0);
  return Buffer.concat([head, body]);
}

function refuse(client: Socket, message: string): void {
  const fields = Buffer.from(`SFATAL\0C08P01\0M${message}\0\0`);
  const head = Buffer.from([0x45, 0, 0, 0, 0]);
  head.writeInt32BE(4 + fields.length, 1);
  client.end(Buffer.concat([head, fields]));
}
