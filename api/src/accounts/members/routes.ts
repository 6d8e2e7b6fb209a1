import { formatMonth } from '@flattr/settlement';
import { Router } from 'express';
import { z } from 'zod';
import type { Grants } from '../../grants/service.ts';
import type { Months } from '../../months/index.ts';
import { limitByAddress } from '../../platform/http/limits.ts';
import { publicAnswer } from '../../platform/http/origins.ts';
import { Problem } from '../../platform/http/problems.ts';
import { type Session, type sessionCookie, sessionOf } from '../../platform/http/session.ts';
import { amountSchema, bodyOf, parse } from '../../platform/http/validate.ts';
import type { Closing } from '../closing.ts';
import type { Members } from './service.ts';

export const handlePattern = /^[a-z0-9-]{2,30}$/;

export const handleSchema = z
  .string()
  .regex(handlePattern, 'must be 2 to 30 characters: a to z, 0 to 9 and the hyphen');

const changesSchema = z.object({
  monthlyAmount: amountSchema.optional(),
  paused: z.boolean().optional(),
  shown: z.boolean().optional(),
  name: z
    .string()
    .trim()
    .max(60, 'must be at most 60 characters')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    .regex(/^[^\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]*$/, 'must not hold control characters')
    .transform((name) => (name === '' ? null : name))
    .nullable()
    .optional(),
});

interface Dependencies {
  members: Members;
  months: Months;
  grants: Grants;
}

/** `/v1/me` and `/v1/me/handle`. */
export function memberRoutes(
  dependencies: Dependencies & { closing: Closing; cookie: ReturnType<typeof sessionCookie> },
): Router {
  const { members, closing, cookie } = dependencies;
  const routes = Router();

  routes.get('/me', async (_request, response) => {
    response.json(await describeMe(dependencies, sessionOf(response)));
  });

  routes.patch('/me', async (request, response) => {
    const session = sessionOf(response);
    const { monthlyAmount, paused, name, shown } = bodyOf(request, changesSchema);
    await members.update(session.memberId, {
      ...(monthlyAmount !== undefined && { monthlyAmount }),
      ...(paused !== undefined && { paused }),
      ...(name !== undefined && { name }),
      ...(shown !== undefined && { shown }),
    });
    response.json(await describeMe(dependencies, session));
  });

  routes.put('/me/handle', async (request, response) => {
    const session = sessionOf(response);
    const { handle } = bodyOf(request, z.object({ handle: handleSchema }));
    await members.chooseHandle(session.memberId, handle);
    response.json(await describeMe(dependencies, session));
  });

  routes.delete('/me', async (request, response) => {
    const session = sessionOf(response);
    const { confirm } = bodyOf(request, z.object({ confirm: z.string().trim().toLowerCase() }));
    const { email } = await members.get(session.memberId);
    if (confirm !== email) {
      throw new Problem('bad-request', { fields: { confirm: 'must be your e-mail address' } });
    }
    const { refunded } = await closing.closeAccount(session.memberId);
    response.clearCookie(cookie.name, cookie.options).json({ refunded: String(refunded) });
  });

  return routes;
}

/** `/v1/creators/:handle`, for everybody. */
export function creatorRoutes({ members }: Pick<Dependencies, 'members'>): Router {
  const routes = Router();
  const limit = limitByAddress('creators', { points: 600, durationSeconds: 60 });
  routes.get('/creators/:handle', publicAnswer, limit, async (request, response) => {
    const { handle } = parse(request.params, z.object({ handle: handleSchema }));
    const creator = await members.findCreator(handle);
    if (!creator) throw new Problem('unknown-creator');
    response
      .set('Cache-Control', 'public, max-age=60')
      .json({ id: String(creator.id), handle: creator.handle, name: creator.name });
  });
  return routes;
}

/** A member as they see themselves; what every change of theirs answers with. */
export async function describeMe({ members, months, grants }: Dependencies, session: Session) {
  const [member, { month }, grantsHere] = await Promise.all([
    members.get(session.memberId),
    months.current(),
    grants.countForSession(session),
  ]);
  return {
    id: String(member.id),
    email: member.email,
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
