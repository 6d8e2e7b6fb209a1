import type { Members } from '../accounts/index.ts';
import type { Clock } from '../platform/db/index.ts';
import { Failure } from '../platform/failure.ts';
import type { Session } from '../platform/session.ts';

/** How long after signing in operators can go on. */
const recentMs = 60 * 60_000;

/** Nobody learns that the page is there but who may see it. */
export type Access =
  | { readonly is: 'nobody' }
  /** An operator who has to sign in with a passkey first, or again. */
  | { readonly is: 'operator'; readonly needs: 'passkey' | 'sign-in-again' }
  | { readonly is: 'admin'; readonly adminId: bigint };

interface Neighbours {
  readonly members: Pick<Members, 'get'>;
  readonly clock: Clock;
  /** In their one spelling. */
  readonly adminEmails: readonly string[];
}

/** What somebody with this session may see of the operators' pages. */
export async function accessOf(
  session: Session | undefined,
  { members, clock, adminEmails }: Neighbours,
): Promise<Access> {
  if (!session || adminEmails.length === 0) return { is: 'nobody' };
  const member = await members.get(session.memberId);
  if (member instanceof Failure || member.email === null || !adminEmails.includes(member.email))
    return { is: 'nobody' };
  if (session.method !== 'passkey') return { is: 'operator', needs: 'passkey' };
  const age = (await clock()).getTime() - session.signedInAt.getTime();
  return age > recentMs
    ? { is: 'operator', needs: 'sign-in-again' }
    : { is: 'admin', adminId: session.memberId };
}
