import { Router } from 'express';
import { z } from 'zod';
import { sessionOf } from '../../platform/http/session.ts';
import { parse } from '../../platform/http/validate.ts';
import type { Sessions } from './service.ts';

/** `/v1/me/sessions`: where somebody is signed in, and the end of it. */
export function sessionRoutes({ sessions }: { sessions: Sessions }): Router {
  const routes = Router();

  routes.get('/me/sessions', async (_request, response) => {
    const here = sessionOf(response);
    const rows = await sessions.list(here.memberId);
    response.json({
      sessions: rows.map((row) => ({
        id: row.id,
        device: row.device ?? 'Unknown browser',
        method: row.method,
        createdAt: row.created_at.toISOString(),
        lastUsedAt: (row.last_used_at ?? row.created_at).toISOString(),
        current: row.id === here.id,
      })),
    });
  });

  /** All but this one. */
  routes.delete('/me/sessions', async (_request, response) => {
    await sessions.revokeOthers(sessionOf(response));
    response.status(204).end();
  });

  routes.delete('/me/sessions/:id', async (request, response) => {
    const { id } = parse(request.params, z.object({ id: z.uuid('must be the id of a session') }));
    await sessions.revoke(sessionOf(response).memberId, id);
    response.status(204).end();
  });

  return routes;
}
