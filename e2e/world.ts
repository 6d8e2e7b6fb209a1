import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Config } from '../api/src/config.ts';
import { checkLedger } from '../api/src/ledger/index.ts';
import type { Db } from '../api/src/platform/db/database.ts';
import { done } from '../api/src/platform/failure.ts';
import type { Services } from '../api/src/services.ts';
import { openTestDatabase } from '../api/test/test-database.ts';
import { startDemo } from '../demo/server.ts';
import { launchBrowser } from './engines/engine.ts';
import { freePort } from './free-port.ts';
import { type Publisher, startPublisher } from './publisher.ts';
import { startForStory } from './release/installed-service.ts';

/** The real service, the real demo and a publisher for odd pages, each on its own origin, and a real browser. */
export interface World {
  readonly browser: Browser;
  readonly serviceUrl: string;
  /** On another site than the service: 127.0.0.1 against localhost. */
  readonly demoUrl: string;
  readonly publisher: Publisher;
  readonly services: Services;
  readonly config: Config;
  /** For changes that no page can make, such as letting time pass. */
  readonly db: Db;
  /** The addresses of everything that was flattred. */
  flattred(): Promise<string[]>;
  /** The findings of the audit. */
  checkLedger(): Promise<unknown[]>;
  /** A member with this handle; returns their id. */
  creator(handle: string): Promise<bigint>;
  close(): Promise<void>;
}

/**
 * `TEST_ENGINE` chooses the database, as for the API's own tests, and `FLATTR_SERVICE` an installed release. `environment` has
 * settings of the service.
 */
export async function openWorld(environment: Record<string, string> = {}): Promise<World> {
  const serviceUrl = `http://localhost:${await freePort()}`;
  const dataDir = await mkdtemp(join(tmpdir(), 'flattr-story-'));
  const database = process.env.TEST_ENGINE === 'postgres' ? await openTestDatabase() : undefined;
  const databaseUrl = database?.url;
  await database?.db.destroy(); // the service has connections of its own
  const service = await startForStory({
    PUBLIC_URL: serviceUrl,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
    ...environment,
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
  });
  const demo = await startDemo({ port: 0, host: '127.0.0.1', service: serviceUrl });
  const publisher = await startPublisher(serviceUrl);
  const browser = await launchBrowser();

  const { members } = service.services;
  async function creator(handle: string): Promise<bigint> {
    const id = await members.findOrCreate(`${handle}@example.com`);
    done(await members.chooseHandle(id, handle));
    return id;
  }
  await creator('ada');
  await creator('ben');

  return {
    browser,
    serviceUrl,
    demoUrl: demo.url,
    publisher,
    services: service.services,
    config: service.config,
    db: service.db,
    creator,
    // Clicks and things lie on different nodes of a cluster, so they are not joined.
    flattred: async () =>
      service
        .db('things')
        .whereIn('id', await service.db('clicks').pluck('thing_id'))
        .pluck('url'),
    checkLedger: () => checkLedger(service.db),
    async close() {
      await browser.close();
      await demo.close();
      await publisher.close();
      await service.stop();
      await database?.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
