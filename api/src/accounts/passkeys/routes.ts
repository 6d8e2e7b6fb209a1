import { contract } from '@flattr/contract';
import { Router } from 'express';
import { languageOf } from '../../platform/http/language.ts';
import { answerOf } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import type { Sessions } from '../sessions/service.ts';
import { deviceOf } from '../sign-in/device.ts';
import type { PasskeyRow, Passkeys } from './service.ts';

/** A member's passkeys. Adding and removing one needs a recent sign-in. */
export function passkeyRoutes({ passkeys, sessions }: { passkeys: Passkeys; sessions: Sessions }): Router {
  const routes = Router();

  serve(routes, contract.listPasskeys, async ({ session }) => ({
    passkeys: (await passkeys.list(session.memberId)).map(describe),
  }));

  serve(routes, contract.askToAddPasskey, async ({ session }) => {
    answerOf(await sessions.requireRecent(session));
    return answerOf(await passkeys.askToAdd(session.memberId));
  });

  serve(routes, contract.addPasskey, async ({ session, body, request }) => {
    answerOf(await sessions.requireRecent(session));
    const name = body.name ?? deviceOf(request.get('user-agent'));
    const made = { answer: body.response, name, language: languageOf(request) };
    return describe(answerOf(await passkeys.add(session.memberId, made)));
  });

  serve(routes, contract.renamePasskey, async ({ session, params, body }) =>
    answerOf(await passkeys.rename(session.memberId, params.id, body.name)),
  );

  serve(routes, contract.removePasskey, async ({ session, params, request }) => {
    answerOf(await sessions.requireRecent(session));
    await passkeys.remove(session.memberId, params.id, languageOf(request));
  });

  return routes;
}

function describe({ id, name, created_at, last_used_at }: PasskeyRow) {
  return { id, name, createdAt: created_at.toISOString(), lastUsedAt: last_used_at?.toISOString() ?? null };
}
