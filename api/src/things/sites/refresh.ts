import type { SiteReading } from '@flattr/contract';
import type { Members } from '../../accounts/index.ts';
import type { Context } from '../../platform/context.ts';
import { inTransaction } from '../../platform/db/index.ts';
import { Failure } from '../../platform/failure.ts';
import type { Mail } from '../../platform/mail/mailer.ts';
import type { Outbox } from '../../platform/mail/outbox.ts';
import { findAcceptedBy } from './choices.ts';
import type { ReadWeb } from './fetch-vetted.ts';
import { listMail } from './list-mail.ts';
import * as store from './store.ts';

export interface RefreshContext extends Pick<Context, 'db' | 'clock' | 'log'> {
  readonly config: Pick<Context['config'], 'publicUrl' | 'serviceName'>;
}

export interface RefreshNeighbours {
  readonly members: Pick<Members, 'get'>;
  readonly outbox: Pick<Outbox, 'put'>;
  readonly read?: ReadWeb | undefined;
}

export interface RefreshOptions {
  readonly most?: number;
}

const dayMs = 24 * 60 * 60_000;
const fetchesAtOnce = 4;
/** A site that forgot its list for a day is not worth a mail. */
const daysUntilMail = 2;
const daysUntilDropped = 14;

/**
 * Reads the lists of known sites again, at most `most` of those that were not read for a day. A list is dropped only
 * after 14 daily looks at which the site answered without it (404, or a file without this service), and its creators
 * were told by mail first. A site that does not answer keeps its list. One that cannot be looked at stops no other.
 */
export async function refreshSites(
  context: RefreshContext,
  neighbours: RefreshNeighbours,
  verify: (origin: string) => Promise<SiteReading>,
  { most = 200 }: RefreshOptions = {},
): Promise<number> {
  const { db, clock, log } = context;
  const now = await clock();
  const before = new Date(now.getTime() - dayMs);
  const origins = await store.findUnchecked(db, before, most);
  const looked = origins.length;
  const look = async (origin: string) => {
    const { state } = await verify(origin);
    if (state === 'not-read') await store.touchSite(db, origin, now);
    if (state !== 'lists-nobody') return;
    const missing = await store.countDayWithout(db, origin, { before, now });
    if (missing) await tellOrDrop(context, neighbours, { ...missing, origin, now });
  };
  const next = async (): Promise<void> => {
    for (let origin = origins.shift(); origin !== undefined; origin = origins.shift())
      await look(origin).catch((error: unknown) => {
        log.error({ err: error, site: origin }, 'a site was not looked at');
        return store.touchSite(db, origin, now);
      });
  };
  await Promise.all(Array.from({ length: fetchesAtOnce }, next));
  return looked;
}

async function tellOrDrop(
  { db, config }: RefreshContext,
  { members, outbox }: RefreshNeighbours,
  { origin, now, days_without, told_at }: store.MissingList & { origin: string; now: Date },
): Promise<void> {
  const creators = await findAcceptedBy(db, origin);
  if (days_without >= daysUntilDropped && (told_at !== null || creators.length === 0)) {
    await inTransaction(db, (transaction) => store.deleteSite(transaction, origin, now));
    return;
  }
  if (days_without < daysUntilMail || told_at !== null || creators.length === 0) return;
  const until = new Date(now.getTime() + Math.max(daysUntilDropped - days_without, 1) * dayMs);
  const told: Mail[] = [];
  for (const { creator_id, language } of creators) {
    const member = await members.get(creator_id);
    if (member instanceof Failure || member.email === null) continue;
    told.push(listMail({ email: member.email, language, origin, until }, config));
  }
  await inTransaction(db, async (transaction) => {
    await store.markTold(transaction, origin, now);
    for (const mail of told) await outbox.put(transaction, mail, { now, lastsMs: daysUntilDropped * dayMs });
  });
}
