import { ConfigError, readConfig } from './config.ts';
import { createLog } from './platform/log.ts';
import { startService } from './start.ts';
import { explainStartFailure } from './start-failure.ts';

/** Runs the service until it is told to stop (SIGTERM, SIGINT). */
try {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  // Only then is anything of OpenTelemetry loaded.
  const endTracing = config.traces && (await traceTo(config.traces, config.trustProxy > 0));
  const service = await startService(config, log);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, async () => {
      log.info({ signal }, 'stopping');
      await service.stop();
      await endTracing?.();
      process.exit(0);
    });
  }
  log.info({ url: config.publicUrl, port: service.port, engine: service.engine }, 'listening');
  if (service.engine === 'embedded') {
    log.warn(
      { dataDir: config.dataDir },
      'embedded database: fine for trying out, not for money. Set DATABASE_URL to use PostgreSQL.',
    );
  }
} catch (error) {
  console.error(explainStartFailure(error));
  // EX_CONFIG of sysexits(3), after which systemd need not start it again.
  process.exit(error instanceof ConfigError ? 78 : 1);
}

async function traceTo(...given: Parameters<StartTracing>): Promise<ReturnType<StartTracing>> {
  const { startTracing } = await import('./platform/traces/open-telemetry.ts');
  return startTracing(...given);
}

type StartTracing = typeof import('./platform/traces/open-telemetry.ts')['startTracing'];
