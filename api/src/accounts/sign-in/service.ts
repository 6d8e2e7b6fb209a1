import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { Language } from '@flattr/pages/languages';
import type { Clock } from '../../platform/db/clock.ts';
import type { Db } from '../../platform/db/database.ts';
import { consume, sharedLimiter } from '../../platform/http/limits.ts';
import { Problem } from '../../platform/http/problems.ts';
import type { Session } from '../../platform/http/session.ts';
import { isRefusedRecipient, type Mailer } from '../../platform/mail/mailer.ts';
import type { ClosingMember } from '../../platform/member-data.ts';
import type { Members } from '../members/service.ts';
import type { Sessions, SigningIn } from '../sessions/service.ts';
import { codeMail } from './code-mail.ts';
import * as store from './store.ts';

const codeLifetimeMs = 10 * 60_000;
const mostTries = 5;

export type SignIn = ReturnType<typeof createSignIn>;

/** Who asks for a code. */
export interface Asking {
  /** The client's address, as limits count it. */
  readonly client: string;
  /** The member who is signed in there, if any. */
  readonly memberId?: bigint | undefined;
  /** In which the mail is written. */
  readonly language?: Language | undefined;
}

interface Dependencies {
  db: Db;
  clock: Clock;
  members: Members;
  sessions: Sessions;
  sendMail: Mailer;
  serviceName: string;
}

/** Signing in with a six-digit code sent by e-mail: ten minutes, five tries, single use. */
export function createSignIn({ db, clock, members, sessions, sendMail, serviceName }: Dependencies) {
  // Why these and not one limit for each address: docs/threat-model.md, "No one can lock you out".
  const hour = 3600;
  const byClientAndEmail = sharedLimiter(db, 'code-asked', { requests: 5, seconds: hour });
  const byEmailInAnHour = sharedLimiter(db, 'code-hour', { requests: 20, seconds: hour });
  const byEmailInADay = sharedLimiter(db, 'code-day', { requests: 60, seconds: 24 * hour });
  const byMember = sharedLimiter(db, 'code-own', { requests: 5, seconds: hour });

  async function withinLimits(email: string, { client, memberId }: Asking): Promise<void> {
    // Who is signed in and confirms it for their own address cannot be crowded out by others.
    if (memberId !== undefined && (await members.get(memberId)).email === email) {
      return consume(byMember, String(memberId));
    }
    await consume(byClientAndEmail, sha256(`${client}\n${email}`));
    await consume(byEmailInAnHour, sha256(email));
    await consume(byEmailInADay, sha256(email));
  }

  return {
    /**
     * Sends a code and returns the id that goes with it. The same for every address, with an account or without: it
     * is not even looked up. `email` is already normalised. Problems: `rate-limited`, `mail-refused`.
     */
    async sendCode(email: string, asking: Asking): Promise<string> {
      await withinLimits(email, asking);
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
      try {
        await sendMail({
          to: email,
          ...codeMail(asking.language ?? 'en', code, serviceName),
        });
      } catch (error) {
        throw isRefusedRecipient(error) ? new Problem('mail-refused') : error;
      }
      return id;
    },

    /** Exchanges a code for a session; returns the cookie's token. Problems: `wrong-code`, `code-expired`. */
    async signIn(
      id: string,
      code: string,
      how: SigningIn = {},
    ): Promise<{ token: string; session: Session }> {
      const now = await clock();
      const row = await store.takeTry(db, sha256(id), now, mostTries);
      if (!row) throw new Problem('code-expired');
      if (!equal(row.code_hash, codeHash(id, code))) throw new Problem('wrong-code');
      // The account first: dying here costs the reader a second try with the same code, not the account.
      const memberId = await members.findOrCreate(row.email);
      if (!(await store.markCodeUsed(db, sha256(id), now))) throw new Problem('code-expired');
      return sessions.open(memberId, { ...how, method: 'code' });
    },

    openSession: sessions.open,
    findSession: sessions.find,

    /** Forgets the codes that were sent to a closed account. */
    async forget(transaction: Db, { email }: ClosingMember): Promise<void> {
      if (email !== null) await store.deleteCodesOf(transaction, email);
    },
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
