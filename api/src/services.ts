import type { Logger } from 'pino';
import { createClicks } from './clicks/service.ts';
import type { Config } from './config.ts';
import { createClock } from './db/clock.ts';
import type { Db } from './db/database.ts';
import { createEarnings } from './earnings/service.ts';
import { createGrants } from './grants/service.ts';
import { createServiceKeys } from './keys/service.ts';
import type { Mailer } from './mail/mailer.ts';
import { createClosing } from './members/closing.ts';
import { createMembers } from './members/service.ts';
import { createMonths } from './months/service.ts';
import { createMailbox } from './sandbox/mailbox.ts';
import { createSettlement } from './settlement/service.ts';
import { createSignIn } from './sign-in/service.ts';
import { createSites } from './sites/service.ts';
import { createStatementDocuments } from './statements/documents.ts';
import { createPublisher } from './statements/publish.ts';
import { createStatements } from './statements/service.ts';
import { createThings } from './things/service.ts';
import { createWallet } from './wallet/service.ts';

export type Services = ReturnType<typeof createServices>;

interface Dependencies {
  config: Config;
  db: Db;
  log: Logger;
  /** Delivers mail; without it the sandbox's on-screen mailbox does. */
  sendMail?: Mailer | undefined;
}

/** Every capability's rules, wired to each other: the only place that knows who needs whom. */
export function createServices({ config, db, log, sendMail }: Dependencies) {
  const { publicUrl, feeBasisPoints, minimum, reviewDays, payoutDelayDays, serviceName } = config;
  const plainHttp = config.sandbox === 'local';
  const mailbox = createMailbox();
  const clock = createClock(db);
  const months = createMonths({ db, feeBasisPoints, minimum, reviewDays });
  const members = createMembers({ db, clock, minimum });
  const things = createThings({ db, members, plainHttp });
  const grants = createGrants({ db, clock, members, publicUrl });
  const sites = createSites({ db, clock, publicUrl, plainHttp });
  const walletLink = `${publicUrl}/wallet`;
  const clicks = createClicks({ db, months, members, grants, things, sites, walletLink });
  const signIn = createSignIn({ db, clock, members, serviceName, sendMail: sendMail ?? mailbox.deliver });
  const wallet = createWallet({ db, clock, members });
  const earnings = createEarnings({ db, clock, members, payoutDelayDays });
  const closing = createClosing({ db, months, members, signIn, grants, clicks, wallet });
  const keys = createServiceKeys({ db, clock, configured: config.serviceKey });
  const forStatements = {
    db,
    clock,
    months,
    members,
    things,
    keys,
    service: publicUrl,
    currency: config.currency,
  };
  const settlement = createSettlement({ db, months, log, publisher: createPublisher(forStatements) });
  const statements = createStatements(forStatements);
  const documents = createStatementDocuments(forStatements);

  return {
    clicks,
    clock,
    closing,
    documents,
    earnings,
    grants,
    keys,
    mailbox,
    members,
    months,
    settlement,
    signIn,
    sites,
    statements,
    things,
    wallet,
    /** Our page where a reader confirms a click. */
    confirmLink(to: string, url: string, title?: string | null): string {
      const link = new URL('/flattr', publicUrl);
      link.searchParams.set('to', to);
      link.searchParams.set('url', url);
      if (title) link.searchParams.set('title', title);
      return link.href;
    },
  };
}
