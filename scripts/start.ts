import { ConfigError, readConfig } from '../api/src/config.ts';
import { done } from '../api/src/platform/failure.ts';
import { createLog } from '../api/src/platform/log.ts';
import { buildTown } from '../api/src/sandbox/town/index.ts';
import { createServices, type Services } from '../api/src/services.ts';
import { startService } from '../api/src/start.ts';
import { explainStartFailure } from '../api/src/start-failure.ts';
import { blogWorks } from '../demo/blog-pages.ts';
import { stalls } from '../demo/market.ts';
import { marketWorks } from '../demo/market-pages.ts';
import { authors } from '../demo/posts.ts';
import { startDemo, startMarket } from '../demo/server.ts';

/*
 * `npm start`: the service with its embedded database and play money, and two sites of other publishers, ready to try. An
 * empty data folder is filled with a small town, unless SEED_DEMO=0. A real service is started by api/src/main.ts. Both
 * need what scripts/build.ts builds before they are loaded.
 */

const demoPort = Number(process.env.DEMO_PORT || 4000);

try {
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env });
  if (config.sandbox !== 'local') {
    throw new ConfigError(
      'PUBLIC_URL: npm start runs only on this machine. To serve others, use npm run serve.',
    );
  }
  if (!/^\d{1,5}$/.test(String(demoPort)) || demoPort > 65_534) {
    throw new ConfigError(
      'DEMO_PORT: must be a whole number from 0 to 65534. The market takes the port after it.',
    );
  }
  if (demoPort !== 0 && (demoPort === config.port || demoPort + 1 === config.port)) {
    throw new ConfigError(
      `DEMO_PORT: the blog and the market take the ports ${demoPort} and ${demoPort + 1}, but the service listens on ${config.port}.`,
    );
  }
  const log = createLog(config.logLevel);
  // As on the web, the demo is on a different site than the service, not only on another port.
  const where = { host: '127.0.0.1', service: config.publicUrl };
  const blog = await startDemo({ port: demoPort, ...where });
  const market = await startMarket({ port: demoPort && demoPort + 1, ...where });
  const isPlay = config.payments === 'play';
  if (isPlay && process.env.SEED_DEMO !== '0') {
    const sites = [
      { origin: blog.url, pages: blogWorks },
      { origin: market.url, pages: marketWorks },
    ];
    await buildTown(config, { sites, openServices: (db) => createServices({ config, db, log }) });
  }
  const service = await startService(config, log);
  await addCreators(service.services.members);

  console.log(`
  Flattr, reborn: a sandbox ${isPlay ? 'with play money' : `that takes money by ${config.payments}`}

    A blog with buttons    ${blog.url}
    A market with buttons  ${market.url}
    The service            ${config.publicUrl}
    Its directory          ${config.publicUrl}/directory

  Try it
    1. Open the blog and press a Flattr button. Sign in with any email address. The code appears on the page.
    2. Press another button. This time one click is enough.
    3. Open ${config.publicUrl}/wallet. Choose a monthly amount${isPlay ? ', save a play card' : ''} and end the month.
    4. Sign in as ada@example.com or ben@example.com to see what they received.

  Data: ${service.engine === 'embedded' ? `embedded database in ${config.dataDir}/ (for trying it out only)` : 'PostgreSQL'}
  Stop with Ctrl+C.
`);

  const stop = async () => {
    await Promise.all([blog.close(), market.close()]);
    await service.stop();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  const { port } = error as { port?: number };
  const isDemo = port === demoPort || port === demoPort + 1;
  console.error(explainStartFailure(error, isDemo ? 'DEMO_PORT' : 'PORT'));
  process.exit(1);
}

/** Buttons on the two sites pay these creators, so they must exist in every database. */
async function addCreators(members: Services['members']): Promise<void> {
  for (const [handle, { name }] of Object.entries({ ...authors, ...stalls })) {
    const id = await members.findOrCreate(`${handle}@example.com`);
    done(await members.chooseHandle(id, handle));
    if (done(await members.get(id)).name === null) done(await members.update(id, { name }));
  }
}
