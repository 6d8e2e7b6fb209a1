import { Router } from 'express';
import { Problem } from '../../platform/http/problems.ts';
import { sessionOf } from '../../platform/http/session.ts';
import type { Listener, Live } from './service.ts';

/**
 * `GET /v1/me/events`: server-sent events (HTML, section 9.2). An `earnings` event for each change, a comment now and
 * then, and the end when the session ends. `rate-limited` beyond a few pages of one member, which then ask by themselves.
 */
export function liveRoutes({ live }: { live: Live }): Router {
  const routes = Router();
  routes.get('/me/events', (_request, response) => {
    const listener: Listener = {
      tell: (state) => response.write(`event: earnings\ndata: ${JSON.stringify(state)}\n\n`),
      beat: () => response.write(':\n\n'),
      end: () => response.end(),
    };
    if (!live.listen(sessionOf(response), listener)) {
      throw new Problem('rate-limited', { retryAfterSeconds: 30 });
    }
    response.on('close', () => live.forget(listener));
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no', // nginx would hold it back
    });
    response.write('retry: 5000\n\n');
  });
  return routes;
}
