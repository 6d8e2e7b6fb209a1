import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Language } from '@flattr/pages/languages';
import type { Members, NotSignedIn } from '../../accounts/index.ts';
import type { Months } from '../../months/index.ts';
import type { Context } from '../../platform/context.ts';
import { isRefusedRecipient, type Mailer } from '../../platform/mail/mailer.ts';
import type { Forgetful } from '../../platform/member-data.ts';
import { digestMail } from './digest-mail.ts';
import * as store from './store.ts';

/** The mail that a creator can have each month, about the month that was settled. Nobody has it without asking. */
export interface Digests extends Forgetful {
  wished(memberId: bigint): Promise<boolean>;
  /** From the next settlement on. */
  wish(memberId: bigint, language: Language): Promise<NotSignedIn | undefined>;
  end(memberId: bigint): Promise<void>;
  /** Ends it by the link in the mail. False when the link belongs to no wish: it may have been ended before. */
  endBy(memberId: bigint, token: string): Promise<boolean>;
  /** Sends what is due for the newest settled month, each mail once. Returns how many were due. */
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

/** A mail server has long answered by then. A process that claimed a mail before is dead. */
const claimLastsMs = 60 * 60_000;
/** What was settled longer ago is no news. */
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
    after = last.member_id; // a mail that was not taken is due again at the next look
  }
}

/**
 * Sends one mail. It is claimed before it is sent, so that two processes send it once, and noted after. When a process
 * dies in between, another takes its claim over after an hour. If it died between the mail server's yes and the note,
 * the mail is sent again, with the same id, by which mailboxes know it.
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
    // An address that takes no mail is not tried again. Every other failure is, at the next look.
    if (!isRefusedRecipient(error)) return store.release(db, memberId, month);
  }
  await store.markSent(db, memberId, month, await clock());
}

function isSame(known: string, given: string): boolean {
  const [one, other] = [Buffer.from(known), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
