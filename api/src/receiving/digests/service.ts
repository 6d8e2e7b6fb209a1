import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Language } from '@flattr/pages/languages';
import type { Logger } from 'pino';
import type { Members } from '../../accounts/index.ts';
import type { Months } from '../../months/index.ts';
import type { Clock } from '../../platform/db/clock.ts';
import type { Db } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/in-transaction.ts';
import { isRefusedRecipient, type Mailer } from '../../platform/mail/mailer.ts';
import type { ClosingMember } from '../../platform/member-data.ts';
import { digestMail } from './digest-mail.ts';
import * as store from './store.ts';

export type Digests = ReturnType<typeof createDigests>;

interface Dependencies {
  db: Db;
  clock: Clock;
  months: Months;
  members: Members;
  sendMail: Mailer;
  serviceName: string;
  publicUrl: string;
  currency: string;
  log: Pick<Logger, 'warn'>;
}

/** A mail server has long answered by then; whoever claimed a mail before is dead. */
const claimLastsMs = 60 * 60_000;

/** What was settled longer ago is no news any more. */
const newsForMs = 14 * 24 * 60 * 60_000;

const atATime = 100;

/** The mail a creator can have each month, about the one that was divided. Nobody has it without asking. */
export function createDigests(dependencies: Dependencies) {
  const { db, clock, months, members, sendMail, serviceName, publicUrl, currency, log } = dependencies;

  function unsubscribeLink({ member_id, token }: { member_id: bigint; token: string }): string {
    return `${publicUrl}/digest/end?${new URLSearchParams({ member: String(member_id), token })}`;
  }

  /**
   * Sends one mail. Claimed before it is sent, so that two at work send it once; noted after. Whoever dies in between
   * leaves a claim that is taken over after an hour: at worst, when it died between the mail server's yes and the
   * note, the mail comes again, and with the same id, by which mailboxes know it.
   */
  async function send(due: store.DueRow, month: number): Promise<void> {
    const now = await clock();
    const staleBefore = new Date(now.getTime() - claimLastsMs);
    const memberId = due.member_id;
    if (!(await store.claim(db, { memberId, month, now, staleBefore }))) return;
    const digest = { ...due, memberId, month, people: Number(due.people) };
    const unsubscribe = unsubscribeLink(due);
    try {
      await sendMail(digestMail(digest, { serviceName, publicUrl, currency, unsubscribe }));
    } catch (error) {
      log.warn({ err: error }, 'a monthly mail was not taken');
      // An address that takes no mail is not asked again; anything else is, at the next look.
      if (!isRefusedRecipient(error)) return store.release(db, memberId, month);
    }
    await store.markSent(db, memberId, month, await clock());
  }

  return {
    wished: async (memberId: bigint) => (await store.findWish(db, memberId)) !== undefined,

    /** From the next settlement on. */
    async wish(memberId: bigint, language: Language): Promise<void> {
      const token = randomBytes(24).toString('base64url');
      const since = await clock();
      await inTransaction(db, async (transaction) => {
        await members.holdOpen(transaction, memberId);
        await store.insertWish(transaction, { member_id: memberId, language, token, since });
      });
    },

    end: (memberId: bigint) => store.deleteWish(db, memberId),

    /** Ends it by the link in the mail. False where the link is of no wish: it may have been ended before. */
    async endBy(memberId: bigint, token: string): Promise<boolean> {
      const wish = await store.findWish(db, memberId);
      if (!wish || !isSame(wish.token, token)) return false;
      await store.deleteWish(db, memberId);
      return true;
    },

    /**
     * Sends what is due for the newest settled month, each mail once; how many were looked at. Again and again,
     * without harm.
     */
    async sendDue(): Promise<number> {
      const newest = (await months.all()).findLast(({ state }) => state === 'settled');
      const now = await clock();
      const settledAt = newest?.settled_at;
      if (!newest || !settledAt || now.getTime() - settledAt.getTime() > newsForMs) return 0;
      const staleBefore = new Date(now.getTime() - claimLastsMs);
      const { month } = newest;
      let looked = 0;
      for (let after = -1n; ; ) {
        const due = await store.findDue(db, { month, settledAt, staleBefore, after, limit: atATime });
        const last = due.at(-1);
        if (!last) return looked;
        for (const each of due) await send(each, month);
        looked += due.length;
        after = last.member_id; // one that is tried again comes with the next look
      }
    },

    forget: (transaction: Db, { id }: ClosingMember) => store.forgetDigests(transaction, id),
  };
}

function isSame(known: string, given: string): boolean {
  const [one, other] = [Buffer.from(known), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
