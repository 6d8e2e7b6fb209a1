import { contract, firstPartyLimit } from '@flattr/contract';
import express, { type Express, Router } from 'express';
import type { Logger } from 'pino';
import {
  createCodeDesk,
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
import { adminRoutes } from './admin/index.ts';
import { ownClickRoutes, signedClickRoutes } from './clicks/index.ts';
import type { Config } from './config.ts';
import { repeatRoutes, walletRoutes } from './giving/index.ts';
import { grantRoutes } from './grants/index.ts';
import {
  bankRoutes,
  depositRoutes,
  paymentRoutes,
  playRoutes,
  providerEventRoutes,
  receiptRoutes,
  reminderEndRoutes,
  reminderRoutes,
  returnRoutes,
} from './payments/index.ts';
import { fileRoutes } from './platform/files/routes.ts';
import { answerInTime } from './platform/http/answer-within.ts';
import { securityHeaders } from './platform/http/headers.ts';
import { limitByAddress } from './platform/http/limits.ts';
import { ownOriginOnly, ownSpelling } from './platform/http/origins.ts';
import { notFound, problemHandler } from './platform/http/problems.ts';
import { type OwnMachine, ownMachineOnly, watchProxies } from './platform/http/proxies.ts';
import { sessionCookie, signedInOnly } from './platform/http/session.ts';
import type { Metrics } from './platform/operations/metrics.ts';
import { watchRequests } from './platform/requests/watch-requests.ts';
import { version } from './platform/version.ts';
import { fromLoopback, proofRoutes, resolverRoutes, signInElsewhereRoutes } from './proofs/index.ts';
import {
  badgeRoutes,
  cardRoutes,
  directoryRoutes,
  docsRoutes,
  figuresRoutes,
  pageRoutes,
  plainRoutes,
  problemPage,
  serviceRoutes,
  whoseRoutes,
} from './public/index.ts';
import {
  digestEndRoutes,
  digestRoutes,
  earningsRoutes,
  earningsYearRoutes,
  liveRoutes,
  shownReaderRoutes,
} from './receiving/index.ts';
import { sandboxRoutes } from './sandbox/index.ts';
import type { Services } from './services.ts';
import { keyRoutes, publicStatementRoutes, statementRoutes } from './statements/index.ts';
import { siteRoutes, thingRoutes } from './things/index.ts';

interface Dependencies {
  readonly config: Config;
  readonly services: Services;
  readonly log: Logger;
  /** Where requests are counted. */
  readonly metrics?: Metrics;
}

/** The whole HTTP surface, in the order requests meet it. */
export function createApp({ config, services, log, metrics }: Dependencies): Express {
  const { publicUrl, serviceName, currency } = config;
  const shared = sharedBy(config, services);

  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');
  app.locals.problemPage = problemPage({ serviceName, publicUrl, sandbox: config.playMoney });
  app.use(watchRequests({ log, metrics, trustsProxy: config.trustProxy > 0 }));
  const sandbox = config.sandbox === 'local' ? ownMachineOnly(publicUrl, log) : undefined;
  if (sandbox) app.use(fromLoopback(publicUrl));
  app.use(sandbox?.all ?? watchProxies(config.trustProxy, log));
  // Other sites' pages send these all the time: they come first, with few headers, and read no cookie.
  app.use(signedClickRoutes(shared));
  app.use(thingRoutes(shared));
  app.use(securityHeaders(publicUrl));
  app.use(answerInTime(publicUrl, [contract.endMonth.path]));
  app.use(ownSpelling(publicUrl));

  app.use(fileRoutes({ version, archive: config.buttonArchive, log }));
  app.use(keyRoutes(services));
  app.use(whoseRoutes({ ...shared, serviceName, sandbox: config.playMoney }));
  app.use(pageRoutes({ serviceName, publicUrl, currency, sandbox: config.playMoney }));
  app.use(docsRoutes({ serviceName, publicUrl, sandbox: config.playMoney, sourceUrl: config.sourceUrl }));
  app.use(directoryRoutes({ ...shared, serviceName, sandbox: config.playMoney }));
  app.use(pictureRoutes(shared));
  app.use(badgeRoutes(shared));
  app.use(cardRoutes(shared));
  app.use(digestEndRoutes({ ...shared, serviceName }));
  app.use(reminderEndRoutes({ ...shared, serviceName }));
  app.use(returnRoutes(shared));
  app.use(signInElsewhereRoutes(shared, config));
  app.use(apiRoutes(config, shared, sandbox));
  app.use(notFound);
  app.use(problemHandler({ publicUrl, log }));
  return app;
}

/** What the routes of most rooms need. */
function sharedBy(config: Config, services: Services) {
  const { publicUrl, sandbox } = config;
  const cookie = sessionCookie(publicUrl);
  return {
    ...services,
    describeMe: createDescribeMe(services),
    cookie,
    codeDesk: createCodeDesk({ ...services, cookie }),
    publicUrl,
    plainHttp: sandbox === 'local',
    sandbox: sandbox !== 'off',
    money: { ...config, canPayOut: services.canPayOut },
  };
}

/** `/v1`, from what everyone can ask to what needs a session. */
function apiRoutes(
  config: Config,
  shared: ReturnType<typeof sharedBy>,
  sandbox: OwnMachine | undefined,
): Router {
  const { publicUrl, serviceName, currency } = config;
  const routes = Router();
  // For everyone: no cookie is read.
  routes.use(serviceRoutes({ config, months: shared.months, version }));
  routes.use(creatorRoutes(shared));
  routes.use(figuresRoutes(shared));
  routes.use(publicStatementRoutes(shared));
  routes.use(providerEventRoutes(shared));

  // Our own pages only.
  routes.use(
    ['/v1', contract.plainPage.path, '/play', contract.adminPage.path],
    limitByAddress('pages', firstPartyLimit),
    ownOriginOnly(publicUrl),
    express.json({ limit: '16kb' }),
  );
  if (sandbox) routes.use('/v1/sandbox', sandbox.shortcuts).use(sandboxRoutes(shared));
  if (shared.play) routes.use(playRoutes({ play: shared.play, serviceName }));
  routes.use(signInRoutes(shared));
  routes.use(resolverRoutes(shared));
  const mailsFor = async (email: string) => (sandbox?.isOpen() ? shared.outbox.waitingFor(email) : []);
  routes.use(plainRoutes({ ...shared, serviceName, currency, mailsFor, sandbox: config.playMoney }));

  routes.use(adminRoutes({ ...shared, ...config }));

  // Signed-in members only.
  routes.use(['/v1/me', '/v1/grants'], signedInOnly(shared.cookie.name, shared.sessions.find));
  for (const ofRoom of memberOnlyRoutes) routes.use(ofRoom(shared));
  return routes;
}

const memberOnlyRoutes = [
  memberRoutes,
  sessionRoutes,
  passkeyRoutes,
  exportRoutes,
  walletRoutes,
  depositRoutes,
  paymentRoutes,
  bankRoutes,
  receiptRoutes,
  reminderRoutes,
  statementRoutes,
  earningsRoutes,
  earningsYearRoutes,
  shownReaderRoutes,
  profileRoutes,
  digestRoutes,
  liveRoutes,
  ownClickRoutes,
  repeatRoutes,
  grantRoutes,
  siteRoutes,
  proofRoutes,
];
