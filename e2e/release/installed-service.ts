import { type Config, readConfig } from '../../api/src/config.ts';
import { openPostgres } from '../../api/src/platform/db/engine/postgres.ts';
import { createLog } from '../../api/src/platform/log.ts';
import { createServices } from '../../api/src/services.ts';
import type { RunningService } from '../../api/src/start.ts';
import { startService } from '../../api/src/start.ts';
import { run, type TestProcess } from '../../api/test/test-process.ts';

/** The installed release to test, as the path of its command. Without it stories run the sources. */
const installed = process.env.FLATTR_SERVICE;

/** The service for a story: in this process, or on PostgreSQL the installed release as a process of its own. */
export async function startForStory(environment: Record<string, string>): Promise<StoryService> {
  const config = readConfig(environment);
  if (!installed) return { config, ...(await startService(config, createLog(config.logLevel))) };
  if (!config.databaseUrl)
    throw new Error('FLATTR_SERVICE needs PostgreSQL, where a story looks into the database.');
  const service = await startInstalled(installed, environment);
  const { db, close } = await openPostgres(config.databaseUrl);
  const services = createServices({ config, db, log: createLog('silent') });
  return {
    config,
    db,
    services,
    async stop() {
      await close();
      service.child.kill('SIGTERM');
      const code = await service.ended();
      if (code !== 0) throw new Error(`flattr-service ended with ${code}:\n${service.output()}`);
    },
  };
}

type StoryService = Pick<RunningService, 'services' | 'db' | 'stop'> & { readonly config: Config };

/** Starts the installed release as an operator does, and waits until it listens. */
export async function startInstalled(
  command: string,
  environment: Record<string, string>,
): Promise<TestProcess> {
  const service = run([command], { ...environment, LOG_LEVEL: 'info' });
  await service.says('"msg":"listening"', 60_000);
  return service;
}
