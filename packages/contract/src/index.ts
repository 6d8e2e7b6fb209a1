import type { z } from 'zod';
import type { Route } from './route.ts';
import { accountRoutes } from './routes/accounts.ts';
import { bankRoutes } from './routes/bank.ts';
import { clickRoutes, grantRoutes } from './routes/clicks.ts';
import { proofRoutes } from './routes/creators/proofs.ts';
import { repeatRoutes, walletRoutes } from './routes/giving.ts';
import { adminRoutes } from './routes/operators/admin.ts';
import { pageRoutes } from './routes/pages.ts';
import { paymentRoutes } from './routes/payments.ts';
import { profileRoutes } from './routes/profiles.ts';
import { publicRoutes } from './routes/public.ts';
import { receivingRoutes, reminderRoutes } from './routes/receiving.ts';
import { operationsRoutes, sandboxRoutes } from './routes/sandbox.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { statementRoutes } from './routes/statements.ts';
import { thingRoutes } from './routes/things.ts';

/** Every route of the service, by the name that OpenAPI calls its `operationId`. */
export const contract = {
  ...clickRoutes,
  ...thingRoutes,
  ...proofRoutes,
  ...publicRoutes,
  ...signInRoutes,
  ...accountRoutes,
  ...profileRoutes,
  ...grantRoutes,
  ...walletRoutes,
  ...repeatRoutes,
  ...paymentRoutes,
  ...bankRoutes,
  ...reminderRoutes,
  ...receivingRoutes,
  ...statementRoutes,
  ...sandboxRoutes,
  ...pageRoutes,
  ...adminRoutes,
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

/** What a request needs: `params`, `query` and `body`, as far as the route has them. */
export type QuestionOf<Id extends OperationId> = {
  [Part in 'params' | 'query' | 'body' as Part extends keyof Contract[Id]
    ? Part
    : never]: Part extends keyof Contract[Id]
    ? Contract[Id][Part] extends z.ZodType
      ? z.input<Contract[Id][Part]>
      : Blob
    : never;
};

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
  {
    name: 'Proofs',
    about: 'Which accounts and domains are whose, and whose a page is.',
    routes: proofRoutes,
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
  {
    name: 'Payments',
    about: 'How you pay, and how you are paid.',
    routes: { ...paymentRoutes, ...bankRoutes },
  },
  { name: 'Reminders', about: 'Emails about money that you can turn off.', routes: reminderRoutes },
  { name: 'Statements', about: 'Months that are settled.', routes: statementRoutes },
  { name: 'Sandbox', about: 'Only in the sandbox on your own machine.', routes: sandboxRoutes },
  { name: 'Pages', about: 'For people and browsers.', routes: pageRoutes },
  {
    name: 'Operators’ pages',
    about: 'For members named in the service’s settings. Everybody else is answered `not-found`.',
    routes: adminRoutes,
  },
  {
    name: 'Operations',
    about: 'For operators, on a port that only the machine itself reaches.',
    routes: operationsRoutes,
  },
];

export { canonicalHref } from './canonical-url.ts';
export * from './facts.ts';
export * from './handle.ts';
export { problem } from './problem.ts';
export * from './problems.ts';
export * from './route.ts';
export { type ExportList, exportLists, type Me } from './routes/accounts.ts';
export type { PageOwner } from './routes/creators/proofs.ts';
export { repeatMonths } from './routes/giving.ts';
export { type DirectoryQuestion, mostDirectoryPages } from './routes/pages.ts';
export {
  type Category,
  categories,
  isLanguage,
  mostLinks,
  mostWords,
  type ProfileChanges,
  profileFields,
} from './routes/profiles.ts';
export { type ClientInfo, mostFaces } from './routes/public.ts';
export type { LiveState, WalletState } from './routes/receiving.ts';
export type { PasskeyAuthentication, PasskeyRegistration } from './routes/sign-in.ts';
export { mostCounts, type PageReading, type SiteReading } from './routes/things.ts';
export * from './site-origin.ts';
