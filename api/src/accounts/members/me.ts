import type { Me } from '@flattr/contract';
import { formatMonth } from '@flattr/settlement';
import type { Months } from '../../months/index.ts';
import { Failure } from '../../platform/failure.ts';
import type { Session } from '../../platform/session.ts';
import type { SessionGrants } from '../sessions/service.ts';
import type { Member, Members, NotSignedIn } from './service.ts';

interface Dependencies {
  members: Members;
  months: Months;
  grants: Pick<SessionGrants, 'countForSession'>;
}

/** Describes a member as they see themselves. Whatever changes something about them answers with it. */
export type DescribeMe = (session: Session) => Promise<Me | NotSignedIn>;

export function createDescribeMe({ members, months, grants }: Dependencies): DescribeMe {
  return async (session) => {
    const [member, { month }, grantsHere] = await Promise.all([
      members.get(session.memberId),
      months.current(),
      grants.countForSession(session),
    ]);
    return member instanceof Failure ? member : describeMember(member, { month, grantsHere });
  };
}

export function describeMember(
  member: Member,
  { month, grantsHere }: { month: number; grantsHere: number },
): Me {
  return {
    id: String(member.id),
    email: member.email ?? '', // an open account has one
    handle: member.handle,
    name: member.name,
    monthlyAmount: String(member.monthly_amount),
    paused: member.paused,
    shown: member.shown,
    wallet: String(member.wallet),
    earnings: String(member.earnings),
    month: formatMonth(month),
    grantsHere,
  };
}
