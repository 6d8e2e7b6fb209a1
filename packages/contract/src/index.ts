import { accountRoutes } from './accounts.ts';
import { clickRoutes, grantRoutes } from './clicks.ts';
import { repeatRoutes, walletRoutes } from './giving.ts';
import { pageRoutes } from './pages.ts';
import { profileRoutes } from './profiles.ts';
import { publicRoutes } from './public.ts';
import { receivingRoutes } from './receiving.ts';
import type { Route } from './route.ts';
import { operationsRoutes, sandboxRoutes } from './sandbox.ts';
import { signInRoutes } from './sign-in.ts';
import { statementRoutes } from './statements.ts';
import { thingRoutes } from './things.ts';

/** Every route of the service, by the name that OpenAPI calls its `operationId`. */
export const contract = {
  ...clickRoutes,
  ...thingRoutes,
  ...publicRoutes,
  ...signInRoutes,
  ...accountRoutes,
  ...profileRoutes,
  ...grantRoutes,
  ...walletRoutes,
  ...repeatRoutes,
  ...receivingRoutes,
  ...statementRoutes,
  ...sandboxRoutes,
  ...pageRoutes,
  ...operationsRoutes,
} satisfies Record<string, Route>;

export type Contract = typeof contract;
export type OperationId = keyof Contract;

/** The routes by room, in the order of the documentation. */
export const rooms: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  Clicks: clickRoutes,
  Things: thingRoutes,
  Public: publicRoutes,
  'Sign-in': signInRoutes,
  Account: accountRoutes,
  Profile: profileRoutes,
  'Connected sites': grantRoutes,
  Wallet: walletRoutes,
  Repeats: repeatRoutes,
  Earnings: receivingRoutes,
  Statements: statementRoutes,
  Sandbox: sandboxRoutes,
  Pages: pageRoutes,
  Operations: operationsRoutes,
};

export * from './facts.ts';
export { repeatMonths } from './giving.ts';
export * from './handle.ts';
export { problem } from './problem.ts';
export * from './problems.ts';
export {
  type Category,
  categories,
  isLanguage,
  mostLinks,
  mostWords,
  type ProfileChanges,
} from './profiles.ts';
export * from './route.ts';
export * from './site-origin.ts';
export { mostCounts } from './things.ts';
