import { randomBytes } from 'node:crypto';
import type { Language } from '@flattr/pages/languages';
import type { Members, NotSignedIn } from '../../accounts/index.ts';
import type { Months } from '../../months/index.ts';
import type { Context } from '../../platform/context.ts';
import { inTransaction } from '../../platform/db/index.ts';
import type { Outbox } from '../../platform/mail/outbox.ts';
import type { Forgetful } from '../../platform/member-data.ts';
import { isSameSecret } from '../../platform/same-secret.ts';
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
  /** Writes the emails that are due for the newest settled month, each once. Returns how many were due. */
  writeDue(): Promise<number>;
}

interface Neighbours {
  readonly months: Months;
  readonly members: Members;
  readonly outbox: Outbox;
}

interface DigestsContext extends Pick<Context, 'db' | 'clock'> {
  readonly config: Pick<Context['config'], 'serviceName' | 'publicUrl' | 'currency'>;
}

/** No emails about months that were settled longer ago. */
const newsForMs = 14 * 24 * 60 * 60_000;
/** An email that no mail server took for so long is given up. */
const lastsMs = 2 * 24 * 60 * 60_000;
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
      if (!wish || !isSameSecret(wish.token, token)) return false;
      await store.deleteWish(db, memberId);
      return true;
    },
    writeDue: () => writeDue(context, neighbours),
    forget: (transaction, { id }) => store.forgetDigests(transaction, id),
  };
}

async function writeDue(context: DigestsContext, neighbours: Neighbours): Promise<number> {
  const { db, clock } = context;
  const newest = (await neighbours.months.all()).findLast(({ state }) => state === 'settled');
  const now = await clock();
  const settledAt = newest?.settled_at;
  if (!newest || !settledAt || now.getTime() - settledAt.getTime() > newsForMs) return 0;
  const { month } = newest;
  let found = 0;
  for (let after = -1n; ; ) {
    const due = await store.findDue(db, { month, settledAt, after, limit: atATime });
    const last = due.at(-1);
    if (!last) return found;
    for (const each of due) await write(context, neighbours, each, month);
    found += due.length;
    after = last.member_id;
  }
}

/** Writes one email, and records that it was written. Of several processes at once, one does. */
async function write(
  { db, clock, config }: DigestsContext,
  { outbox }: Neighbours,
  due: store.DueRow,
  month: number,
): Promise<void> {
  const now = await clock();
  const { member_id: memberId, token } = due;
  const digest = { ...due, memberId, month, readers: Number(due.readers) };
  const link = new URLSearchParams({ member: String(memberId), token });
  const mail = digestMail(digest, { ...config, unsubscribe: `${config.publicUrl}/digest/end?${link}` });
  await inTransaction(db, async (transaction) => {
    if (await store.insertDigest(transaction, memberId, month, now))
      await outbox.put(transaction, mail, { now, lastsMs });
  });
}
