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
import { clicksExport, createClicks } from './clicks/index.ts';
import type { Config } from './config.ts';
import { createDeposits, createRepeats, createWallet, repeatsExport } from './giving/index.ts';
import { createGrants, sitesExport } from './grants/index.ts';
import { transfersExport } from './ledger/index.ts';
import { createMonths, readerMonthsExport } from './months/index.ts';
import type { Context } from './platform/context.ts';
import { createClock } from './platform/db/clock.ts';
import type { Db } from './platform/db/database.ts';
import type { Mailer } from './platform/mail/mailer.ts';
import type { ExportPart, Forgetful } from './platform/member-data.ts';
import { createDirectory } from './public/index.ts';
import {
  createDigests,
  createEarnings,
  createLive,
  createShownReaders,
  mailsExport,
  watchEarnings,
} from './receiving/index.ts';
import { createMailbox } from './sandbox/index.ts';
import { createSettlement, earningsExport, sharesExport } from './settlement/index.ts';
import {
  createPublisher,
  createServiceKeys,
  createStatements,
  describeReaderMonth,
} from './statements/index.ts';
import { createSites, createThings, thingsExport } from './things/index.ts';

export type Services = ReturnType<typeof createServices>;

interface Dependencies {
  config: Config;
  db: Db;
  log: Logger;
  /** Delivers mail; without it the sandbox's on-screen mailbox does. */
  sendMail?: Mailer | undefined;
}

/** Every capability's rules, wired to each other: the only place that knows who needs whom. */
export function createServices({ config, db, log, ...given }: Dependencies) {
  const { minimum } = config;
  const mailbox = createMailbox();
  const sendMail = given.sendMail ?? mailbox.deliver;
  const clock = createClock(db);
  const context: Context = { db, clock, log, config };
  const months = createMonths(context);
  const members = createMembers(context);
  const things = createThings(context, { members });
  const grants = createGrants(context, { members });
  const sites = createSites(context);
  const clicks = createClicks(context, { members, months, grants, things, sites });
  const sessions = createSessions(context, { members, grants });
  const signIn = createSignIn(context, { members, sessions, sendMail });
  const mails = createPasskeyMails(context, { sendMail });
  const passkeys = createPasskeys(context, { members, mails });
  const repeats = createRepeats(context, { months, members, things, clicks });
  const deposits = createDeposits(context, { members });
  const earnings = createEarnings(context, { members });
  const profiles = createProfiles(context, { members });
  const digests = createDigests(context, { months, members, sendMail });
  const directory = createDirectory({ db, months, members, sites, minimum });
  // In the order in which they take their locks: a settlement takes readers' months first.
  const forgetful: readonly Forgetful[] = [
    clicks,
    sessions,
    passkeys,
    signIn,
    grants,
    repeats,
    things,
    profiles,
    digests,
    directory,
    sites,
  ];
  const closing = createClosing(context, { months, rooms: forgetful });
  const shownReaders = createShownReaders(context);
  const exportParts: readonly ExportPart[] = [
    profileExport({ members, profiles, clock }),
    passkeysExport(passkeys),
    sessionsExport(sessions),
    sitesExport(db),
    readerMonthsExport(db),
    clicksExport(db, { members, things }),
    repeatsExport(db, things),
    sharesExport(db, members.findCreators),
    transfersExport(db),
    earningsExport(db),
    thingsExport(db),
    mailsExport(db),
  ];
  const keys = createServiceKeys(context);
  const publisher = createPublisher(context, { keys });
  const settlement = createSettlement(context, { months, publisher });
  const statements = createStatements(context, { months, members, things, keys });
  const wallet = createWallet(context, {
    members,
    months,
    clicks,
    things,
    grants,
    repeats,
    pastMonths: async (readerId) => (await statements.monthsOf(readerId)).map(describeReaderMonth),
  });
  const live = createLive(context, { months, sessions, watched: [watchEarnings(context), wallet] });

  return {
    clicks,
    clock,
    closing,
    deposits,
    digests,
    directory,
    earnings,
    exportParts,
    grants,
    keys,
    live,
    mailbox,
    members,
    months,
    passkeys,
    profiles,
    repeats,
    sessions,
    settlement,
    shownReaders,
    signIn,
    sites,
    statements,
    things,
    wallet,
  };
}
