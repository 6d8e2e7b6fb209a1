import assert from 'node:assert/strict';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import type { Db } from '../src/platform/db/database.ts';
import { createHttpServer } from '../src/platform/http/server.ts';
import { createLog } from '../src/platform/log.ts';
import { createServices, type Services } from '../src/services.ts';
import { takeTestAddress } from './client-address.ts';
import { watchContract } from './contract-watch.ts';

/** One of several services on one database, all behind one name. */
export interface Instance {
  /** Its public URL, for readers and in tokens. */
  readonly url: string;
  /** Where it listens. */
  readonly port: number;
  readonly services: Services;
  stop(): Promise<void>;
}

/** Starts the service on an existing database. The first gives its name to the others. */
export async function startInstance(
  db: Db,
  { url, environment = {} }: { url?: string; environment?: Record<string, string> } = {},
): Promise<Instance> {
  let app: RequestListener | undefined;
  const server: Server = createHttpServer((request, response) => app?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const publicUrl = url ?? `http://localhost:${port}`;
  const config = readConfig({ PUBLIC_URL: publicUrl, LOG_LEVEL: 'silent', ...environment });
  const log = createLog(config.logLevel);
  const services = createServices({ config, db, log });
  await services.months.current();
  const watched = watchContract(createApp({ config, services, log }));
  app = watched.listener;
  server.prependListener('request', takeTestAddress);
  return {
    url: publicUrl,
    port,
    services,
    async stop() {
      server.closeAllConnections();
      await services.outbox.stop();
      await new Promise((resolve) => server.close(resolve));
      assert.deepEqual(watched.violations, [], 'every answer is one that the contract declares');
    },
  };
}
