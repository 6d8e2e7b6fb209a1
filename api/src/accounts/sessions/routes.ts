import { contract } from '@flattr/contract';
import { Router } from 'express';
import { serve } from '../../platform/http/serve.ts';
import type { Sessions } from './service.ts';

/** Where a member is signed in, and signing out there. */
export function sessionRoutes({ sessions }: { sessions: Sessions }): Router {
  const routes = Router();

  serve(routes, contract.listSessions, async ({ session }) => {
    const rows = await sessions.list(session.memberId);
    return {
      sessions: rows.map((row) => ({
        id: row.id,
        device: row.device ?? 'Unknown browser',
        method: row.method,
        createdAt: row.created_at.toISOString(),
        lastUsedAt: (row.last_used_at ?? row.created_at).toISOString(),
        current: row.id === session.id,
      })),
    };
  });

  serve(routes, contract.endOtherSessions, ({ session }) => sessions.revokeOthers(session));

  serve(routes, contract.endSession, ({ session, params }) => sessions.revoke(session.memberId, params.id));

  return routes;
}
