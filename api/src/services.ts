import type { Logger } from 'pino';
import {
  createClosing,
  createMembers,
  createPasskeyMails,
  createPasskeys,
  createProfiles,
  createSessions,
  createSignIn,
  passkeysExport,
  profileExport,
  sessionsExport,
} from './accounts/index.ts';
import { createAdmin } from './admin/index.ts';
import { clicksExport, createClicks } from './clicks/index.ts';
import type { Config } from './config.ts';
import { createRepeats, createWallet, repeatsExport } from './giving/index.ts';
import { createGrants, sitesExport } from './grants/index.ts';
import { transfersExport } from './ledger/index.ts';
import { createMonths, readerMonthsExport } from './months/index.ts';
import {
  createBank,
  createBankProvider,
  createBookkeeping,
  createCollecting,
  createDeposits,
  createMethods,
  createNotices,
  createOverview,
  createPaidInPerson,
  createPayouts,
  createPlayProvider,
  createProviderEvents,
  createReceipts,
  createRefunds,
  createReminders,
  createShown,
  createStripeProvider,
  createWatch,
  moneyMailsExport,
  type Provider,
  paymentExports,
} from './payments/index.ts';
import type { Context } from './platform/context.ts';
import { createClock } from './platform/db/clock.ts';
import type { Db } from './platform/db/database.ts';
import type { Mailer } from './platform/mail/mailer.ts';
import { createOutbox, type Outbox } from './platform/mail/outbox.ts';
import type { ExportPart, Forgetful } from './platform/member-data.ts';
import { createProofs, createResolver, proofsExport } from './proofs/index.ts';
import { createDirectory, createFigures } from './public/index.ts';
import {
  createDigests,
  createEarnings,
  createLive,
  createShownReaders,
  mailsExport,
  watchEarnings,
} from './receiving/index.ts';
import { createSettlement, earningsExport, sharesExport } from './settlement/index.ts';
import { createPublisher, createServiceKeys, createStatements } from './statements/index.ts';
import { createSites, createThings, listingsExport, thingsExport } from './things/index.ts';

export type Services = ReturnType<typeof createServices>;

interface Dependencies {
  config: Config;
  db: Db;
  log: Logger;
  /** Delivers mail. Without it, the sandbox's mailbox shows what waits. */
  sendMail?: Mailer | undefined;
  /** Takes and pays money, in the place of what the configuration names. */
  provider?: Provider | undefined;
  /** Answers for the servers of others and the DNS. */
  outside?: Outside | undefined;
}

type Outside = Pick<Parameters<typeof createProofs>[1], 'read' | 'fetch' | 'dns'>;

/** The services of every room, wired to each other: the only place that knows who needs whom. */
export function createServices({ config, db, log, sendMail, provider, outside = {} }: Dependencies) {
  const context: Context = { db, clock: createClock(db), log, config };
  const outbox = createOutbox(context, { send: sendMail });
  const giving = createGiving(context, outbox, outside);
  const receiving = createReceiving(context, outbox, giving);
  const payments = createPayments(context, { outbox, ...giving, ...receiving }, provider);
  const settling = createSettling(context, { ...giving, ...payments });
  const services = { clock: context.clock, outbox, ...giving, ...receiving, ...payments, ...settling };
  const { months, sessions, statements } = services;
  const wallet = createWallet(context, {
    ...services,
    pastMonths: statements.monthsOf,
  });
  return {
    ...services,
    wallet,
    figures: createFigures({ ...services, db }),
    admin: createAdmin(context, services),
    closing: createClosing(context, { months, rooms: roomsToForget(services) }),
    exportParts: exportPartsOf(context, services),
    live: createLive(context, { months, sessions, watched: [watchEarnings(context), wallet] }),
  };
}

/** Accounts, and the clicks that readers make with them. */
function createGiving(context: Context, outbox: Outbox, outside: Outside) {
  const months = createMonths(context);
  const members = createMembers(context);
  const things = createThings(context, { members });
  const grants = createGrants(context, { members });
  const sites = createSites(context, { members, outbox });
  const clicks = createClicks(context, { members, months, grants, things, sites });
  const proofs = createProofs(context, { members, sites, outbox, ...outside });
  const sessions = createSessions(context, { members, grants, forgetBegun: proofs.forgetSessions });
  return {
    months,
    members,
    things,
    grants,
    sites,
    clicks,
    proofs,
    resolver: createResolver(context, { members, sites, things, proofs }),
    sessions,
    signIn: createSignIn(context, { members, sessions, outbox }),
    passkeys: createPasskeys(context, { members, mails: createPasskeyMails(context, { outbox }) }),
    repeats: createRepeats(context, { months, members, things, clicks }),
  };
}

