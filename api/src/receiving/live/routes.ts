import { contract } from '@flattr/contract';
import { Router } from 'express';
import { Problem } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import type { Listener, Live } from './service.ts';

/** Server-sent events (HTML, section 9.2): an event for each change, a comment now and then, and the session's end. */
export function liveRoutes({ live }: { live: Live }): Router {
  const routes = Router();
  serve(routes, contract.watchChanges, ({ session, request, response }) => {
    const headers = {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no', // nginx would hold it back
    };
    if (request.method === 'HEAD') {
      response.writeHead(200, headers).end();
      return undefined;
    }
    const listener: Listener = {
      tell: (event, state) => response.write(`event: ${event}\ndata: ${JSON.stringify(state)}\n\n`),
      beat: () => response.write(':\n\n'),
      end: () => response.end(),
    };
    // A member has only a few pages open. Further pages poll instead.
    if (!live.listen(session, listener)) throw new Problem('rate-limited', { retryAfterSeconds: 30 });
    response.on('close', () => live.forget(listener));
    response.writeHead(200, headers);
    response.write('retry: 5000\n\n');
    return undefined;
  });
  return routes;
}
