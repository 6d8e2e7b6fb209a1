import { contract } from '@flattr/contract';
import { smallestUnit } from '@flattr/settlement';
import { Router } from 'express';
import { answerOf, Problem } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import type { sessionCookie } from '../../platform/http/session.ts';
import type { Closing } from '../closing/service.ts';
import type { Sessions } from '../sessions/service.ts';
import type { DescribeMe } from './me.ts';
import type { Members } from './service.ts';

interface Dependencies {
  members: Members;
  closing: Closing;
  describeMe: DescribeMe;
  sessions: Pick<Sessions, 'requireRecent'>;
  cookie: ReturnType<typeof sessionCookie>;
  money: { currency: string };
}

/** A member's own account. */
export function memberRoutes({
  members,
  closing,
  describeMe,
  sessions,
  cookie,
  money,
}: Dependencies): Router {
  const routes = Router();

  serve(routes, contract.getMe, async ({ session }) => answerOf(await describeMe(session)));

  serve(routes, contract.changeMe, async ({ session, body }) => {
    // Whoever is charged pays it, and nothing is rounded in silence.
    const unit = smallestUnit(money.currency);
    if (body.monthlyAmount !== undefined && body.monthlyAmount % unit !== 0n)
      throw new Problem('bad-request', { fields: { monthlyAmount: `must be a multiple of ${unit}` } });
    answerOf(await members.update(session.memberId, body), {
      'below-minimum': 'bad-request',
      'name-missing': 'bad-request',
      'not-signed-in': 'not-signed-in',
    });
    return answerOf(await describeMe(session));
  });

  serve(routes, contract.chooseHandle, async ({ session, body }) => {
    answerOf(await members.chooseHandle(session.memberId, body.handle));
    return answerOf(await describeMe(session));
  });

  serve(routes, contract.closeAccount, async ({ session, body, response }) => {
    const { email } = answerOf(await members.get(session.memberId));
    if (body.confirm !== email) {
      throw new Problem('bad-request', { fields: { confirm: 'must be your e-mail address' } });
    }
    answerOf(await sessions.requireRecent(session));
    const { refunded } = answerOf(await closing.closeAccount(session.memberId));
    response.clearCookie(cookie.name, cookie.options);
    return { refunded: String(refunded) };
  });

  return routes;
}