type Giving = ReturnType<typeof createGiving>;

/** What creators have, show and receive. */
function createReceiving(context: Context, outbox: Outbox, { months, members, sites, things }: Giving) {
  const { db, config } = context;
  return {
    earnings: createEarnings(context, { members }),
    profiles: createProfiles(context, { members }),
    digests: createDigests(context, { months, members, outbox }),
    directory: createDirectory({ db, months, members, sites, things, minimum: config.minimum }),
    shownReaders: createShownReaders(context),
  };
}

/** Money from outside and back. */
function createPayments(
  context: Context,
  neighbours: Giving & ReturnType<typeof createReceiving> & { outbox: Outbox },
  provider: Provider | undefined,
) {
  const play = context.config.payments === 'play' ? createPlayProvider(context.config.publicUrl) : undefined;
  const stripe = context.config.stripe && createStripeProvider({ ...context, access: context.config.stripe });
  if (context.config.stripe?.live === false)
    context.log.warn('STRIPE_SECRET_KEY is a test key: no real money moves, and every page says so.');
  const bank = context.config.bank && createBankProvider(context, context.config.bank);
  const notices = createNotices(context, neighbours);
  const own = {
    ...context,
    notices,
    provider: provider ?? play ?? stripe ?? bank ?? { name: 'off' },
  };
  const looking = {
    collecting: createCollecting(own, neighbours),
    methods: createMethods(own, neighbours),
    payouts: createPayouts(own, neighbours),
  };
  const providerEvents = createProviderEvents(own, looking);
  return {
    ...looking,
    play,
    bank: createBank(own, neighbours),
    notices,
    reminders: createReminders(own, { ...neighbours, ...looking }),
    deposits: createDeposits(context, neighbours),
    paidInPerson: createPaidInPerson(own, neighbours),
    providerEvents,
    bookkeeping: createBookkeeping(own, { providerEvents }),
    providerSetup: own.provider.setup,
    shown: createShown(context),
    refunds: createRefunds(own),
    receipts: createReceipts(own),
    moneyOf: createOverview(own),
    canPayOut: own.provider.payouts !== undefined,
    providerName: own.provider.name,
    watch: createWatch(own),
  };
}

type Payments = ReturnType<typeof createPayments>;

function createSettling(context: Context, { months, members, things, collecting }: Giving & Payments) {
  const keys = createServiceKeys(context);
  return {
    keys,
    settlement: createSettlement(context, {
      months,
      collect: collecting.collect,
      publisher: createPublisher(context, { keys }),
    }),
    statements: createStatements(context, { months, members, things, keys }),
  };
}

type Rooms = Giving & ReturnType<typeof createReceiving> & Payments & { readonly outbox: Outbox };

/** In the order in which they take their locks: a settlement takes readers' months first. */
const roomsToForget = (rooms: Rooms): readonly Forgetful[] => [
  rooms.clicks,
  rooms.sessions,
  rooms.passkeys,
  rooms.signIn,
  rooms.outbox,
  rooms.grants,
  rooms.repeats,
  rooms.things,
  rooms.profiles,
  rooms.digests,
  rooms.directory,
  rooms.sites,
  rooms.proofs,
  rooms.notices,
  rooms.methods,
  rooms.refunds,
  rooms.payouts,
  ...(rooms.bank ? [rooms.bank] : []),
];

/** In the order of the export. */
const exportPartsOf = ({ db, clock }: Context, rooms: Rooms): readonly ExportPart[] => [
  profileExport({ ...rooms, clock }),
  passkeysExport(rooms.passkeys),
  sessionsExport(rooms.sessions),
  sitesExport(db),
  readerMonthsExport(db),
  clicksExport(db, rooms),
  repeatsExport(db, rooms.things),
  sharesExport(db, rooms.members.findCreators),
  transfersExport(db),
  ...paymentExports(db, rooms.providerName, rooms.bank),
  earningsExport(db),
  thingsExport(db),
  listingsExport(db),
  proofsExport(db),
  mailsExport(db),
  moneyMailsExport(db),
];
