import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Language } from '@flattr/pages/languages';
import type { Members, NotSignedIn } from '../../accounts/index.ts';
import type { Months } from '../../months/index.ts';
import type { Context } from '../../platform/context.ts';
import { isRefusedRecipient, type Mailer } from '../../platform/mail/mailer.ts';
import type { Forgetful } from '../../platform/member-data.ts';
import { digestMail } from './digest-mail.ts';
import * as store from './store.ts';

/** The monthly email about the settled month, for creators who asked for it. */
export interface Digests extends Forgetful {
  wished(memberId: bigint): Promise<boolean>;
  /** Subscribes, from the next settlement on. */
  wish(memberId: bigint, language: Language): Promise<NotSignedIn | undefined>;
  end(memberId: bigint): Promise<void>;
  /** Unsubscribes by the link in the email. False if the link belongs to no subscription, which may have ended before. */
  endBy(memberId: bigint, token: string): Promise<boolean>;
  /** Sends the emails that are due for the newest settled month, each once. Returns how many were due. */
  sendDue(): Promise<number>;
}

interface Neighbours {
  readonly months: Months;
  readonly members: Members;
  readonly sendMail: Mailer;
}

interface DigestsContext extends Pick<Context, 'db' | 'clock' | 'log'> {
  readonly config: Pick<Context['config'], 'serviceName' | 'publicUrl' | 'currency'>;
}

/** Longer than any mail server takes to answer. A process that claimed an email before that is dead. */
const claimLastsMs = 60 * 60_000;
/** No emails about months that were settled longer ago. */
const newsForMs = 14 * 24 * 60 * 60_000;
const atATime = 100;

export function createDigests(context: DigestsContext, neighbours: Neighbours): Digests {
  const { db, clock } = context;
  return {
    wished: async (memberId) => (await store.findWish(db, memberId)) !== undefined,
    async wish(memberId, language) {
      const token = randomBytes(24).toString('base64url');
      const since = await clock();
      return neighbours.members.whileOpen(memberId, async (transaction) => {
        await store.putWish(transaction, { member_id: memberId, language, token, since });
        return undefined;
      });
    },
    end: (memberId) => store.deleteWish(db, memberId),
    async endBy(memberId, token) {
      const wish = await store.findWish(db, memberId);
      if (!wish || !isSame(wish.token, token)) return false;
      await store.deleteWish(db, memberId);
      return true;
    },
    sendDue: () => sendDue(context, neighbours),
    forget: (transaction, { id }) => store.forgetDigests(transaction, id),
  };
}

async function sendDue(context: DigestsContext, neighbours: Neighbours): Promise<number> {
  const { db, clock } = context;
  const newest = (await neighbours.months.all()).findLast(({ state }) => state === 'settled');
  const now = await clock();
  const settledAt = newest?.settled_at;
  if (!newest || !settledAt || now.getTime() - settledAt.getTime() > newsForMs) return 0;
  const staleBefore = new Date(now.getTime() - claimLastsMs);
  const { month } = newest;
  let found = 0;
  for (let after = -1n; ; ) {
    const due = await store.findDue(db, { month, settledAt, staleBefore, after, limit: atATime });
    const last = due.at(-1);
    if (!last) return found;
    for (const each of due) await send(context, neighbours, each, month);
    found += due.length;
    after = last.member_id; // an email that failed is due again in the next run
  }
}

/**
 * Sends one email. It is claimed before it is sent, so that only one process sends it, and recorded after. If a process
 * dies in between, another takes over its claim after an hour. If it died after the mail server accepted the email, the
 * email is sent again with the same id, so mail programs recognise it.
 */
async function send(
  { db, clock, log, config }: DigestsContext,
  { sendMail }: Neighbours,
  due: store.DueRow,
  month: number,
): Promise<void> {
  const now = await clock();
  const staleBefore = new Date(now.getTime() - claimLastsMs);
  const { member_id: memberId, token } = due;
  if (!(await store.claim(db, { memberId, month, now, staleBefore }))) return;
  const digest = { ...due, memberId, month, readers: Number(due.readers) };
  const link = new URLSearchParams({ member: String(memberId), token });
  const unsubscribe = `${config.publicUrl}/digest/end?${link}`;
  try {
    await sendMail(digestMail(digest, { ...config, unsubscribe }));
  } catch (error) {
    log.warn({ err: error }, 'a monthly mail was not taken');
    // An address that takes no email is not tried again. After other failures the next run tries again.
    if (!isRefusedRecipient(error)) return store.release(db, memberId, month);
  }
  await store.markSent(db, memberId, month, await clock());
}

function isSame(known: string, given: string): boolean {
  const [one, other] = [Buffer.from(known), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
