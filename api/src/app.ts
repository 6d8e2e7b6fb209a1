import { firstPartyLimit } from '@flattr/contract';
import express, { type Express, Router } from 'express';
import type { Logger } from 'pino';
import {
  createDescribeMe,
  creatorRoutes,
  exportRoutes,
  memberRoutes,
  passkeyRoutes,
  pictureRoutes,
  profileRoutes,
  sessionRoutes,
  signInRoutes,
} from './accounts/index.ts';
import { ownClickRoutes, signedClickRoutes } from './clicks/index.ts';
import type { Config } from './config.ts';
import { depositRoutes, repeatRoutes, walletRoutes } from './giving/index.ts';
import { grantRoutes } from './grants/index.ts';
import { fileRoutes } from './platform/files/routes.ts';
import { answerInTime } from './platform/http/answer-within.ts';
import { securityHeaders } from './platform/http/headers.ts';
import { limitByAddress } from './platform/http/limits.ts';
import { ownHostOnly, ownOriginOnly } from './platform/http/origins.ts';
import { notFound, problemHandler } from './platform/http/problems.ts';
import { sessionCookie, signedInOnly } from './platform/http/session.ts';
import { logRequests } from './platform/log.ts';
import { version } from './platform/version.ts';
import { badgeRoutes, directoryRoutes, pageRoutes, serviceRoutes } from './public/index.ts';
import {
  digestEndRoutes,
  digestRoutes,
  earningsRoutes,
  liveRoutes,
  shownReaderRoutes,
} from './receiving/index.ts';
import { sandboxRoutes } from './sandbox/index.ts';
import type { Services } from './services.ts';
import { keyRoutes, publicStatementRoutes, statementRoutes } from './statements/index.ts';
import { siteRoutes, thingRoutes } from './things/index.ts';

/** The whole HTTP surface, in the order requests meet it. */
export function createApp({
  config,
  services,
  log,
}: {
  config: Config;
  services: Services;
  log: Logger;
}): Express {
  const { publicUrl, serviceName, currency } = config;
  const cookie = sessionCookie(publicUrl);
  const shared = {
    ...services,
    describeMe: createDescribeMe(services),
    cookie,
    publicUrl,
    plainHttp: config.sandbox === 'local',
    sandbox: config.sandbox !== 'off',
  };

  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');
  app.use(logRequests(log));
  if (config.sandbox === 'local') app.use(ownHostOnly(publicUrl));
  // What pages of others ask for all the time comes first, with the few headers that mean something there. No cookie
  // is read.
  app.use(signedClickRoutes(shared));
  app.use(thingRoutes(shared));
  app.use(securityHeaders(publicUrl));

  app.use(fileRoutes({ version, archive: config.buttonArchive, log }));
  app.use(keyRoutes(services));
  app.use(pageRoutes({ serviceName, currency }));
  app.use(directoryRoutes({ ...shared, serviceName }));
  app.use(pictureRoutes(shared));
  app.use(badgeRoutes(shared));
  app.use(digestEndRoutes({ ...shared, serviceName }));
  app.use(v1());
  app.use(notFound);
  app.use(problemHandler({ publicUrl, log }));
  return app;

  function v1(): Router {
    const routes = Router();
    // What somebody waits for on another page.
    routes.use(['/v1/me/clicks', '/v1/grants'], answerInTime(publicUrl));
    // For everybody: no cookie is read.
    routes.use(serviceRoutes({ config, months: services.months, version }));
    routes.use(creatorRoutes(shared));
    routes.use(publicStatementRoutes(shared));

    // Our own pages only.
    routes.use(
      '/v1',
      limitByAddress('pages', firstPartyLimit),
      ownOriginOnly(publicUrl),
      express.json({ limit: '16kb' }),
    );
    if (config.sandbox === 'local') routes.use(sandboxRoutes(shared));
    routes.use(signInRoutes(shared));

    // Signed-in readers only.
    routes.use(['/v1/me', '/v1/grants'], signedInOnly(cookie.name, services.sessions.find));
    routes.use(memberRoutes(shared));
    routes.use(sessionRoutes(shared));
    routes.use(passkeyRoutes(shared));
    routes.use(exportRoutes(shared));
    routes.use(walletRoutes(shared));
    routes.use(depositRoutes(shared));
    routes.use(statementRoutes(shared));
    routes.use(earningsRoutes(shared));
    routes.use(shownReaderRoutes(shared));
    routes.use(profileRoutes(shared));
    routes.use(digestRoutes(shared));
    routes.use(liveRoutes(shared));
    routes.use(ownClickRoutes(shared));
    routes.use(repeatRoutes(shared));
    routes.use(grantRoutes(shared));
    routes.use(siteRoutes(shared));
    return routes;
  }
}
