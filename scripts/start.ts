import { ConfigError, readConfig } from '../api/src/config.ts';
import { createLog } from '../api/src/platform/log.ts';
import { startService } from '../api/src/start.ts';
import { explainStartFailure } from '../api/src/start-failure.ts';
import { startDemo } from '../demo/server.ts';

/*
 * `npm start`: the service with its embedded database and play money, and a publisher's blog on another site, ready
 * to try. A real service is started by api/src/main.ts. Both need what scripts/build.ts builds before they are loaded.
 */

const demoPort = Number(process.env.DEMO_PORT ?? 4000);

try {
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env });
  if (config.sandbox !== 'local') {
    throw new ConfigError(
      'PUBLIC_URL: npm start is for trying it out on this machine. Run npm run serve instead.',
    );
  }
  const service = await startService(config, createLog(config.logLevel));
  // The blog's two authors, so that there is somebody to flattr.
  for (const [handle, name] of [
    ['ada', 'Ada'],
    ['ben', 'Ben'],
  ] as const) {
    const id = await service.services.members.findOrCreate(`${handle}@example.com`);
    await service.services.members.chooseHandle(id, handle);
    const member = await service.services.members.get(id);
    if (member.name === null) await service.services.members.update(id, { name });
  }
  // Another site, not only another port: what is same-site would prove nothing.
  const demo = await startDemo({ port: demoPort, host: '127.0.0.1', service: config.publicUrl });

  console.log(`
  Flattr, reborn                                        play money, nothing is real

    A blog with buttons    ${demo.url}
    The service            ${config.publicUrl}

  Try this
    1. Open the blog and press a button. Sign in with any address; the code is shown on the page.
    2. Press another: one click, no window.
    3. Open ${config.publicUrl}/wallet, choose a monthly amount, add play money, end the month.
    4. Sign in as ada@example.com or ben@example.com to see what they received.

  Data: ${service.engine === 'embedded' ? `embedded database in ${config.dataDir}/ (for trying out, not for money)` : 'PostgreSQL'}
  Stop with Ctrl+C.
`);

  const stop = async () => {
    await demo.close();
    await service.stop();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  console.error(explainStartFailure(error));
  process.exit(1);
}
