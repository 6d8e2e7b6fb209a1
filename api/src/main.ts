import { readConfig } from './config.ts';
import { createLog } from './platform/log.ts';
import { startService } from './start.ts';
import { explainStartFailure } from './start-failure.ts';

/** Runs the service until it is told to stop (SIGTERM, SIGINT). */
try {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const service = await startService(config, log);
  log.info({ url: config.publicUrl, port: service.port, engine: service.engine }, 'listening');
  if (service.engine === 'embedded') {
    log.warn(
      { dataDir: config.dataDir },
      'embedded database: fine for trying out, not for money. Set DATABASE_URL to use PostgreSQL.',
    );
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, async () => {
      log.info({ signal }, 'stopping');
      await service.stop();
      process.exit(0);
    });
  }
} catch (error) {
  console.error(explainStartFailure(error));
  process.exit(1);
}
