import type { z } from 'zod';
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

type SchemaOf<Id extends OperationId> = Contract[Id]['answers'] extends infer Answers
  ? Answers[keyof Answers] extends infer Answer
    ? Answer extends { schema: infer Schema }
      ? Schema
      : Answer
    : never
  : never;

/** The JSON that a route answers on success. */
export type AnswerOf<Id extends OperationId> = z.input<Extract<SchemaOf<Id>, z.ZodType>>;

/** The same for a client: amounts, ids, months and moments have a brand, because all of them are text. */
export type Received<Id extends OperationId> = z.output<Extract<SchemaOf<Id>, z.ZodType>>;

/** The JSON that a route takes. */
export type BodyOf<Id extends OperationId> = Contract[Id] extends { body: infer Schema extends z.ZodType }
  ? z.input<Schema>
  : never;

export interface Room {
  readonly name: string;
  readonly about: string;
  readonly routes: Readonly<Record<string, Route>>;
}

/** The routes by room, in the order of the documentation. */
export const rooms: readonly Room[] = [
  { name: 'Clicks', about: 'Flattr a page, and undo it.', routes: clickRoutes },
  {
    name: 'Things',
    about: 'What can be flattred: counts, and what sites say about creators.',
    routes: thingRoutes,
  },
  { name: 'Public', about: 'About the service, for everyone.', routes: publicRoutes },
  { name: 'Sign-in', about: 'By a code in an email, or with a passkey.', routes: signInRoutes },
  {
    name: 'Account',
    about: 'Your account, where you are signed in, and a copy of your data.',
    routes: accountRoutes,
  },
  { name: 'Profile', about: 'What a creator says about themselves.', routes: profileRoutes },
  { name: 'Connected sites', about: 'Sites where one click is enough.', routes: grantRoutes },
  { name: 'Wallet', about: 'Money to give.', routes: walletRoutes },
  { name: 'Repeats', about: 'What you flattr every month.', routes: repeatRoutes },
  { name: 'Earnings', about: 'What you receive.', routes: receivingRoutes },
  { name: 'Statements', about: 'Months that are settled.', routes: statementRoutes },
  { name: 'Sandbox', about: 'Only in the sandbox on your own machine.', routes: sandboxRoutes },
  { name: 'Pages', about: 'For people and browsers.', routes: pageRoutes },
  {
    name: 'Operations',
    about: 'For operators, on a port that only the machine itself reaches.',
    routes: operationsRoutes,
  },
];

export { type ExportList, exportLists, type Me } from './accounts.ts';
export * from './facts.ts';
export { repeatMonths } from './giving.ts';
export * from './handle.ts';
export { type DirectoryQuestion, mostDirectoryPages } from './pages.ts';
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
export type { LiveState, WalletState } from './receiving.ts';
export * from './route.ts';
export type { PasskeyAuthentication, PasskeyRegistration } from './sign-in.ts';
export * from './site-origin.ts';
export { mostCounts, type SiteReading } from './things.ts';
