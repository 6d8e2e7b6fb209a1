import { createHash, createHmac, randomBytes, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../db/clock.ts';
import type { Db } from '../db/database.ts';
import { inTransaction } from '../db/in-transaction.ts';
import { consume, sharedLimiter } from '../http/limits.ts';
import { Problem } from '../http/problems.ts';
import type { Session } from '../http/session.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Members } from '../members/service.ts';
import * as store from './store.ts';

const codeLifetimeMs = 10 * 60_000;
const sessionLifetimeMs = 90 * 24 * 60 * 60_000;
const mostTries = 5;

export type SignIn = ReturnType<typeof createSignIn>;

interface Dependencies {
  db: Db;
  clock: Clock;
  members: Members;
  sendMail: Mailer;
  serviceName: string;
}

/** Signing in with a six-digit code sent by e-mail: ten minutes, five tries, single use. */
export function createSignIn({ db, clock, members, sendMail, serviceName }: Dependencies) {
  // Per address, because a mailbox must not be flooded, and so that five tries a code stay 25 guesses an hour.
  const codesByEmail = sharedLimiter(db, 'code-email', { points: 5, durationSeconds: 3600 });

  return {
    sessionLifetimeMs,

    /**
     * Sends a code and returns the id that goes with it. The same for every address, with an account or without.
     * `email` is already normalised.
     */
    async sendCode(email: string): Promise<string> {
      await consume(codesByEmail, sha256(email));
      const now = await clock();
      await store.deleteExpired(db, now);
      const id = randomBytes(24).toString('base64url');
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      await store.insertCode(db, {
        id_hash: sha256(id),
        code_hash: codeHash(id, code),
        email,
        created_at: now,
        expires_at: new Date(now.getTime() + codeLifetimeMs),
      });
      await sendMail({
        to: email,
        subject: `${code} is your ${serviceName} code`,
        text:
          `Your code to sign in to ${serviceName}:\n\n    ${code}\n\n` +
          'It works once, for ten minutes, in the window where you asked for it.\n' +
          'If you did not ask for it, ignore this mail: nobody gets in without the code.\n',
      });
      return id;
    },

    /** Exchanges a code for a session; returns the cookie's token. Problems: `wrong-code`, `code-expired`. */
    async signIn(id: string, code: string): Promise<{ token: string; session: Session }> {
      const now = await clock();
      const row = await store.takeTry(db, sha256(id), now, mostTries);
      if (!row) throw new Problem('code-expired');
      if (!equal(row.code_hash, codeHash(id, code))) throw new Problem('wrong-code');
      // The account first: dying here costs the reader a second try with the same code, not the account.
      const memberId = await members.findOrCreate(row.email);
      if (!(await store.markCodeUsed(db, sha256(id), now))) throw new Problem('code-expired');
      return this.openSession(memberId);
    },

    /** A `not-signed-in` problem when the account was closed meanwhile. */
    async openSession(memberId: bigint): Promise<{ token: string; session: Session }> {
      const now = await clock();
      const token = randomBytes(32).toString('base64url');
      const session = { id: randomUUID(), memberId };
      await inTransaction(db, async (transaction) => {
        await members.holdOpen(transaction, memberId);
        await store.insertSession(transaction, {
          token_hash: sha256(token),
          id: session.id,
          member_id: memberId,
          created_at: now,
          expires_at: new Date(now.getTime() + sessionLifetimeMs),
        });
      });
      return { token, session };
    },

    async findSession(token: string): Promise<Session | undefined> {
      const row = await store.findSession(db, sha256(token), await clock());
      return row && { id: row.id, memberId: row.member_id };
    },

    async signOut(token: string): Promise<void> {
      await store.deleteSession(db, sha256(token));
    },

    /** Ends a member's sessions on all their browsers. */
    endAll: (transaction: Db, memberId: bigint) => store.deleteSessionsOf(transaction, memberId),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function codeHash(id: string, code: string): string {
  return createHmac('sha256', id).update(code).digest('base64url');
}

function equal(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
