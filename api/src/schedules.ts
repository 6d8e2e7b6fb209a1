import type { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Database } from './platform/db/database.ts';
import { type Schedule, startSchedule } from './platform/jobs/schedule.ts';
import { type Progress, unwatched } from './platform/progress.ts';
import type { Services } from './services.ts';
import { type SettleOptions, settleDue, shareBuckets } from './settlement/index.ts';

/** What moves money, and what looks whether it was moved rightly. */
export const moneySchedules = (services: Services, sharing: SettleOptions = {}): readonly Schedule[] => [
  {
    name: 'collect-payments',
    cron: '*/10 * * * *',
    work: async () => {
      await services.providerEvents.advance();
      await services.collecting.advance();
      await services.refunds.advance();
      await services.payouts.advance();
      await services.methods.forgetRetired();
    },
    expiresInMinutes: 6 * 60,
    retries: 5,
    atStart: true,
  },
  {
    name: 'settle-due-months',
    cron: '*/10 * * * *',
    work: () => settleDue(services, sharing),
    expiresInMinutes: 6 * 60,
    retries: 5,
    atStart: true,
  },
  // What the provider told nobody, because its message was lost or it cannot reach us.
  {
    name: 'ask-for-provider-events',
    cron: '11 * * * *',
    work: () => services.providerEvents.poll(),
    expiresInMinutes: 60,
    retries: 2,
    atStart: true,
  },
  {
    name: 'check-provider-books',
    cron: '31 3 * * *',
    work: () => services.bookkeeping.watch(),
    expiresInMinutes: 60,
    retries: 2,
  },
  {
    name: 'check-bank-books',
    cron: '41 3 * * *',
    work: async () => services.bank?.checkBooks(),
    expiresInMinutes: 30,
    retries: 2,
  },
];

/** Everything else that runs without being asked. */
const schedules = (services: Services): readonly Schedule[] => [
  {
    name: 'apply-repeats',
    cron: '*/10 * * * *',
    work: () => services.repeats.applyDue(),
    expiresInMinutes: 60,
    retries: 5,
    atStart: true,
  },
  {
    name: 'make-room-for-months',
    cron: '47 2 * * *',
    work: () => services.months.makeRoom(),
    expiresInMinutes: 60,
    retries: 5,
  },
  {
    name: 'forget-closed-accounts',
    cron: '23 * * * *',
    work: async () => {
      await services.payouts.forgetClosed();
      await services.closing.forgetTheRest();
    },
    expiresInMinutes: 60,
    retries: 2,
  },
  { name: 'refresh-sites', cron: '17 * * * *', work: () => services.sites.refresh(), expiresInMinutes: 30 },
  {
    name: 'refresh-proofs',
    cron: '27 * * * *',
    work: async () => {
      await services.proofs.sweep();
      await services.proofs.refresh();
    },
    expiresInMinutes: 30,
  },
  {
    name: 'rank-directory',
    cron: '*/15 * * * *',
    work: () => services.directory.rank(),
    expiresInMinutes: 15,
  },
  {
    name: 'show-supported-things',
    cron: '*/15 * * * *',
    work: () => services.directory.showSupported(),
    expiresInMinutes: 15,
  },
  {
    name: 'read-titles',
    cron: '*/5 * * * *',
    work: () => services.things.readTitles(),
    expiresInMinutes: 15,
  },
];

/** What goes out to members. */
const mailSchedules = (services: Services): readonly Schedule[] => [
  {
    name: 'write-digests',
    cron: '5-55/10 * * * *',
    work: () => services.digests.writeDue(),
    expiresInMinutes: 6 * 60,
  },
  {
    name: 'write-reminders',
    cron: '7-57/10 * * * *',
    work: () => services.reminders.writeDue(),
    expiresInMinutes: 6 * 60,
  },
  // What another process, or this one before it died, did not send.
  {
    name: 'send-mails',
    cron: '* * * * *',
    work: () => services.outbox.sendDue(),
    expiresInMinutes: 30,
    atStart: true,
  },
];

/** Starts all of them. On PostgreSQL settlements are shared with the other processes of the service from now on. */
export async function startSchedules({
  boss,
  engine,
  services,
  log,
  settling = unwatched,
}: {
  boss: PgBoss;
  engine: Database['engine'];
  services: Services;
  log: Pick<Logger, 'error'>;
  /** Shows how far a settlement is. */
  settling?: Progress;
}): Promise<void> {
  // The embedded database has one connection and one process: nobody to share with.
  const sharing = {
    progress: settling,
    ...(engine === 'postgres' && { forEach: await shareBuckets({ boss, ...services.settlement }) }),
  };
  for (const schedule of [
    ...moneySchedules(services, sharing),
    ...schedules(services),
    ...mailSchedules(services),
  ])
    await startSchedule({ boss, log }, schedule);
}
