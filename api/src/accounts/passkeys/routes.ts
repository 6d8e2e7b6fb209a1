import { Router } from 'express';
import { z } from 'zod';
import { sessionOf } from '../../platform/http/session.ts';
import { bodyOf, parse } from '../../platform/http/validate.ts';
import type { Sessions } from '../sessions/service.ts';
import { deviceOf } from '../sign-in/device.ts';
import { passkeyNameSchema, registrationSchema } from './schemas.ts';
import type { Passkeys } from './service.ts';
import type { PasskeyRow } from './store.ts';

const idSchema = z.object({ id: z.uuid('must be the id of a passkey') });

/** `/v1/me/passkeys`. Adding and removing need a recent sign-in. */
export function passkeyRoutes({ passkeys, sessions }: { passkeys: Passkeys; sessions: Sessions }): Router {
  const routes = Router();

  routes.get('/me/passkeys', async (_request, response) => {
    const rows = await passkeys.list(sessionOf(response).memberId);
    response.json({ passkeys: rows.map(describe) });
  });

  routes.post('/me/passkeys/options', async (_request, response) => {
    const session = sessionOf(response);
    await sessions.requireRecent(session);
    response.json(await passkeys.askToAdd(session.memberId));
  });

  routes.post('/me/passkeys', async (request, response) => {
    const session = sessionOf(response);
    await sessions.requireRecent(session);
    const given = bodyOf(
      request,
      z.object({ response: registrationSchema, name: passkeyNameSchema.optional() }),
    );
    const name = given.name ?? deviceOf(request.get('user-agent'));
    response.status(201).json(describe(await passkeys.add(session.memberId, given.response, name)));
  });

  routes.patch('/me/passkeys/:id', async (request, response) => {
    const { id } = parse(request.params, idSchema);
    const { name } = bodyOf(request, z.object({ name: passkeyNameSchema }));
    await passkeys.rename(sessionOf(response).memberId, id, name);
    response.status(204).end();
  });

  routes.delete('/me/passkeys/:id', async (request, response) => {
    const session = sessionOf(response);
    const { id } = parse(request.params, idSchema);
    await sessions.requireRecent(session);
    await passkeys.remove(session.memberId, id);
    response.status(204).end();
  });

  return routes;
}

function describe({ id, name, created_at, last_used_at }: PasskeyRow) {
  return { id, name, createdAt: created_at.toISOString(), lastUsedAt: last_used_at?.toISOString() ?? null };
}
